//! The part of a selection that lies around some of its vertices.

use super::{SelectedEdge, Selection, build::by_ends};
use crate::model::{Graph, Vertex};

/// A vertex that a part was to lie around, though the selection does not have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the vertex is not among those that the scope selects")]
pub struct NotSelected(pub Vertex);

/// Around what a part lies, and how far it reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surroundings {
    /// The vertices in its middle.
    pub centers: Vec<Vertex>,
    /// How many hops far, along edges or against them.
    pub depth: usize,
}

impl Selection {
    /// The vertices within some hops of the centers, and all edges among them: what networkx calls an ego graph.
    ///
    /// Takes time in proportion to the vertices and edges.
    ///
    /// # Errors
    ///
    /// A center that the selection does not have.
    pub fn around(self, graph: &Graph, surroundings: Surroundings) -> Result<Self, NotSelected> {
        let centers = surroundings.centers.iter().map(|center| {
            let position = self.position(graph, *center);
            position.ok_or(NotSelected(*center))
        });
        let centers = centers.collect::<Result<Vec<_>, _>>()?;
        let is_near = self.near(&centers, surroundings.depth);
        let mut positions = vec![None; self.positions.len()];
        let mut vertices = Vec::new();
        for (vertex, _) in self.vertices.iter().zip(&is_near).filter(|(_, is_near)| **is_near) {
            positions[graph.number(*vertex)] = Some(vertices.len() as u32);
            vertices.push(*vertex);
        }
        let position = |old: usize| positions[graph.number(self.vertices[old])].map(|at| at as usize);
        let edges = self.edges.iter().filter_map(|edge| {
            let (source, target) = (position(edge.source)?, position(edge.target)?);
            Some(SelectedEdge { source, target, ..edge.clone() })
        });
        let edges: Vec<_> = edges.collect();
        let by_ends = by_ends(&edges);
        Ok(Selection { vertices, positions, edges, by_ends, surroundings: Some(surroundings), ..self })
    }

    /// By position, whether a vertex is within some hops of the centers.
    fn near(&self, centers: &[usize], depth: usize) -> Vec<bool> {
        let network = self.network();
        let mut is_near = vec![false; self.vertices.len()];
        let mut reached = centers.to_vec();
        for hop in 0..=depth {
            reached.retain(|vertex| !std::mem::replace(&mut is_near[*vertex], true));
            if hop < depth {
                let next = reached.iter().flat_map(|vertex| network.neighbors(*vertex));
                reached = next.map(|neighbor| neighbor.vertex).collect();
            }
        }
        is_near
    }
}

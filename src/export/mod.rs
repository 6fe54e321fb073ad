//! From a selection to bytes: one file per format, and one list of attributes for all of them.
//!
//! An [`Export`] gives its bytes piece by piece and does the work for a piece when it is asked for it. The same selection of
//! the same data gives the same bytes.

mod about;
mod columns;
mod csv;
mod cytoscape;
mod days;
mod dot;
#[cfg(test)]
mod drawn;
mod format;
mod gexf;
mod graphml;
mod graphology;
mod json;
mod mermaid;
mod node_link;
mod options;
#[cfg(feature = "parquet")]
mod parquet;
mod rdf;
mod rows;
mod table;
mod words;
mod writer;
mod xml;

use std::{borrow::Borrow, fmt, iter::FusedIterator};

pub use columns::{Attribute, edge_attributes, vertex_attributes};
pub use format::Format;
pub use options::{EdgesKey, Headers, OptionError, OptionName, Options};

use self::{
    about::About,
    columns::{Value, ValueType},
    rows::{EdgeRow, Source, VertexRow},
    writer::{Writer, writer},
};
use crate::{analysis::Selection, model::Graph};

/// Why a selection is not written in a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The format is for small graphs, and this is none.
    #[error(
        "{} draws at most {vertices_max} vertices and {edges_max} edges, and these are {vertices} and {edges}: ask for fewer \
         kinds or relations, or for another format", format.name()
    )]
    #[expect(missing_docs, reason = "the sentence says it")]
    TooLarge { format: Format, vertices: usize, edges: usize, vertices_max: usize, edges_max: usize },
    /// The format was left out when the program was built.
    #[error("this program was built without the format {}", .0.name())]
    LeftOut(Format),
}

/// A selection in a format, piece by piece.
///
/// It owns what it reads, or shares it: a [`Graph`] or [`Selection`] itself, a reference, an `Arc`, or whatever else it can be
/// borrowed from.
pub struct Export<G, S = Selection> {
    graph: G,
    selection: S,
    about: About,
    writer: Box<dyn Writer>,
    next: Step,
    written: Vec<u8>,
    /// How many bytes of `written` were given away.
    given: usize,
}

/// What is written next.
#[derive(Debug, Clone, Copy)]
enum Step {
    Begin,
    Vertex(usize),
    Edge(usize),
    Done,
}

/// How many bytes a piece has; the last one has what is left.
const PIECE: usize = 64 << 10;

impl<G: Borrow<Graph>, S: Borrow<Selection>> Export<G, S> {
    /// Begins to write a selection from a graph whose data has this version.
    pub fn new(graph: G, version: &str, selection: S, options: &Options) -> Result<Self, Refused> {
        let about = About::new(version, graph.borrow(), selection.borrow());
        let source = Source { graph: graph.borrow(), selection: selection.borrow(), about: &about };
        let writer = writer(options, source)?;
        Ok(Export { graph, selection, about, writer, next: Step::Begin, written: Vec::new(), given: 0 })
    }

    /// What is written.
    pub fn selection(&self) -> &Selection {
        self.selection.borrow()
    }

    /// Writes what comes next.
    fn write(&mut self) {
        let (graph, selection) = (self.graph.borrow(), self.selection.borrow());
        let source = Source { graph, selection, about: &self.about };
        let (writer, out) = (&mut self.writer, &mut self.written);
        self.next = match self.next {
            Step::Begin => {
                writer.begin(source, out);
                Step::Vertex(0)
            }
            Step::Vertex(position) => match source.vertex(position) {
                Some(row) => {
                    writer.vertex(&row, out);
                    Step::Vertex(position + 1)
                }
                None => {
                    writer.between(source, out);
                    Step::Edge(0)
                }
            },
            Step::Edge(position) => match source.edge(position) {
                Some(row) => {
                    writer.edge(&row, out);
                    Step::Edge(position + 1)
                }
                None => {
                    writer.end(source, out);
                    Step::Done
                }
            },
            Step::Done => Step::Done,
        };
    }
}

impl<G: Borrow<Graph>, S: Borrow<Selection>> Iterator for Export<G, S> {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        if self.written.len() - self.given < PIECE {
            self.written.drain(..self.given);
            self.given = 0;
            while self.written.len() < PIECE && !matches!(self.next, Step::Done) {
                self.write();
            }
        }
        let end = self.written.len().min(self.given + PIECE);
        let piece = self.written[self.given..end].to_vec();
        self.given = end;
        (!piece.is_empty()).then_some(piece)
    }
}

impl<G: Borrow<Graph>, S: Borrow<Selection>> FusedIterator for Export<G, S> {}

impl<G, S> fmt::Debug for Export<G, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Export").field("about", &self.about).field("next", &self.next).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{
        drawn::{VERSION, hostile, hostile_as, selected, written},
        *,
    };
    use crate::analysis::Scope;

    #[test]
    fn pieces_are_full_but_for_the_last() {
        let graph = hostile();
        let selection = selected(&graph, &Scope::default());
        for format in Format::ALL {
            let Ok(mut export) = Export::new(&graph, VERSION, &selection, &Options::new(format)) else {
                continue;
            };
            let mut pieces: Vec<_> = export.by_ref().collect();
            assert_eq!(export.next(), None);
            let last = pieces.pop().unwrap();
            assert!(!last.is_empty() && last.len() <= PIECE, "{}", format.name());
            assert!(pieces.iter().all(|piece| piece.len() == PIECE), "{}", format.name());
        }
    }

    #[test]
    fn the_same_graph_gives_the_same_bytes() {
        for format in
            [Format::NodeLink, Format::GraphMl, Format::GexfDynamic, Format::Cytoscape, Format::Graphology]
        {
            let options = Options::new(format);
            assert_eq!(hostile_as(&options), hostile_as(&options), "{}", format.name());
        }
    }

    #[test]
    fn nothing_can_be_written() {
        let graph = hostile();
        let nothing = selected(&graph, &Scope { kinds: Some(vec![]), ..Scope::default() });
        for format in [Format::NodeLink, Format::Cytoscape, Format::Graphology] {
            let text = written(&graph, &nothing, &Options::new(format));
            let read: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert!(text.contains("vertices: 0, edges: 0"), "{read}");
        }
        for (format, end) in [(Format::GraphMl, "</graphml>\n"), (Format::Gexf, "</gexf>\n")] {
            assert!(written(&graph, &nothing, &Options::new(format)).ends_with(end));
        }
    }
}

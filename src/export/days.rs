//! From when until when something is there, as far as it is printed.

use jiff::civil;

use super::rows::{EdgeRow, VertexRow};
use crate::{
    analysis::Origin,
    model::{AwardTime, EdgeIx, FiscalYear, Graph, Link, Vertex},
};

/// The first and the last day; open where nothing is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) start: Option<civil::Date>,
    pub(super) end: Option<civil::Date>,
}

impl Days {
    /// Those of a vertex: the fiscal years that an initiative or program begins and ends in; for an initiative without its
    /// first year the day of publication. Everything else has always been there.
    pub(super) fn of_vertex(row: &VertexRow<'_>) -> Self {
        of_vertex(row.source.graph, row.vertex)
    }

    /// Those of an edge: as long as both ends are there, and of that the fiscal year of an award. Two that work together do so
    /// from their first edge to their last. When two began to have something in common is not printed.
    pub(super) fn of_edge(row: &EdgeRow<'_>) -> Self {
        let graph = row.source.graph;
        let edges = row.source.selection.graph_edges(row.edge).map(|edge| of_graph_edge(graph, edge));
        match &row.edge.origin {
            Origin::Edge(_) | Origin::Pair(_) => edges.reduce(Days::hull).unwrap_or_default(),
            Origin::Shared(_) => Days::default(),
        }
    }

    /// The days that both have, if there are any.
    fn and(self, other: Self) -> Option<Self> {
        let start = self.start.max(other.start);
        let end = match (self.end, other.end) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let is_empty = start.zip(end).is_some_and(|(start, end)| start > end);
        (!is_empty).then_some(Days { start, end })
    }

    /// From the first day of either to the last of either.
    fn hull(self, other: Self) -> Self {
        let start = self.start.zip(other.start).map(|(one, other)| one.min(other));
        let end = self.end.zip(other.end).map(|(one, other)| one.max(other));
        Days { start, end }
    }
}

fn of_vertex(graph: &Graph, vertex: Vertex) -> Days {
    match vertex {
        Vertex::Initiative(ix) => {
            let initiative = &graph[ix];
            let published = || initiative.published_on.as_ref().and_then(|date| date.day());
            let start = initiative.starts_in.map(FiscalYear::starts_on).or_else(published);
            let end = initiative.ends_in.map(FiscalYear::ends_on);
            // Published after its end: then it is the publication that says nothing.
            let start = start.filter(|start| end.is_none_or(|end| *start <= end));
            Days { start, end }
        }
        Vertex::FundingProgram(ix) => {
            Days { start: graph[ix].starts_in.map(FiscalYear::starts_on), end: None }
        }
        Vertex::Bureau(_)
        | Vertex::Municipality(_)
        | Vertex::Prefecture(_)
        | Vertex::Area(_)
        | Vertex::Strategy(_)
        | Vertex::Organization(_) => Days::default(),
    }
}

fn of_graph_edge(graph: &Graph, edge: EdgeIx) -> Days {
    let (from, to) = graph.ends(edge);
    // Ends that were never there together are joined all the same: then their days say nothing of the edge.
    let of_ends = of_vertex(graph, from).and(of_vertex(graph, to)).unwrap_or_default();
    let Link::Supports { award } = &graph[edge].link else { return of_ends };
    let of_award = match graph[*award].time {
        AwardTime::In(year) => Days { start: Some(year.starts_on()), end: Some(year.ends_on()) },
        AwardTime::Until(year) => Days { start: None, end: Some(year.ends_on()) },
    };
    of_award.and(of_ends).unwrap_or(of_award)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(start: Option<i16>, end: Option<i16>) -> Days {
        let day = |year| civil::date(year, 1, 1);
        Days { start: start.map(day), end: end.map(day) }
    }

    #[test]
    fn an_edge_is_there_as_long_as_both_ends() {
        let open = Days::default();
        for (one, other, both) in [
            (days(Some(2017), None), days(Some(2019), Some(2021)), Some(days(Some(2019), Some(2021)))),
            (days(None, Some(2020)), days(Some(2018), Some(2021)), Some(days(Some(2018), Some(2020)))),
            (open, days(None, Some(2021)), Some(days(None, Some(2021)))),
            (open, open, Some(open)),
            (days(None, Some(2017)), days(Some(2018), None), None),
        ] {
            assert_eq!((one.and(other), other.and(one)), (both, both));
        }
    }

    #[test]
    fn a_tie_is_there_from_its_first_edge_to_its_last() {
        assert_eq!(
            days(Some(2017), Some(2018)).hull(days(Some(2020), Some(2021))),
            days(Some(2017), Some(2021))
        );
        assert_eq!(days(Some(2017), Some(2018)).hull(days(None, Some(2021))), days(None, Some(2021)));
        assert_eq!(days(Some(2017), Some(2018)).hull(Days::default()), Days::default());
    }
}

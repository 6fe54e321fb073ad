//! What a table of vertices or of edges has in its lines and columns.

use super::{
    EdgeRow, Value, ValueType, VertexRow,
    columns::{EDGE_COLUMNS, VERTEX_COLUMNS},
};

/// What has a line in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    /// Vertices.
    Vertices,
    /// Edges.
    Edges,
}

impl Table {
    /// The columns that identify a line and are never empty; they come first.
    pub(super) const fn ids(self) -> &'static [&'static str] {
        match self {
            Table::Vertices => &["id"],
            Table::Edges => &["id", "source", "target"],
        }
    }

    /// All columns by name.
    pub(super) fn columns(self) -> Vec<(&'static str, ValueType)> {
        let mut columns: Vec<_> = self.ids().iter().map(|name| (*name, ValueType::Text)).collect();
        match self {
            Table::Vertices => {
                columns.extend(VERTEX_COLUMNS.iter().map(|column| (column.name, column.value_type)));
            }
            Table::Edges => {
                columns.extend(EDGE_COLUMNS.iter().map(|column| (column.name, column.value_type)));
            }
        }
        columns
    }

    /// A value or none for each column, if vertices have lines.
    pub(super) fn of_vertex<'a>(self, row: &VertexRow<'a>) -> Option<Vec<Option<Value<'a>>>> {
        let id = || Some(row.id().into());
        (self == Table::Vertices).then(|| [id()].into_iter().chain(row.cells()).collect())
    }

    /// A value or none for each column, if edges have lines.
    pub(super) fn of_edge<'a>(self, row: &EdgeRow<'a>) -> Option<Vec<Option<Value<'a>>>> {
        let ids = || [row.id().into(), row.from().into(), row.to().into()].map(Some);
        (self == Table::Edges).then(|| ids().into_iter().chain(row.cells()).collect())
    }
}

#[cfg(all(test, not(feature = "parquet")))]
mod tests {
    use crate::{
        analysis::Scope,
        export::{
            Export, Format, Options,
            drawn::{VERSION, hostile, selected},
        },
    };

    #[test]
    fn parquet_is_refused_where_it_was_left_out() {
        let graph = hostile();
        let selection = selected(&graph, &Scope::default());
        for format in [Format::NodesParquet, Format::EdgesParquet] {
            let refused = Export::new(&graph, VERSION, &selection, &Options::new(format)).unwrap_err();
            let sentence = format!("this program was built without the format {}", format.name());
            assert_eq!(refused.to_string(), sentence);
        }
    }
}

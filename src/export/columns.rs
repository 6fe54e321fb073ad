//! The attributes of vertices and edges: one list for all formats.

use std::{borrow::Cow, fmt};

use serde::Serialize;

use super::{
    rows::{EdgeRow, VertexRow},
    words::Word,
};
use crate::model::{AwardTime, Evidence, FiscalYear, Link, Name, Record, Text, Vertex};

/// An attribute, named as in the schema.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column<Of> {
    /// The name.
    pub(super) name: &'static str,
    /// What its values are.
    pub(super) value_type: ValueType,
    /// What it says.
    pub(super) doc: &'static str,
    /// The value that something has.
    pub(super) value: Of,
}

/// An attribute as it is told to readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute {
    /// The name.
    pub name: &'static str,
    /// What its values are: text, integer, float or date.
    pub value_type: &'static str,
    /// What it says.
    pub doc: &'static str,
}

/// The attributes that vertices can have beside their id.
pub fn vertex_attributes() -> impl Iterator<Item = Attribute> {
    VERTEX_COLUMNS.iter().map(Column::attribute)
}

/// The attributes that edges can have beside their ends.
pub fn edge_attributes() -> impl Iterator<Item = Attribute> {
    EDGE_COLUMNS.iter().map(Column::attribute)
}

impl<Of> Column<Of> {
    fn attribute(&self) -> Attribute {
        let value_type = match self.value_type {
            ValueType::Text => "text",
            ValueType::Integer => "integer",
            ValueType::Float => "float",
            ValueType::Date => "date",
        };
        Attribute { name: self.name, value_type, doc: self.doc }
    }
}

/// What the values of an attribute are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueType {
    Text,
    Integer,
    Float,
    Date,
}

/// A value of an attribute.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Integer(i64),
    Float(f64),
    /// `2017-06-30`.
    Date(&'a str),
}

/// An attribute of vertices.
pub(super) type VertexColumn = Column<for<'a> fn(&VertexRow<'a>) -> Option<Value<'a>>>;

/// An attribute of edges.
pub(super) type EdgeColumn = Column<for<'a> fn(&EdgeRow<'a>) -> Option<Value<'a>>>;

/// The attributes of vertices, but for the id.
pub(super) const VERTEX_COLUMNS: [VertexColumn; 19] = [
    vertex("kind", ValueType::Text, "The kind: BUREAU, INITIATIVE …", |row| {
        Some(row.vertex.kind().word().into())
    }),
    vertex("name", ValueType::Text, "The name as printed.", |row| Some((&name(row).ja).into())),
    vertex("nameEn", ValueType::Text, "The name in English.", |row| Some((&name(row).en).into())),
    vertex("nameKana", ValueType::Text, "The reading in katakana.", |row| {
        name(row).kana.as_ref().map(Value::from)
    }),
    vertex("fullName", ValueType::Text, "Prefecture and name of a municipality in one.", |row| {
        match row.vertex {
            Vertex::Municipality(ix) => Some((&row.source.graph[ix].full_name).into()),
            _ => None,
        }
    }),
    vertex("type", ValueType::Text, "What an initiative, area, strategy or organization is.", kind_within),
    vertex("code", ValueType::Text, "JIS X 0401 of prefectures, JIS X 0402 of municipalities.", |row| {
        match row.vertex {
            Vertex::Prefecture(ix) => Some((&row.source.graph[ix].code).into()),
            Vertex::Municipality(ix) => Some((&row.source.graph[ix].code).into()),
            _ => None,
        }
    }),
    vertex("isoCode", ValueType::Text, "ISO 3166-2 of prefectures.", |row| match row.vertex {
        Vertex::Prefecture(ix) => Some((&row.source.graph[ix].iso_code).into()),
        _ => None,
    }),
    vertex("prefecture", ValueType::Text, "The id of the prefecture that a municipality lies in.", |row| {
        match row.vertex {
            Vertex::Municipality(ix) => {
                let graph = row.source.graph;
                Some((&graph[graph[ix].prefecture].id).into())
            }
            _ => None,
        }
    }),
    vertex("number", ValueType::Integer, "The number printed with it.", |row| match row.vertex {
        Vertex::Initiative(ix) => row.source.graph[ix].number.map(Value::from),
        Vertex::Strategy(ix) => row.source.graph[ix].number.map(Value::from),
        _ => None,
    }),
    vertex("publishedOn", ValueType::Date, "The printed date of publication.", |row| match row.vertex {
        Vertex::Initiative(ix) => {
            row.source.graph[ix].published_on.as_ref().map(|date| Value::Date(date.iso()))
        }
        _ => None,
    }),
    vertex("startsIn", ValueType::Integer, "The fiscal year (April to March) it begins in.", |row| match row
        .vertex
    {
        Vertex::Initiative(ix) => row.source.graph[ix].starts_in.map(Value::from),
        Vertex::FundingProgram(ix) => row.source.graph[ix].starts_in.map(Value::from),
        _ => None,
    }),
    vertex("endsIn", ValueType::Integer, "The fiscal year it ends in.", |row| match row.vertex {
        Vertex::Initiative(ix) => row.source.graph[ix].ends_in.map(Value::from),
        _ => None,
    }),
    vertex("maxAmountYen", ValueType::Integer, "The upper limit of a program, in yen.", |row| {
        match row.vertex {
            Vertex::FundingProgram(ix) => row.source.graph[ix].max_amount_yen.map(Value::from),
            _ => None,
        }
    }),
    vertex("subsidyRate", ValueType::Text, "The subsidized share: 1/2.", |row| match row.vertex {
        Vertex::FundingProgram(ix) => row.source.graph[ix].subsidy_rate.as_ref().map(Value::from),
        _ => None,
    }),
    vertex("grantBasis", ValueType::Text, "How the amount is set, as printed.", |row| match row.vertex {
        Vertex::FundingProgram(ix) => row.source.graph[ix].grant_basis.as_ref().map(Value::from),
        _ => None,
    }),
    vertex("supportYears", ValueType::Integer, "For how many years a program supports.", |row| {
        match row.vertex {
            Vertex::FundingProgram(ix) => row.source.graph[ix].support_years.map(Value::from),
            _ => None,
        }
    }),
    vertex("document", ValueType::Text, "The id of the document that lists an initiative.", |row| match row
        .vertex
    {
        Vertex::Initiative(ix) => {
            let graph = row.source.graph;
            Some((&graph[graph[ix].document].id).into())
        }
        _ => None,
    }),
    vertex("evidence", ValueType::Text, "The lines it was read from, separated by spaces.", |row| {
        let evidence = row.source.graph.own_evidence(Record::Vertex(row.vertex));
        row.source.places(evidence).map(Value::from)
    }),
];

/// The attributes of edges, but for the id and the ends.
pub(super) const EDGE_COLUMNS: [EdgeColumn; 16] = [
    edge("relation", ValueType::Text, "The relation; none for derived edges.", |row| {
        link(row).map(|link| link.relation().name().into())
    }),
    edge("period", ValueType::Text, "The column that a partnership stands in: CURRENT or PAST.", |row| {
        match link(row)? {
            Link::PartnersWith(claim) => Some(claim.period.word().into()),
            _ => None,
        }
    }),
    edge("certainty", ValueType::Text, "How sure it is: FIRM, PLANNED or TENTATIVE.", |row| {
        match link(row)? {
            Link::PartnersWith(claim) => Some(claim.certainty.word().into()),
            _ => None,
        }
    }),
    edge("capacity", ValueType::Text, "Who takes part: GOVERNMENT or LOCAL_INSTITUTIONS.", |row| match link(
        row,
    )? {
        Link::PartnersWith(claim) => Some(claim.capacity.word().into()),
        _ => None,
    }),
    edge("division", ValueType::Text, "The division (部) in charge.", |row| match link(row)? {
        Link::InChargeOf { division, .. } => division.as_ref().map(Value::from),
        _ => None,
    }),
    edge("sections", ValueType::Text, "The sections (課) in charge, separated by semicolons.", |row| {
        match link(row)? {
            Link::InChargeOf { sections, .. } if !sections.is_empty() => {
                let sections: Vec<&str> = sections.iter().map(|section| &**section).collect();
                Some(sections.join("; ").into())
            }
            _ => None,
        }
    }),
    edge("role", ValueType::Text, "As what a body takes part, as printed.", |row| match link(row)? {
        Link::ParticipatesIn { role } => Some(role.into()),
        _ => None,
    }),
    edge("award", ValueType::Text, "The id of the award by which a program supported it.", |row| match link(
        row,
    )? {
        Link::Supports { award } => Some((&row.source.graph[*award].id).into()),
        _ => None,
    }),
    edge("fiscalYear", ValueType::Integer, "The fiscal year of the award.", |row| match award_time(row)? {
        AwardTime::In(year) => Some(year.into()),
        AwardTime::Until(_) => None,
    }),
    edge(
        "untilFiscalYear",
        ValueType::Integer,
        "The last fiscal year in which the award can have been.",
        |row| match award_time(row)? {
            AwardTime::In(_) => None,
            AwardTime::Until(year) => Some(year.into()),
        },
    ),
    edge("inferred", ValueType::Text, "Why it is not literally what is printed, where it is not.", |row| {
        row.source.graph[row.graph_edge()?].inferred.as_ref().map(Value::from)
    }),
    edge("weight", ValueType::Float, "How strong it is: 1 for edges of the graph.", |row| {
        Some(Value::Float(row.edge.weight))
    }),
    edge(
        "distance",
        ValueType::Float,
        "1 / weight, as a length for shortest paths; of derived edges.",
        |row| row.graph_edge().is_none().then(|| Value::Float(1.0 / row.edge.weight)),
    ),
    edge(
        "bases",
        ValueType::Text,
        "The grounds on which claims let a place count behind a derived edge, separated by spaces.",
        |row| {
            let bases = match row.graph_edge() {
                Some(_) => vec![],
                None => row.source.selection.bases(row.source.graph, row.edge),
            };
            let words: Vec<&str> = bases.into_iter().map(Word::word).collect();
            (!words.is_empty()).then(|| words.join(" ").into())
        },
    ),
    edge(
        "through",
        ValueType::Text,
        "The ids of what a derived edge comes from, separated by spaces.",
        |row| {
            let through = row.source.selection.through(row.edge);
            let ids: Vec<&str> = through.iter().map(|vertex| &**row.source.graph.id(*vertex)).collect();
            (!ids.is_empty()).then(|| ids.join(" ").into())
        },
    ),
    edge("evidence", ValueType::Text, "The lines that say so, separated by spaces.", |row| {
        let graph = row.source.graph;
        let evidence: Vec<&Evidence> =
            row.source.selection.graph_edges(row.edge).flat_map(|edge| &graph[edge].evidence).collect();
        row.source.places(evidence).map(Value::from)
    }),
];

const fn vertex(
    name: &'static str,
    value_type: ValueType,
    doc: &'static str,
    value: for<'a> fn(&VertexRow<'a>) -> Option<Value<'a>>,
) -> VertexColumn {
    Column { name, value_type, doc, value }
}

const fn edge(
    name: &'static str,
    value_type: ValueType,
    doc: &'static str,
    value: for<'a> fn(&EdgeRow<'a>) -> Option<Value<'a>>,
) -> EdgeColumn {
    Column { name, value_type, doc, value }
}

fn name<'a>(row: &VertexRow<'a>) -> &'a Name {
    row.source.graph.name(row.vertex)
}

/// What it is within its kind, where the kind has such.
fn kind_within<'a>(row: &VertexRow<'a>) -> Option<Value<'a>> {
    let graph = row.source.graph;
    let word = match row.vertex {
        Vertex::Initiative(ix) => graph[ix].kind.word(),
        Vertex::Area(ix) => graph[ix].kind.word(),
        Vertex::Strategy(ix) => graph[ix].kind.word(),
        Vertex::Organization(ix) => graph[ix].kind.word(),
        Vertex::Bureau(_) | Vertex::Municipality(_) | Vertex::Prefecture(_) | Vertex::FundingProgram(_) => {
            return None;
        }
    };
    Some(word.into())
}

fn link<'a>(row: &EdgeRow<'a>) -> Option<&'a Link> {
    let graph = row.source.graph;
    row.graph_edge().map(|edge| &graph[edge].link)
}

fn award_time(row: &EdgeRow<'_>) -> Option<AwardTime> {
    match link(row)? {
        Link::Supports { award } => Some(row.source.graph[*award].time),
        _ => None,
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a Text> for Value<'a> {
    fn from(text: &'a Text) -> Self {
        Value::from(&**text)
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Value::Text(text)
    }
}

impl From<i32> for Value<'_> {
    fn from(number: i32) -> Self {
        Value::Integer(number.into())
    }
}

impl From<FiscalYear> for Value<'_> {
    fn from(year: FiscalYear) -> Self {
        Value::Integer(year.year().into())
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) => f.write_str(text),
            Value::Integer(number) => write!(f, "{number}"),
            // With its point, so that it is read back as what it is: 1.0.
            Value::Float(number) => write!(f, "{number:?}"),
            Value::Date(iso) => f.write_str(iso),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{Scope, View},
        export::{
            about::About,
            drawn::{VERSION, hostile, selected},
            rows::Source,
        },
        model::EntityKind,
    };

    /// Names that one format or another has a place of its own for.
    const TAKEN: [&str; 9] = ["id", "key", "source", "target", "label", "value", "from", "to", "directed"];

    #[test]
    fn names_are_of_the_schema_and_not_taken() {
        fn check<Of>(columns: &[Column<Of>]) {
            for (at, Column { name, doc, .. }) in columns.iter().enumerate() {
                assert!(name.starts_with(|c: char| c.is_ascii_lowercase()), "{name}");
                assert!(name.chars().all(|c| c.is_ascii_alphanumeric()), "{name}");
                assert!(!TAKEN.contains(name), "{name}");
                assert!(doc.ends_with(['.', '…']), "{name}: {doc}");
                assert!(columns[..at].iter().all(|other| other.name != *name), "{name} comes twice");
            }
        }
        check(&VERTEX_COLUMNS);
        check(&EDGE_COLUMNS);
    }

    #[test]
    fn values_are_of_their_columns_type() {
        let is_of = |value: &Value<'_>, value_type| match value {
            Value::Text(_) => value_type == ValueType::Text,
            Value::Integer(_) => value_type == ValueType::Integer,
            Value::Float(_) => value_type == ValueType::Float,
            Value::Date(_) => value_type == ValueType::Date,
        };
        let graph = hostile();
        let two_mode = View::TwoMode { between: EntityKind::Bureau, and: EntityKind::Prefecture };
        let mut used = std::collections::BTreeSet::new();
        for view in [View::Edges, two_mode] {
            let selection = selected(&graph, &Scope { view, ..Scope::default() });
            let about = About::new(VERSION, &graph, &selection);
            let source = Source { graph: &graph, selection: &selection, about: &about };
            for row in (0..).map_while(|at| source.vertex(at)) {
                for (column, value) in VERTEX_COLUMNS.iter().zip(row.cells()) {
                    assert!(value.is_none_or(|value| is_of(&value, column.value_type)), "{}", column.name);
                }
            }
            for row in (0..).map_while(|at| source.edge(at)) {
                for (column, value) in EDGE_COLUMNS.iter().zip(row.cells()) {
                    used.extend(value.is_some().then_some(column.name));
                    assert!(value.is_none_or(|value| is_of(&value, column.value_type)), "{}", column.name);
                }
            }
        }
        assert_eq!(used.len(), EDGE_COLUMNS.len(), "only {used:?} have values");
    }
}

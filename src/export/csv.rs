//! The vertices or the edges as a table of comma-separated values.

use std::borrow::Cow;

use super::{EdgeRow, Headers, Options, Source, Value, ValueType, VertexRow, table::Table, writer::Writer};

/// Writes a line for each vertex, or for each edge, below a line with the names of the columns.
///
/// A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return) gets an
/// apostrophe before it; numbers are written as they are. Control characters other than tabs and line breaks become U+FFFD.
/// What is not known is an empty cell. Codes such as `01100` have zeros in front that pandas keeps if it is told
/// `dtype={"code": str}`.
///
/// # Source
///
/// RFC 4180; for the other header, Neo4j's operations manual, "Neo4j Admin import", CSV header format.
pub(super) struct Csv {
    table: Table,
    headers: Headers,
    bom: bool,
}

/// The type of derived edges in Neo4j, which knows no edge without one.
const DERIVED: &str = "TIE";

impl Csv {
    pub(super) fn new(table: Table, options: &Options) -> Self {
        Csv { table, headers: options.headers, bom: options.bom }
    }

    /// A name of the header.
    fn name(&self, name: &'static str, value_type: ValueType) -> Cow<'static, str> {
        let neo4j = match (self.table, name) {
            _ if self.headers == Headers::Plain => return name.into(),
            (Table::Vertices, "id") => "id:ID",
            (Table::Vertices, "kind") => ":LABEL",
            (Table::Edges, "source") => ":START_ID",
            (Table::Edges, "target") => ":END_ID",
            (Table::Edges, "relation") => ":TYPE",
            _ => return format!("{name}:{}", neo4j_type(value_type)).into(),
        };
        neo4j.into()
    }
}

impl Writer for Csv {
    fn begin(&mut self, _: Source<'_>, out: &mut Vec<u8>) {
        if self.bom {
            out.extend_from_slice("\u{feff}".as_bytes());
        }
        let names = self.table.columns().into_iter().map(|(name, value_type)| self.name(name, value_type));
        line(names.map(|name| Some(name.into())), out);
    }

    fn vertex(&mut self, row: &VertexRow<'_>, out: &mut Vec<u8>) {
        if let Some(cells) = self.table.of_vertex(row) {
            line(cells, out);
        }
    }

    fn edge(&mut self, row: &EdgeRow<'_>, out: &mut Vec<u8>) {
        if let Some(mut cells) = self.table.of_edge(row) {
            let names = self.table.columns().into_iter().map(|(name, _)| name);
            for (name, cell) in names.zip(&mut cells) {
                if name == "relation" && self.headers == Headers::Neo4j {
                    cell.get_or_insert_with(|| DERIVED.into());
                }
            }
            line(cells, out);
        }
    }
}

/// A line of cells.
fn line<'a>(cells: impl IntoIterator<Item = Option<Value<'a>>>, out: &mut Vec<u8>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        match cell {
            Some(Value::Text(text)) => write_text(&text, out),
            Some(value @ (Value::Integer(_) | Value::Float(_) | Value::Date(_))) => {
                out.extend_from_slice(value.to_string().as_bytes())
            }
            None => {}
        }
    }
    out.extend_from_slice(b"\r\n");
}

/// A text, between quotes where it needs them.
fn write_text(text: &str, out: &mut Vec<u8>) {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    // Spaces at the ends belong to the text, though there are readers that take them away where there are no quotes.
    let is_quoted = text.trim() != text || text.is_empty() || text.contains(['"', ',', '\n', '\r']);
    if is_quoted {
        out.push(b'"');
    }
    if is_formula {
        out.push(b'\'');
    }
    for c in text.chars() {
        match c {
            '"' => out.extend_from_slice(b"\"\""),
            '\n' | '\r' | '\t' => out.push(c as u8),
            c if c.is_control() => out.extend_from_slice("\u{fffd}".as_bytes()),
            c => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    if is_quoted {
        out.push(b'"');
    }
}

fn neo4j_type(value_type: ValueType) -> &'static str {
    match value_type {
        ValueType::Text => "string",
        ValueType::Integer => "long",
        ValueType::Float => "double",
        ValueType::Date => "date",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{Scope, View},
        export::{
            Format,
            drawn::{HOSTILE, hostile, hostile_as, selected, written as exported},
        },
        model::EntityKind,
    };

    /// The cells of each line, as RFC 4180 has them.
    fn read(table: &str) -> Vec<Vec<String>> {
        let (mut lines, mut cells, mut cell) = (vec![], vec![], String::new());
        let mut is_quoted = false;
        let mut letters = table.chars().peekable();
        while let Some(c) = letters.next() {
            match c {
                '"' if is_quoted && letters.next_if_eq(&'"').is_some() => cell.push('"'),
                '"' => is_quoted = !is_quoted,
                ',' if !is_quoted => cells.push(std::mem::take(&mut cell)),
                '\r' if !is_quoted && letters.next_if_eq(&'\n').is_some() => {
                    cells.push(std::mem::take(&mut cell));
                    lines.push(std::mem::take(&mut cells));
                }
                c => cell.push(c),
            }
        }
        assert!(!is_quoted && cell.is_empty() && cells.is_empty(), "the last line has no end");
        lines
    }

    #[test]
    fn texts_stay_in_their_cells() {
        let nodes = read(&hostile_as(&Options::new(Format::NodesCsv)));
        assert_eq!(nodes.len(), 1 + hostile().size().0);
        assert!(nodes.iter().all(|cells| cells.len() == nodes[0].len()));
        for (cells, text) in nodes[1..].iter().zip(HOSTILE) {
            assert!(!cells[2].starts_with(['=', '+', '-', '@', '\t', '\r']), "{cells:?}");
            if !text.contains('\0') {
                assert_eq!(cells[2].strip_prefix('\'').unwrap_or(&cells[2]), text);
            }
        }
        let edges = read(&hostile_as(&Options::new(Format::EdgesCsv)));
        assert_eq!(edges.len(), 1 + hostile().size().1);
        assert_eq!(edges[0][..4], ["id", "source", "target", "relation"]);
        assert_eq!(edges[2][..3], ["bureau:a.IN_CHARGE_OF.initiative:0.2", "bureau:a", "initiative:0"]);
    }

    #[test]
    fn headers_and_types_of_edges_are_what_neo4j_needs() {
        let graph = hostile();
        let (between, and) = (EntityKind::Bureau, EntityKind::Organization);
        let scope = Scope { view: View::TwoMode { between, and }, ..Scope::default() };
        let table = |format, option, value| {
            let mut options = Options::new(format);
            options.set(option, value).unwrap();
            exported(&graph, &selected(&graph, &scope), &options)
        };
        let nodes = read(&table(Format::NodesCsv, "headers", "neo4j"));
        assert_eq!(nodes[0][..3], ["id:ID", ":LABEL", "name:string"]);
        assert!(
            nodes[0].contains(&"number:long".to_owned()) && nodes[0].contains(&"publishedOn:date".to_owned())
        );
        let edges = read(&table(Format::EdgesCsv, "headers", "neo4j"));
        assert_eq!(edges[0][..4], ["id:string", ":START_ID", ":END_ID", ":TYPE"]);
        assert_eq!(edges[1][..4], ["bureau:a.organization:o", "bureau:a", "organization:o", "TIE"]);
        assert!(table(Format::EdgesCsv, "bom", "true").starts_with("\u{feff}id,source,target,relation,"));
    }

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        write_text(text, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn texts_are_quoted_where_they_must_be() {
        assert_eq!(written("東京都, 「区」"), "\"東京都, 「区」\"");
        assert_eq!(written("a \"b\"\r\nc"), "\"a \"\"b\"\"\r\nc\"");
        assert_eq!(written("a\\b;c"), "a\\b;c");
        assert_eq!(written(""), "\"\"");
        assert_eq!(written(" a"), "\" a\"");
        assert_eq!(written("a\0\u{85}b"), "a\u{fffd}\u{fffd}b");
    }

    #[test]
    fn formulas_are_texts() {
        for (formula, text) in [
            ("=1+2", "'=1+2"),
            ("+81", "'+81"),
            ("-1", "'-1"),
            ("@a", "'@a"),
            ("\ta", "\"'\ta\""),
            ("\r=a", "\"'\r=a\""),
            ("=\"a\"", "\"'=\"\"a\"\"\""),
        ] {
            assert_eq!(written(formula), text);
        }
        assert_eq!(written("a=b"), "a=b");
    }

    #[test]
    fn numbers_are_no_texts() {
        let mut out = Vec::new();
        let cells = [Value::Integer(-1), Value::Float(-0.5), Value::Date("2017-06-30")].map(Some);
        line(cells.into_iter().chain([None, Some("-".into())]), &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), "-1,-0.5,2017-06-30,,'-\r\n");
    }
}

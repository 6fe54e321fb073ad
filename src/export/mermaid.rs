//! A drawing of a small graph in Mermaid, for Markdown.

use super::{EdgeRow, Format, Refused, Source, VertexRow, writer::Writer};

/// Writes a flowchart. Vertices are numbered, show their names and bear their kind as a class; edges show their relation, or
/// their weight where they were derived.
///
/// # Source
///
/// Mermaid, "Flowcharts": entity codes to escape characters.
pub(super) struct Mermaid(());

const VERTICES_MAX: usize = 100;
const EDGES_MAX: usize = 200;

impl Mermaid {
    /// The writer, or why what is asked for cannot be drawn.
    pub(super) fn new(source: Source<'_>) -> Result<Self, Refused> {
        let (vertices, edges) = (source.selection.vertices().len(), source.selection.edges().len());
        if vertices <= VERTICES_MAX && edges <= EDGES_MAX {
            return Ok(Mermaid(()));
        }
        Err(Refused::TooLarge {
            format: Format::Mermaid,
            vertices,
            edges,
            vertices_max: VERTICES_MAX,
            edges_max: EDGES_MAX,
        })
    }
}

impl Writer for Mermaid {
    fn begin(&mut self, source: Source<'_>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"flowchart LR\n");
        for (name, fact) in source.about.facts() {
            out.extend_from_slice(format!("  %% {name}: {}\n", comment(fact)).as_bytes());
        }
    }

    fn vertex(&mut self, row: &VertexRow<'_>, out: &mut Vec<u8>) {
        let name = escaped(&row.source.graph.name(row.vertex).ja);
        // A node needs a text.
        let name = if name.trim().is_empty() { escaped(row.id()) } else { name };
        let kind = row.vertex.kind().prefix();
        out.extend_from_slice(format!("  n{}[\"{name}\"]:::{kind}\n", row.position).as_bytes());
    }

    fn edge(&mut self, row: &EdgeRow<'_>, out: &mut Vec<u8>) {
        let (arrow, label) = match row.graph_edge() {
            Some(edge) => ("-->", row.source.graph[edge].link.relation().name().to_owned()),
            None => ("---", escaped(&row.edge.weight.to_string())),
        };
        let (source, target) = (row.edge.source, row.edge.target);
        out.extend_from_slice(format!("  n{source} {arrow}|\"{label}\"| n{target}\n").as_bytes());
    }
}

/// A text with the code of each ASCII character in place of it that is no letter, digit, space or comma: Mermaid and the
/// Markdown within it find a meaning in nearly all of them somewhere.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ',' => escaped.push(','),
            c if c.is_whitespace() => escaped.push(' '),
            c if c.is_control() => escaped.push('\u{fffd}'),
            c if c.is_ascii() && !c.is_ascii_alphanumeric() => {
                escaped.push_str(&format!("#{};", u32::from(c)))
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// A text as a comment, which must not open a directive.
fn comment(text: &str) -> String {
    text.replace(|c: char| c.is_control() || matches!(c, '{' | '}' | '%'), " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::Scope,
        export::{
            Export, Options,
            drawn::{VERSION, hostile, hostile_as, selected},
        },
        model::{GraphBuilder, Name, Organization, OrganizationKind, Text},
    };

    #[test]
    fn a_statement_is_a_line() {
        let text = hostile_as(&Options::new(Format::Mermaid));
        let (vertices, edges) = hostile().size();
        assert_eq!(text.lines().count(), 1 + 4 + vertices + edges, "{text}");
        assert!(text.contains("\n  n12[\"日本語、𠮷野家、か\u{3099}\"]:::initiative\n"), "{text}");
        assert!(text.contains("\n  n16[\"initiative#58;16\"]:::initiative\n"), "{text}");
        assert_eq!(text.matches("  n20 -->|\"IN_CHARGE_OF\"| n0\n").count(), 2, "{text}");
    }

    #[test]
    fn large_graphs_are_refused() {
        let drawn = |count| {
            let mut builder = GraphBuilder::default();
            for at in 0..count {
                let name = Text::from("x");
                let name = Name { ja: name.clone(), en: name, kana: None };
                let id = Text::from(format!("organization:{at}"));
                builder.add(Organization { id, name, kind: OrganizationKind::Other });
            }
            let graph = builder.freeze();
            let scope = Scope { includes_isolated: true, ..Scope::default() };
            let selection = selected(&graph, &scope);
            Export::new(graph, VERSION, selection, &Options::new(Format::Mermaid)).map(|_| ())
        };
        drawn(VERTICES_MAX).unwrap();
        assert_eq!(
            drawn(VERTICES_MAX + 1).unwrap_err().to_string(),
            "mermaid draws at most 100 vertices and 200 edges, and these are 101 and 0: ask for fewer kinds or relations, \
             or for another format"
        );
    }

    #[test]
    fn texts_mean_nothing_to_mermaid() {
        assert_eq!(escaped("「東京都」, a 1"), "「東京都」, a 1");
        assert_eq!(escaped("\"]; %%{x}"), "#34;#93;#59; #37;#37;#123;x#125;");
        assert_eq!(escaped("#quot;\n1. `a`"), "#35;quot#59; 1#46; #96;a#96;");
        assert_eq!(escaped("a\0\u{2028}b"), "a\u{fffd} b");
    }

    #[test]
    fn comments_end_with_their_line() {
        assert_eq!(comment("a\n%%{init: x}\r"), "a    init: x  ");
    }
}

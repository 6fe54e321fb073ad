//! The formats by name.

use super::OptionName;

/// A format that graphs are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "Format::description has a sentence for each")]
pub enum Format {
    NodeLink,
    GraphMl,
    Gexf,
    GexfDynamic,
    Cytoscape,
    Graphology,
    NodesCsv,
    EdgesCsv,
    NodesParquet,
    EdgesParquet,
    Dot,
    Mermaid,
    Turtle,
    JsonLd,
}

impl Format {
    /// All formats, in the order in which they are listed.
    pub const ALL: [Format; 14] = [
        Format::NodeLink,
        Format::GraphMl,
        Format::Gexf,
        Format::GexfDynamic,
        Format::Cytoscape,
        Format::Graphology,
        Format::NodesCsv,
        Format::EdgesCsv,
        Format::NodesParquet,
        Format::EdgesParquet,
        Format::Dot,
        Format::Mermaid,
        Format::Turtle,
        Format::JsonLd,
    ];

    /// The word by which it is asked for: `node-link`.
    pub const fn name(self) -> &'static str {
        match self {
            Format::NodeLink => "node-link",
            Format::GraphMl => "graphml",
            Format::Gexf => "gexf",
            Format::GexfDynamic => "gexf-dynamic",
            Format::Cytoscape => "cytoscape",
            Format::Graphology => "graphology",
            Format::NodesCsv => "nodes-csv",
            Format::EdgesCsv => "edges-csv",
            Format::NodesParquet => "nodes-parquet",
            Format::EdgesParquet => "edges-parquet",
            Format::Dot => "dot",
            Format::Mermaid => "mermaid",
            Format::Turtle => "turtle",
            Format::JsonLd => "jsonld",
        }
    }

    /// The format of a name.
    pub fn from_name(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }

    /// What it is and what reads it, in a sentence.
    pub const fn description(self) -> &'static str {
        match self {
            Format::NodeLink => "JSON as networkx's `node_link_graph` reads it.",
            Format::GraphMl => "GraphML with typed attributes, for networkx, igraph and Gephi.",
            Format::Gexf => "GEXF 1.3, for Gephi.",
            Format::GexfDynamic => "GEXF 1.3 with the dates that are printed, for Gephi's timeline.",
            Format::Cytoscape => "JSON of Cytoscape and cytoscape.js.",
            Format::Graphology => "JSON that graphology's `import` reads.",
            Format::NodesCsv => "The vertices as a table, for pandas, spreadsheets and neo4j-admin.",
            Format::EdgesCsv => "The edges as a table, for pandas, spreadsheets and neo4j-admin.",
            Format::NodesParquet => "The vertices as a typed table, for pyarrow, DuckDB and Spark.",
            Format::EdgesParquet => "The edges as a typed table, for pyarrow, DuckDB and Spark.",
            Format::Dot => "A drawing for Graphviz.",
            Format::Mermaid => "A drawing for Markdown, of small graphs alone.",
            Format::Turtle => "RDF in terms of schema.org, W3C ORG and PROV-O, as Turtle.",
            Format::JsonLd => "The triples of `turtle`, as JSON-LD.",
        }
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::NodeLink | Format::Cytoscape | Format::Graphology => "application/json",
            // Neither GraphML nor GEXF has a type of its own that is registered.
            Format::GraphMl | Format::Gexf | Format::GexfDynamic => "application/xml",
            Format::NodesCsv | Format::EdgesCsv => "text/csv; charset=utf-8; header=present",
            Format::NodesParquet | Format::EdgesParquet => "application/vnd.apache.parquet",
            Format::Dot => "text/vnd.graphviz; charset=utf-8",
            Format::Mermaid => "application/vnd.mermaid",
            Format::Turtle => "text/turtle; charset=utf-8",
            Format::JsonLd => "application/ld+json",
        }
    }

    /// How names of its files end, without the dot.
    pub const fn file_extension(self) -> &'static str {
        match self {
            Format::NodeLink | Format::Cytoscape | Format::Graphology => "json",
            Format::GraphMl => "graphml",
            Format::Gexf | Format::GexfDynamic => "gexf",
            Format::NodesCsv | Format::EdgesCsv => "csv",
            Format::NodesParquet | Format::EdgesParquet => "parquet",
            Format::Dot => "dot",
            Format::Mermaid => "mmd",
            Format::Turtle => "ttl",
            Format::JsonLd => "jsonld",
        }
    }

    /// A name for a file of data of a version: `tokyo-policy-graph-0123456789ab-nodes.csv`.
    pub fn file_name(self, version: &str) -> String {
        let digits = version.get(..12).unwrap_or(version);
        // Formats that share an ending are told apart by a word.
        let word = match self {
            Format::NodeLink => "-node-link",
            Format::Cytoscape => "-cytoscape",
            Format::Graphology => "-graphology",
            Format::GexfDynamic => "-dynamic",
            Format::NodesCsv | Format::NodesParquet => "-nodes",
            Format::EdgesCsv | Format::EdgesParquet => "-edges",
            Format::GraphMl
            | Format::Gexf
            | Format::Dot
            | Format::Mermaid
            | Format::Turtle
            | Format::JsonLd => "",
        };
        format!("tokyo-policy-graph-{digits}{word}.{}", self.file_extension())
    }

    /// The options that it has.
    pub const fn options(self) -> &'static [OptionName] {
        match self {
            Format::NodeLink => &[OptionName::Edges],
            Format::NodesCsv | Format::EdgesCsv => &[OptionName::Headers, OptionName::Bom],
            Format::Turtle | Format::JsonLd => &[OptionName::Base],
            Format::GraphMl
            | Format::Gexf
            | Format::GexfDynamic
            | Format::Cytoscape
            | Format::Graphology
            | Format::NodesParquet
            | Format::EdgesParquet
            | Format::Dot
            | Format::Mermaid => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_lead_back() {
        for format in Format::ALL {
            assert_eq!(Format::from_name(format.name()), Some(format));
        }
        assert_eq!(Format::from_name("GraphML"), None);
    }

    #[test]
    fn files_have_names_of_their_own() {
        let names: BTreeSet<_> =
            Format::ALL.into_iter().map(|format| format.file_name("0123456789abcdef")).collect();
        assert_eq!(names.len(), Format::ALL.len());
        assert!(names.contains("tokyo-policy-graph-0123456789ab-nodes.csv"), "{names:?}");
        assert!(names.contains("tokyo-policy-graph-0123456789ab.gexf"), "{names:?}");
        assert_eq!(Format::Dot.file_name("é"), "tokyo-policy-graph-é.dot");
    }
}

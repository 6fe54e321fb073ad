//! What a format has to do: write what comes, in the order in which it comes.

use super::{
    EdgeRow, Format, Options, Refused, Source, VertexRow,
    csv::Csv,
    cytoscape::Cytoscape,
    dot::Dot,
    gexf::Gexf,
    graphml::GraphMl,
    graphology::Graphology,
    mermaid::Mermaid,
    node_link::NodeLink,
    rdf::{JsonLd, Rdf, Turtle},
    table::Table,
};

/// Writes a graph in one format. Each function appends to `out`, which is given away whenever there is enough of it.
pub(super) trait Writer: Send {
    /// Before all vertices.
    fn begin(&mut self, _source: Source<'_>, _out: &mut Vec<u8>) {}

    /// A vertex.
    fn vertex(&mut self, _row: &VertexRow<'_>, _out: &mut Vec<u8>) {}

    /// After all vertices and before all edges.
    fn between(&mut self, _source: Source<'_>, _out: &mut Vec<u8>) {}

    /// An edge.
    fn edge(&mut self, _row: &EdgeRow<'_>, _out: &mut Vec<u8>) {}

    /// After all edges.
    fn end(&mut self, _source: Source<'_>, _out: &mut Vec<u8>) {}
}

/// The writer of a format, or why it does not write this.
pub(super) fn writer(options: &Options, source: Source<'_>) -> Result<Box<dyn Writer>, Refused> {
    let format = options.format();
    Ok(match format {
        Format::NodeLink => Box::new(NodeLink::new(options.edges)),
        Format::GraphMl => Box::new(GraphMl),
        Format::Gexf => Box::new(Gexf::new(false)),
        Format::GexfDynamic => Box::new(Gexf::new(true)),
        Format::Cytoscape => Box::new(Cytoscape),
        Format::Graphology => Box::new(Graphology),
        Format::NodesCsv => Box::new(Csv::new(Table::Vertices, options)),
        Format::EdgesCsv => Box::new(Csv::new(Table::Edges, options)),
        #[cfg(feature = "parquet")]
        Format::NodesParquet => Box::new(super::parquet::Parquet::new(Table::Vertices)),
        #[cfg(feature = "parquet")]
        Format::EdgesParquet => Box::new(super::parquet::Parquet::new(Table::Edges)),
        #[cfg(not(feature = "parquet"))]
        Format::NodesParquet | Format::EdgesParquet => return Err(Refused::LeftOut(format)),
        Format::Dot => Box::new(Dot),
        Format::Mermaid => Box::new(Mermaid::new(source)?),
        Format::Turtle => Box::new(Rdf::new(options, Turtle)),
        Format::JsonLd => Box::new(Rdf::new(options, JsonLd::default())),
    })
}

//! The vertices or the edges as a typed table in Parquet.

use std::{mem, sync::Arc};

use ::parquet::{
    basic::{LogicalType, Repetition, Type as PhysicalType},
    column::writer::ColumnWriter,
    data_type::ByteArray,
    errors::Result,
    file::{metadata::KeyValue, properties::WriterProperties, writer::SerializedFileWriter},
    schema::types::Type,
};

use super::{EdgeRow, Source, Value, ValueType, VertexRow, table::Table, writer::Writer};

/// Writes a table without compression, in groups of rows. The dataset's version, the scope and the rest of what the export
/// says of itself are the file's key-value metadata.
///
/// # Source
///
/// Apache Parquet, "File format" and "Logical types".
pub(super) struct Parquet {
    table: Table,
    columns: Vec<Column>,
    /// None where it could not be made or written to.
    file: Option<SerializedFileWriter<Vec<u8>>>,
}

/// The values of a column that were not written yet.
struct Column {
    values: Values,
    /// For each row, whether it has a value: 1 or 0. None where every row has one.
    levels: Option<Vec<i16>>,
}

enum Values {
    Text(Vec<ByteArray>),
    Integer(Vec<i64>),
    Float(Vec<f64>),
    /// Days since 1970.
    Date(Vec<i32>),
}

/// How many rows are kept before they are written.
const GROUP: usize = 16 << 10;

impl Parquet {
    pub(super) fn new(table: Table) -> Self {
        Parquet { table, columns: vec![], file: None }
    }

    fn keep(&mut self, cells: Vec<Option<Value<'_>>>, out: &mut Vec<u8>) {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.keep(cell);
        }
        if self.row_count() >= GROUP {
            self.write(Self::write_group, out);
        }
    }

    /// How many rows are kept: the first column is an id, and every row has one.
    fn row_count(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    fn write_group(&mut self) -> Result<()> {
        if self.row_count() == 0 {
            return Ok(());
        }
        let Some(file) = &mut self.file else { return Ok(()) };
        let mut group = file.next_row_group()?;
        for column in &mut self.columns {
            let Some(mut writer) = group.next_column()? else { break };
            column.write(writer.untyped())?;
            writer.close()?;
        }
        group.close()?;
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        self.write_group()?;
        match &mut self.file {
            Some(file) => file.finish().map(|_| ()),
            None => Ok(()),
        }
    }

    /// Writes a part of the file, and gives away what is there.
    fn write(&mut self, part: impl FnOnce(&mut Self) -> Result<()>, out: &mut Vec<u8>) {
        // A vector takes whatever it is given, and the columns are those of the schema. If the writer refused them
        // nevertheless, the file would end without its footer, so that nobody could take it for whole.
        let is_written = part(self).is_ok();
        let Some(file) = &mut self.file else { return };
        if is_written && file.flush().is_ok() {
            out.append(file.inner_mut());
        } else {
            self.file = None;
        }
    }
}

impl Writer for Parquet {
    fn begin(&mut self, source: Source<'_>, _: &mut Vec<u8>) {
        let ids = self.table.ids();
        let columns = self.table.columns();
        self.file = file(&columns, ids, source).ok();
        self.columns = columns.into_iter().map(|(name, of)| Column::new(of, !ids.contains(&name))).collect();
    }

    fn vertex(&mut self, row: &VertexRow<'_>, out: &mut Vec<u8>) {
        if let Some(cells) = self.table.of_vertex(row) {
            self.keep(cells, out);
        }
    }

    fn edge(&mut self, row: &EdgeRow<'_>, out: &mut Vec<u8>) {
        if let Some(cells) = self.table.of_edge(row) {
            self.keep(cells, out);
        }
    }

    fn end(&mut self, _: Source<'_>, out: &mut Vec<u8>) {
        self.write(Self::finish, out);
    }
}

/// A file without rows.
fn file(
    columns: &[(&'static str, ValueType)],
    required: &[&str],
    source: Source<'_>,
) -> Result<SerializedFileWriter<Vec<u8>>> {
    let mut fields = Vec::new();
    for (name, of) in columns {
        let (physical, logical) = match of {
            ValueType::Text => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
            ValueType::Integer => (PhysicalType::INT64, None),
            ValueType::Float => (PhysicalType::DOUBLE, None),
            ValueType::Date => (PhysicalType::INT32, Some(LogicalType::Date)),
        };
        let repetition = if required.contains(name) { Repetition::REQUIRED } else { Repetition::OPTIONAL };
        let field = Type::primitive_type_builder(name, physical)
            .with_logical_type(logical)
            .with_repetition(repetition)
            .build()?;
        fields.push(Arc::new(field));
    }
    let schema = Type::group_type_builder("table").with_fields(fields).build()?;
    let facts = source.about.facts().map(|(name, fact)| KeyValue::new(name.to_owned(), fact.to_owned()));
    let properties = WriterProperties::builder()
        .set_created_by(concat!(env!("CARGO_PKG_NAME"), " version ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_key_value_metadata(Some(facts.to_vec()))
        .build();
    SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))
}

impl Column {
    fn new(of: ValueType, is_optional: bool) -> Self {
        let values = match of {
            ValueType::Text => Values::Text(vec![]),
            ValueType::Integer => Values::Integer(vec![]),
            ValueType::Float => Values::Float(vec![]),
            ValueType::Date => Values::Date(vec![]),
        };
        Column { values, levels: is_optional.then(Vec::new) }
    }

    /// Keeps the value of a row; one of another type is none.
    fn keep(&mut self, cell: Option<Value<'_>>) {
        let before = self.values.len();
        match (&mut self.values, cell) {
            (Values::Text(values), Some(Value::Text(text))) => {
                values.push(text.into_owned().into_bytes().into());
            }
            (Values::Integer(values), Some(Value::Integer(number))) => values.push(number),
            (Values::Float(values), Some(Value::Float(number))) => values.push(number),
            (Values::Date(values), Some(Value::Date(iso))) => values.extend(days(iso)),
            _ => {}
        }
        if let Some(levels) = &mut self.levels {
            levels.push(i16::from(self.values.len() > before));
        }
    }

    /// Writes what was kept, and forgets it.
    fn write(&mut self, writer: &mut ColumnWriter<'_>) -> Result<()> {
        let levels = self.levels.as_mut().map(mem::take);
        let levels = levels.as_deref();
        match (writer, &mut self.values) {
            (ColumnWriter::ByteArrayColumnWriter(writer), Values::Text(values)) => {
                writer.write_batch(&mem::take(values), levels, None)?;
            }
            (ColumnWriter::Int64ColumnWriter(writer), Values::Integer(values)) => {
                writer.write_batch(&mem::take(values), levels, None)?;
            }
            (ColumnWriter::DoubleColumnWriter(writer), Values::Float(values)) => {
                writer.write_batch(&mem::take(values), levels, None)?;
            }
            (ColumnWriter::Int32ColumnWriter(writer), Values::Date(values)) => {
                writer.write_batch(&mem::take(values), levels, None)?;
            }
            _ => {}
        }
        Ok(())
    }
}

impl Values {
    fn len(&self) -> usize {
        match self {
            Values::Text(values) => values.len(),
            Values::Integer(values) => values.len(),
            Values::Float(values) => values.len(),
            Values::Date(values) => values.len(),
        }
    }
}

/// The days from 1970 to a date.
fn days(iso: &str) -> Option<i32> {
    let date: jiff::civil::Date = iso.parse().ok()?;
    date.since(jiff::civil::date(1970, 1, 1)).ok().map(|span| span.get_days())
}

#[cfg(test)]
mod tests {
    use ::parquet::{
        file::reader::{FileReader, SerializedFileReader},
        record::{Field, Row},
    };
    use bytes::Bytes;

    use super::*;
    use crate::{
        analysis::Scope,
        export::{
            Export, Format, Options,
            drawn::{HOSTILE, VERSION, hostile, selected},
        },
        model::{Graph, GraphBuilder, Name, Organization, OrganizationKind, Text},
    };

    fn exported(graph: &Graph, format: Format, scope: &Scope) -> Vec<u8> {
        Export::new(graph, VERSION, selected(graph, scope), &Options::new(format))
            .unwrap()
            .flatten()
            .collect()
    }

    fn rows(file: &[u8]) -> Vec<Row> {
        reader(file).get_row_iter(None).unwrap().map(|row| row.unwrap()).collect()
    }

    fn reader(file: &[u8]) -> SerializedFileReader<Bytes> {
        SerializedFileReader::new(Bytes::copy_from_slice(file)).unwrap()
    }

    fn field(row: &Row, name: &str) -> Field {
        row.get_column_iter().find(|(column, _)| *column == name).unwrap().1.clone()
    }

    #[test]
    fn values_keep_their_types() {
        let graph = hostile();
        let file = exported(&graph, Format::NodesParquet, &Scope::default());
        let nodes = rows(&file);
        assert_eq!(nodes.len(), graph.size().0);
        for (row, text) in nodes.iter().zip(HOSTILE) {
            assert_eq!(field(row, "name"), Field::Str(text.to_owned()));
        }
        assert_eq!(field(&nodes[0], "number"), Field::Long(0));
        assert_eq!(field(&nodes[0], "publishedOn"), Field::Date(17_347));
        assert_eq!(field(&nodes[1], "publishedOn"), Field::Null);
        let edges = rows(&exported(&graph, Format::EdgesParquet, &Scope::default()));
        assert_eq!(edges.len(), graph.size().1);
        assert_eq!(field(&edges[1], "id"), Field::Str("bureau:a.IN_CHARGE_OF.initiative:0.2".to_owned()));
        assert_eq!(field(&edges[1], "weight"), Field::Double(1.0));
        assert_eq!(field(&edges[1], "distance"), Field::Null);
        assert_eq!(exported(&graph, Format::NodesParquet, &Scope::default()), file);
    }

    #[test]
    fn the_file_says_what_it_is() {
        let scope = Scope { kinds: Some(vec![]), ..Scope::default() };
        let file = exported(&hostile(), Format::EdgesParquet, &scope);
        let reader = reader(&file);
        let metadata = reader.metadata().file_metadata();
        assert_eq!((metadata.num_rows(), reader.num_row_groups()), (0, 0));
        assert!(metadata.created_by().is_some_and(|by| by.starts_with("tokyo-policy-graph version ")));
        let facts = metadata.key_value_metadata().unwrap();
        let facts: Vec<_> =
            facts.iter().map(|fact| (fact.key.as_str(), fact.value.as_deref().unwrap_or_default())).collect();
        assert!(facts.contains(&("datasetVersion", VERSION)), "{facts:?}");
        assert!(facts.contains(&("scope", "edges of the graph; kinds: none")), "{facts:?}");
    }

    #[test]
    fn many_rows_are_written_in_groups() {
        let mut builder = GraphBuilder::default();
        let name = Name { ja: Text::from("会"), en: Text::from("x"), kana: None };
        for at in 0..=GROUP {
            let id = Text::from(format!("organization:{at}"));
            builder.add(Organization { id, name: name.clone(), kind: OrganizationKind::Other });
        }
        let scope = Scope { includes_isolated: true, ..Scope::default() };
        let file = exported(&builder.freeze(), Format::NodesParquet, &scope);
        assert_eq!(reader(&file).num_row_groups(), 2);
        let rows = rows(&file);
        assert_eq!(rows.len(), GROUP + 1);
        assert_eq!(field(&rows[GROUP], "id"), Field::Str(format!("organization:{GROUP}")));
    }

    #[test]
    fn dates_are_days() {
        assert_eq!(days("1970-01-01"), Some(0));
        assert_eq!(days("2017-06-30"), Some(17_347));
        assert_eq!(days("1969-12-31"), Some(-1));
        assert_eq!(days("June"), None);
    }
}

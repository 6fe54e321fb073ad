//! The partnership matrix.

use std::{ops::Range, sync::Arc};

use async_graphql::InputObject;

use super::{
    enums::MatrixAxis,
    evidence::first,
    filter::Prepared,
    initiative::Initiative,
    partner::{PartnerWhere, tie_filter},
    values::{LangArgs, name},
};
use crate::{
    graphql::{
        error::{ErrorCode, FieldError},
        render::{Id, List, Object, Table},
        snapshot::Snapshot,
    },
    model::{self, MatrixEntry, Text, Vertex},
};

/// How many initiatives all cells together may hold.
const ENTRIES_MAX: usize = 200_000;

/// What the matrix shows.
#[derive(InputObject)]
pub(super) struct MatrixArgs {
    /// What the rows are.
    #[graphql(default_with = "Some(MatrixAxis::Bureau)")]
    rows: Option<MatrixAxis>,
    /// What the columns are.
    #[graphql(default_with = "Some(MatrixAxis::Prefecture)")]
    columns: Option<MatrixAxis>,
    /// Which claims tie an initiative to a prefecture or municipality. Where not given, the strict reading: CURRENT,
    /// NAMED, GOVERNMENT, any certainty. Where neither axis is of places, only `initiative` can be asked for.
    #[graphql(name = "where")]
    filter: Option<Prepared<PartnerWhere>>,
}

/// The matrix as the model works it out.
pub(super) struct PartnershipMatrix {
    rows: Vec<MatrixHead>,
    columns: Vec<MatrixHead>,
    entries: Arc<[MatrixEntry]>,
}

/// Works out the matrix.
pub(super) fn partnership_matrix(
    snapshot: &Snapshot,
    args: &MatrixArgs,
) -> Result<PartnershipMatrix, FieldError> {
    let rows = args.rows.unwrap_or(MatrixAxis::Bureau).into();
    let columns = args.columns.unwrap_or(MatrixAxis::Prefecture).into();
    let filter = tie_filter(snapshot, args.filter.as_ref())?;
    let has_places = [rows, columns]
        .iter()
        .any(|axis| matches!(axis, model::MatrixAxis::Prefecture | model::MatrixAxis::Municipality));
    if !has_places && !filter.is_strict() {
        let message = "`where` says what ties initiatives to places, and neither axis is of places. Ask for another axis, \
                       or filter by `initiative` alone.";
        return Err(FieldError::new(ErrorCode::BadUserInput, message));
    }
    let matrix = snapshot.matrix(rows, columns, &filter, ENTRIES_MAX).map_err(|_| {
        let message = format!("The matrix has more than {ENTRIES_MAX} entries. Ask for fewer grounds.");
        FieldError::new(ErrorCode::LimitExceeded, message)
    })?;
    let heads = |all: Vec<(Vertex, usize)>| {
        all.into_iter().map(|(vertex, total)| MatrixHead { vertex, total }).collect()
    };
    Ok(PartnershipMatrix {
        rows: heads(matrix.rows),
        columns: heads(matrix.columns),
        entries: matrix.entries.into(),
    })
}

impl Object for PartnershipMatrix {
    fn name() -> String {
        "PartnershipMatrix".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("Which rows work with which columns, and through how many initiatives.")
            .field("rows", "All of them, in the order of the data.", Self::rows)
            .usually(50)
            .field("columns", "All of them, in the order of the data.", Self::columns)
            .usually(50)
            .field("cells", "Those that are not empty, by row and column.", Self::cells)
            .usually(100);
    }
}

impl PartnershipMatrix {
    fn rows<'a>(&'a self, _: &'a Snapshot) -> List<impl Iterator<Item = MatrixHead>> {
        List(self.rows.iter().copied())
    }

    fn columns<'a>(&'a self, _: &'a Snapshot) -> List<impl Iterator<Item = MatrixHead>> {
        List(self.columns.iter().copied())
    }

    fn cells<'a>(&'a self, _: &'a Snapshot) -> List<impl Iterator<Item = MatrixCell>> {
        let cells = self.entries.chunk_by(|one, other| (one.row, one.column) == (other.row, other.column));
        let mut start = 0;
        List(cells.map(move |cell| {
            let range = start..start + cell.len();
            start = range.end;
            MatrixCell { entries: self.entries.clone(), range }
        }))
    }
}

/// The head of a row or column.
#[derive(Clone, Copy)]
struct MatrixHead {
    vertex: Vertex,
    total: usize,
}

impl Object for MatrixHead {
    fn name() -> String {
        "MatrixHead".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("The head of a row or column.")
            .field("id", "The id of the vertex.", Self::id)
            .field("name", "Its name.", Self::head_name)
            .field(
                "total",
                "Distinct initiatives in the cells of the row or column.",
                |h: Self, _: &Snapshot| h.total,
            );
    }
}

impl MatrixHead {
    fn id(self, snapshot: &Snapshot) -> Id<'_> {
        Id(snapshot.id(self.vertex))
    }

    fn head_name<'a>(self, snapshot: &'a Snapshot, args: &'a LangArgs) -> &'a Text {
        name(snapshot.name(self.vertex), args)
    }
}

/// A cell that is not empty.
struct MatrixCell {
    entries: Arc<[MatrixEntry]>,
    range: Range<usize>,
}

/// How many initiatives of a cell.
#[derive(InputObject)]
struct CellInitiativesArgs {
    /// At most so many. At most 500.
    #[graphql(default_with = "Some(20)")]
    first: Option<i32>,
}

impl Object for MatrixCell {
    fn name() -> String {
        "MatrixCell".into()
    }

    fn define(t: &mut Table<Self>) {
        t.doc("A row and a column that work together.")
            .field("row", "The position of the row among `rows`, from 0.", |c: &Self, _: &Snapshot| {
                c.entries[c.range.start].row as usize
            })
            .field(
                "column",
                "The position of the column among `columns`, from 0.",
                |c: &Self, _: &Snapshot| c.entries[c.range.start].column as usize,
            )
            .field("initiativeCount", "Through how many initiatives.", |c: &Self, _: &Snapshot| c.range.len())
            .field("initiatives", "Through which.", Self::initiatives)
            .usually(3);
    }
}

impl MatrixCell {
    fn initiatives<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        args: &'a CellInitiativesArgs,
    ) -> Result<List<impl Iterator<Item = Initiative>>, FieldError> {
        let first = first(snapshot, args.first, 20)?;
        let entries = self.entries[self.range.clone()].iter().take(first);
        Ok(List(entries.map(|entry| Initiative(entry.initiative))))
    }
}

//! Which rows work with which columns, and through which initiatives.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Bureau, Direction, Graph, Initiative, Ix, Municipality, Place, Prefecture, Relation, Strategy, TieFilter,
    Vertex,
};

/// What the rows or columns of a matrix are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are those of the kinds")]
pub enum MatrixAxis {
    Bureau,
    Prefecture,
    Municipality,
    Strategy,
}

/// A matrix of initiatives; empty rows and columns are kept, empty cells are not.
#[derive(Debug)]
pub struct Matrix {
    /// All vertices of the rows' kind, and how many distinct initiatives each has in its cells.
    pub rows: Vec<(Vertex, usize)>,
    /// The same of the columns.
    pub columns: Vec<(Vertex, usize)>,
    /// The initiatives of all cells, by row and column.
    pub entries: Vec<MatrixEntry>,
}

/// An initiative of a cell. There may be hundreds of thousands, so positions are short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MatrixEntry {
    /// The position of the row.
    pub row: u32,
    /// The position of the column.
    pub column: u32,
    /// The initiative.
    pub initiative: Ix<Initiative>,
}

/// More entries than a matrix may have.
#[derive(Debug, PartialEq, Eq)]
pub struct MatrixTooLarge;

impl Graph {
    /// The matrix of two kinds under a filter, which says what ties initiatives and places. Refused when the
    /// cells hold more than `entries_max` initiatives together.
    pub fn matrix(
        &self,
        rows: MatrixAxis,
        columns: MatrixAxis,
        filter: &TieFilter,
        entries_max: usize,
    ) -> Result<Matrix, MatrixTooLarge> {
        let mut entries = Vec::new();
        let mut row_initiatives: BTreeMap<usize, usize> = BTreeMap::new();
        let mut column_initiatives: BTreeMap<usize, usize> = BTreeMap::new();
        for initiative in self.all::<Initiative>().filter(|one| filter.admits_initiative(*one)) {
            let in_rows = self.on_axis(initiative, rows, filter);
            let in_columns = self.on_axis(initiative, columns, filter);
            if entries.len() + in_rows.len() * in_columns.len() > entries_max {
                return Err(MatrixTooLarge);
            }
            if in_rows.is_empty() || in_columns.is_empty() {
                continue;
            }
            in_rows.iter().for_each(|row| *row_initiatives.entry(*row).or_default() += 1);
            in_columns.iter().for_each(|column| *column_initiatives.entry(*column).or_default() += 1);
            for row in in_rows {
                let of_row = in_columns.iter().map(|column| MatrixEntry {
                    row: row as u32,
                    column: *column as u32,
                    initiative,
                });
                entries.extend(of_row);
            }
        }
        entries.sort_unstable();
        let heads = |axis, counts: BTreeMap<usize, usize>| {
            let all = self.axis(axis).into_iter().enumerate();
            all.map(|(at, vertex)| (vertex, counts.get(&at).copied().unwrap_or(0))).collect()
        };
        Ok(Matrix {
            rows: heads(rows, row_initiatives),
            columns: heads(columns, column_initiatives),
            entries,
        })
    }

    fn axis(&self, axis: MatrixAxis) -> Vec<Vertex> {
        match axis {
            MatrixAxis::Bureau => self.all::<Bureau>().map(Vertex::Bureau).collect(),
            MatrixAxis::Prefecture => self.all::<Prefecture>().map(Vertex::Prefecture).collect(),
            MatrixAxis::Municipality => self.all::<Municipality>().map(Vertex::Municipality).collect(),
            MatrixAxis::Strategy => self.all::<Strategy>().map(Vertex::Strategy).collect(),
        }
    }

    fn on_axis(&self, initiative: Ix<Initiative>, axis: MatrixAxis, filter: &TieFilter) -> BTreeSet<usize> {
        match axis {
            MatrixAxis::Bureau => self
                .follow(initiative, Direction::Backward, Relation::InChargeOf)
                .map(Vertex::position)
                .collect(),
            MatrixAxis::Prefecture => self.places_on_axis::<Prefecture>(initiative, filter),
            MatrixAxis::Municipality => self.places_on_axis::<Municipality>(initiative, filter),
            MatrixAxis::Strategy => self.strategies_above(initiative).into_iter().map(Ix::position).collect(),
        }
    }

    fn places_on_axis<P: Place>(&self, initiative: Ix<Initiative>, filter: &TieFilter) -> BTreeSet<usize> {
        let partners = self.partners_of_initiative::<P>(initiative, filter).into_iter();
        partners.map(|joined| joined.other.position()).collect()
    }
}

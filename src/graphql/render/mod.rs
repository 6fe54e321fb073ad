//! The engine's core: typed tables of plain functions, compiled into plans that write JSON.
//!
//! `output` says what a field may return, `field` which functions can be one, `table` how a type lists its fields,
//! `abstracts` how interfaces and unions choose a type, `compile` turns a document into a plan, `cost` says how much
//! that may come to, and `run` executes it.

mod abstracts;
mod compile;
mod cost;
mod field;
mod output;
mod run;
mod table;

pub(in crate::graphql) use abstracts::{AbstractType, abstract_type};
pub(in crate::graphql) use compile::{Compiler, FragmentDefinitions, Slot};
pub(in crate::graphql) use cost::{Cost, PAGE_SIZE, Selected, Terms};
pub(in crate::graphql) use output::{Enum, Id, List, Nullable, Output, Scalar, Shape};
pub(in crate::graphql) use run::{Done, Fragments, Run, Stop};
pub(in crate::graphql) use table::{Object, ObjectPlan, Table, table};

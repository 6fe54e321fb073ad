//! The types of the schema: one file per kind of thing.
//!
//! A type is a handle (a position in the graph, or what a field worked out) and a table of its fields. The
//! fields call `model`; what they add is GraphQL: arguments, pages, languages.

mod analysis;
mod area;
mod as_of;
mod award;
mod bureau;
mod dataset;
mod entity;
mod enums;
mod evidence;
mod facet;
mod filter;
mod funding_program;
mod initiative;
mod lookup;
mod matrix;
mod municipality;
mod neighbor;
mod neighborhood;
mod order;
mod organization;
mod page;
mod partner;
mod partnership;
mod path;
mod peer;
mod place;
mod prefecture;
mod query;
mod resolution;
mod scalars;
mod search;
mod source_document;
mod strategy;
mod subscription;
mod values;

pub(super) use analysis::select_value;
pub(super) use query::Query;
pub(super) use subscription::Subscription;

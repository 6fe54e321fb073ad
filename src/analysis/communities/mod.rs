//! Which vertices of a network belong together.

mod label_propagation;
mod leiden;
mod modularity;
mod partition;
mod random;

pub use label_propagation::label_propagation;
pub use leiden::{Leiden, leiden};
pub use modularity::modularity;
pub use partition::Partition;

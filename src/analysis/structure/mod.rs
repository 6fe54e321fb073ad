//! How a network hangs together: its components, cores, cuts, triangles and distances.

mod assortativity;
mod clustering;
mod components;
mod cores;
mod cuts;
mod distances;
mod summary;

pub use assortativity::degree_assortativity;
pub use clustering::clustering;
pub use components::components;
pub use cores::{core_numbers, coreness};
pub use cuts::{Cuts, cuts};
pub use distances::{Distances, distances, hops_from, lengths_from};
pub use summary::Summary;

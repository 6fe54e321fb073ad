//! Pure functions on the graph: they get vertices and edges to follow, and know no kinds beyond that.

mod budget;
#[cfg(test)]
mod drawn;
mod passage;
mod paths;
mod reach;

pub use budget::{Budget, Spent};
pub use passage::Passage;
pub use paths::{Found, Hop, Path, Pattern, ShortestPaths, Step, Turn, k_shortest};
pub use reach::{Reach, Reached, reach};

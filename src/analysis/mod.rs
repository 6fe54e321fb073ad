//! Pure functions on the graph: they get vertices and edges to follow, and know no kinds beyond that.

"""How networks hang together."""

from fractions import Fraction

import networkx as nx


def components(network, _):
    found = [sorted(component) for component in nx.connected_components(network.graph)]
    return sorted(found, key=lambda component: (-len(component), component[0]))


def smallest_vertices(network, _):
    """WCC as LDBC Graphalytics has it, with the labels that it compares by."""
    labels = {}
    for component in nx.connected_components(network.graph):
        labels |= dict.fromkeys(component, min(component))
    return network.by_vertex(labels)


def core_numbers(network, _):
    return network.by_vertex(nx.core_number(network.graph))


def bridges(network, _):
    return sorted(sorted(bridge) for bridge in nx.bridges(network.graph))


def articulation_points(network, _):
    return sorted(nx.articulation_points(network.graph))


def clustering(network, _):
    """LCC of LDBC Graphalytics, too."""
    return network.by_vertex(nx.clustering(network.graph))


def hops(network, _):
    """BFS of LDBC Graphalytics, from every vertex."""
    return [reached(network, nx.single_source_shortest_path_length(network.graph, start)) for start in network.graph]


def lengths(network, _):
    """SSSP of LDBC Graphalytics, from every vertex."""

    def from_vertex(start):
        found = nx.single_source_dijkstra_path_length(network.graph, start, weight="length")
        return {vertex: Fraction(length, network.scale) for vertex, length in found.items()}

    return [reached(network, from_vertex(start)) for start in network.graph]


def reached(network, distances):
    return [distances.get(vertex) for vertex in range(len(network.graph))]


def eccentricities(network, _):
    found = {}
    for component in nx.connected_components(network.graph):
        found |= nx.eccentricity(network.graph.subgraph(component))
    return network.by_vertex(found)


def node_count(network, _):
    return network.graph.number_of_nodes()


def edge_count(network, _):
    return network.graph.number_of_edges()


def density(network, _):
    return nx.density(network.graph)


def component_count(network, _):
    return nx.number_connected_components(network.graph)


def diameter(network, _):
    # networkx stumbles where there are no vertices.
    return nx.diameter(network.graph) if len(network.graph) > 0 else None


def average_path_length(network, _):
    return nx.average_shortest_path_length(network.graph)


def average_clustering(network, _):
    return nx.average_clustering(network.graph)


def average_degree(network, _):
    return sum(degree for _, degree in network.graph.degree) / len(network.graph)


def maximum_degree(network, _):
    return max((degree for _, degree in network.graph.degree), default=None)


def assortativity(network, _):
    # Rounding makes numbers of what has no variance.
    at_ends = {degree for _, degree in network.graph.degree if degree > 0}
    return nx.degree_assortativity_coefficient(network.graph) if len(at_ends) > 1 else None


MEASURES = {
    "components": components,
    "smallest_vertices": smallest_vertices,
    "core_numbers": core_numbers,
    "bridges": bridges,
    "articulation_points": articulation_points,
    "clustering": clustering,
    "hops": hops,
    "lengths": lengths,
    "eccentricities": eccentricities,
    "node_count": node_count,
    "edge_count": edge_count,
    "density": density,
    "component_count": component_count,
    "diameter": diameter,
    "average_path_length": average_path_length,
    "average_clustering": average_clustering,
    "average_degree": average_degree,
    "maximum_degree": maximum_degree,
    "assortativity": assortativity,
}

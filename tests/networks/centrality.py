"""How central vertices are."""

from fractions import Fraction

import networkx as nx
import numpy as np

# Until a round changes less than this times the number of vertices.
TOLERANCE = 1e-14


def degree(network, _):
    return network.by_vertex(nx.degree_centrality(network.graph))


def weighted_degree(network, _):
    """Strength, with the norm of degree_centrality: networkx has no measure of its own."""
    others = len(network.graph) - 1
    if others == 0:
        return [1]
    return [strength / others for _, strength in network.graph.degree(weight="weight")]


def betweenness(network, _):
    return network.by_vertex(nx.betweenness_centrality(network.graph))


def weighted_betweenness(network, _):
    return network.by_vertex(nx.betweenness_centrality(network.graph, weight="length"))


def closeness(network, _):
    return network.by_vertex(nx.closeness_centrality(network.graph))


def weighted_closeness(network, _):
    values = nx.closeness_centrality(network.graph, distance="length")
    return [Fraction(value) * network.scale for value in network.by_vertex(values)]


def harmonic(network, _):
    return network.by_vertex(nx.harmonic_centrality(network.graph))


def weighted_harmonic(network, _):
    values = nx.harmonic_centrality(network.graph, distance="length")
    return [Fraction(value) * network.scale for value in network.by_vertex(values)]


def eigenvector(network, _, weight=None):
    graph = network.graph
    # The solver that networkx calls takes matrices of three rows or more, and knows no way in pieces.
    if len(graph) > 2 and nx.is_connected(graph):
        return network.by_vertex(nx.eigenvector_centrality_numpy(graph, weight=weight))
    if len(graph) == 0:
        return []
    # What a walk that begins everywhere comes to: the part of the ones that lies in the greatest eigenspace.
    values, vectors = np.linalg.eigh(adjacency(graph, weight))
    space = vectors[:, values >= values[-1] - 1e-9 * max(1, values[-1])]
    ones = space @ space.sum(axis=0)
    return list(ones / np.linalg.norm(ones))


def weighted_eigenvector(network, given):
    return eigenvector(network, given, "weight")


def katz(network, _, weight=None):
    graph = network.graph
    if len(graph) == 0:
        return None
    greatest = np.linalg.eigvalsh(adjacency(graph, weight))[-1]
    alpha = 0.1 if greatest < 1e-9 else min(0.1, 0.9 / greatest)
    if len(graph) == 1:
        # networkx stumbles.
        return {"alpha": alpha, "values": [1]}
    values = nx.katz_centrality_numpy(graph, alpha=alpha, beta=1, weight=weight)
    return {"alpha": alpha, "values": network.by_vertex(values)}


def weighted_katz(network, given):
    return katz(network, given, "weight")


def pagerank(network, _, weight=None):
    values = nx.pagerank(network.graph, alpha=0.85, max_iter=10_000, tol=TOLERANCE, weight=weight)
    return network.by_vertex(values)


def weighted_pagerank(network, given):
    return pagerank(network, given, "weight")


def adjacency(graph, weight):
    return nx.to_numpy_array(graph, nodelist=range(len(graph)), weight=weight)


MEASURES = {
    "degree": degree,
    "weighted_degree": weighted_degree,
    "betweenness": betweenness,
    "weighted_betweenness": weighted_betweenness,
    "closeness": closeness,
    "weighted_closeness": weighted_closeness,
    "harmonic": harmonic,
    "weighted_harmonic": weighted_harmonic,
    "eigenvector": eigenvector,
    "weighted_eigenvector": weighted_eigenvector,
    "katz": katz,
    "weighted_katz": weighted_katz,
    "pagerank": pagerank,
    "weighted_pagerank": weighted_pagerank,
}

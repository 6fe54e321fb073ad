"""What vertices have in common, which ties it foretells, and whether it is more than chance."""

import itertools
import math

import networkx as nx
import numpy as np
import scipy


def affinities(graph, told, part):
    """What is told of pairs, but for zeros, with the part of each common neighbor."""
    found = []
    for one, other, value in told:
        if value > 0:
            common = sorted(nx.common_neighbors(graph, one, other))
            parts = [part(graph, one, other, vertex) for vertex in common]
            found.append([one, other, value, list(zip(common, parts))])
    return sorted(found)


def per_union(graph, one, other, _):
    return 1 / len(graph.adj[one].keys() | graph.adj[other].keys())


def per_root(graph, one, other, _):
    return 1 / math.sqrt(graph.degree(one) * graph.degree(other))


def per_logarithm(graph, _one, _other, vertex):
    return 1 / math.log(graph.degree(vertex))


def per_degree(graph, _one, _other, vertex):
    return 1 / graph.degree(vertex)


def one_each(*_):
    return 1


def pairs(graph):
    """All pairs in both orders, whether they are tied or not."""
    return list(itertools.permutations(graph, 2))


def in_order(told):
    return [(min(one, other), max(one, other), value) for one, other, value in told]


def similar_jaccard(network, _):
    graph = network.graph
    return affinities(graph, nx.jaccard_coefficient(graph, pairs(graph)), per_union)


def similar_cosine(network, _):
    graph = network.graph
    told = []
    for one, other in pairs(graph):
        common = len(nx.common_neighbors(graph, one, other))
        told.append((one, other, common and common * per_root(graph, one, other, None)))
    return affinities(graph, told, per_root)


def similar_adamicadar(network, _):
    graph = network.graph
    return affinities(graph, nx.adamic_adar_index(graph, pairs(graph)), per_logarithm)


def similar_commonneighbors(network, _):
    graph = network.graph
    told = [(one, other, len(nx.common_neighbors(graph, one, other))) for one, other in pairs(graph)]
    return affinities(graph, told, one_each)


def predicted_jaccard(network, _):
    graph = network.graph
    return affinities(graph, in_order(nx.jaccard_coefficient(graph)), per_union)


def predicted_adamicadar(network, _):
    graph = network.graph
    return affinities(graph, in_order(nx.adamic_adar_index(graph)), per_logarithm)


def predicted_resourceallocation(network, _):
    graph = network.graph
    return affinities(graph, in_order(nx.resource_allocation_index(graph)), per_degree)


def predicted_commonneighbors(network, _):
    graph = network.graph
    told = [(*pair, len(nx.common_neighbors(graph, *pair))) for pair in nx.non_edges(graph)]
    return affinities(graph, in_order(told), one_each)


def predicted_preferentialattachment(network, _):
    told = in_order(nx.preferential_attachment(network.graph))
    return sorted([one, other, value, []] for one, other, value in told)


def crossing(network, sides):
    """The graph of the edges between two sides, and the pairs that are not tied."""
    graph = nx.Graph()
    graph.add_nodes_from(network.graph)
    ends = list(itertools.product(sides["between"], sides["and"]))
    graph.add_edges_from(pair for pair in ends if network.graph.has_edge(*pair))
    return graph, [pair for pair in ends if not graph.has_edge(*pair)]


def two_modes(part):
    """networkx has no measures of two modes: this is their definition, with the neighbors that networkx gives.

    `part` is what a vertex counts; none for the same share each of all that the two have.
    """

    def measure(network, sides):
        graph, untied = crossing(network, sides)
        found = []
        for one, other in untied:
            alike = {vertex for neighbor in graph[one] for vertex in graph[neighbor]} - {one}
            neighbors = set(graph[other])
            common = sorted(alike & neighbors)
            if common:
                share = 1 / len(alike | neighbors)
                parts = [part(graph, one, other, vertex) if part else share for vertex in common]
                found.append([one, other, sum(parts), list(zip(common, parts))])
        return sorted(found)

    return measure


def two_modes_preferentialattachment(network, sides):
    graph, untied = crossing(network, sides)
    told = nx.preferential_attachment(graph, untied)
    return sorted([one, other, value, []] for one, other, value in told)


def backbone(is_more):
    def measure(_, given):
        rows = list(enumerate(map(set, given["rows"])))
        # Without columns, rows are tested with each other.
        if given["columns"] is None:
            ends = itertools.combinations(rows, 2)
        else:
            ends = itertools.product(rows, enumerate(map(set, given["columns"])))
        tested = [(row, column, one, other) for (row, one), (column, other) in ends if one and other]
        if not tested:
            return []
        observed, one_sizes, other_sizes = (
            np.array(counts)
            for counts in zip(*((len(one & other), len(one), len(other)) for _, _, one, other in tested))
        )
        chance = scipy.stats.hypergeom(given["items"], one_sizes, other_sizes)
        p_values = chance.sf(observed - 1) if is_more else chance.cdf(observed)
        q_values = scipy.stats.false_discovery_control(p_values)
        numbers = zip(observed, chance.mean(), p_values, np.log(p_values), q_values)
        return [[row, column, *numbers] for (row, column, _, _), numbers in zip(tested, numbers)]

    return measure


MEASURES = {
    "similar_jaccard": similar_jaccard,
    "similar_cosine": similar_cosine,
    "similar_adamicadar": similar_adamicadar,
    "similar_commonneighbors": similar_commonneighbors,
    "predicted_jaccard": predicted_jaccard,
    "predicted_adamicadar": predicted_adamicadar,
    "predicted_resourceallocation": predicted_resourceallocation,
    "predicted_commonneighbors": predicted_commonneighbors,
    "predicted_preferentialattachment": predicted_preferentialattachment,
    "two_modes_jaccard": two_modes(None),
    "two_modes_adamicadar": two_modes(per_logarithm),
    "two_modes_resourceallocation": two_modes(per_degree),
    "two_modes_commonneighbors": two_modes(one_each),
    "two_modes_preferentialattachment": two_modes_preferentialattachment,
    "backbone_between_more": backbone(is_more=True),
    "backbone_between_fewer": backbone(is_more=False),
    "backbone_within_more": backbone(is_more=True),
    "backbone_within_fewer": backbone(is_more=False),
}

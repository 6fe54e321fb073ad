"""Which vertices belong together."""

from collections import Counter

import networkx as nx

# How much better the best partition of networkx may be.
MARGIN = 0.02

LOUVAIN_SEEDS = range(5)


def modularity(network, partitions, weight="weight"):
    """Of the library's partitions, each given as its groups and a resolution."""
    return [
        nx.community.modularity(network.graph, groups, weight=weight, resolution=resolution)
        for groups, resolution in partitions
    ]


def unweighted_modularity(network, partitions):
    return modularity(network, partitions, weight=None)


def leiden(network, partitions):
    """The modularity of the library's partitions, and whether they are good.

    They are, if their groups are connected and networkx finds none that is better by more than a margin.
    """
    graph = network.graph
    if graph.number_of_edges() == 0:
        return None
    worths = modularity(network, partitions)
    return {
        "is_good": [
            [all(nx.is_connected(graph.subgraph(group)) for group in groups), worth >= best(graph, resolution) - MARGIN]
            for (groups, resolution), worth in zip(partitions, worths)
        ],
        "modularity": worths,
    }


def best(graph, resolution):
    """The best modularity that networkx finds."""

    def found(seed):
        groups = nx.community.louvain_communities(graph, weight="weight", resolution=resolution, seed=seed)
        return nx.community.modularity(graph, groups, weight="weight", resolution=resolution)

    return max(map(found, LOUVAIN_SEEDS))


def label_propagation(network, round_counts):
    """CDLP of LDBC Graphalytics, as its specification has it, after so many rounds."""
    return [labels_after(network, rounds) for rounds in round_counts]


def labels_after(network, rounds):
    labels = {vertex: vertex for vertex in network.graph}
    for _ in range(rounds):
        labels = {vertex: next_label(network.graph, labels, vertex) for vertex in network.graph}
    return network.by_vertex(labels)


def next_label(graph, labels, vertex):
    counts = Counter(labels[neighbor] for neighbor in graph[vertex])
    if not counts:
        return labels[vertex]
    most = max(counts.values())
    return min(label for label, count in counts.items() if count == most)


MEASURES = {
    "modularity": modularity,
    "unweighted_modularity": unweighted_modularity,
    "leiden": leiden,
    "label_propagation": label_propagation,
}

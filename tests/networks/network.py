"""The networks that measures are taken of."""

import math
from fractions import Fraction

import networkx as nx


class Network:
    """A multigraph, and the simple graph that it is measured as.

    In `graph` parallel edges are one with the sum of their `weight`, and loops are left out. Each edge has a
    `length`, too: 1 / weight, times `scale`. The scale makes all lengths whole numbers, so that sums of them are
    exact; weights that are no whole numbers are taken as the simple fractions that they stand for.
    """

    def __init__(self, name, vertex_count, edges):
        self.name = name
        self.multigraph = nx.MultiGraph()
        self.multigraph.add_nodes_from(range(vertex_count))
        self.multigraph.add_weighted_edges_from(edges)
        self.graph = nx.Graph()
        self.graph.add_nodes_from(range(vertex_count))
        for one, other, weight in edges:
            if one != other:
                before = self.graph.get_edge_data(one, other, {"weight": 0})["weight"]
                self.graph.add_edge(one, other, weight=before + weight)
        lengths = {
            (one, other): 1 / Fraction(weight).limit_denominator(10**6)
            for one, other, weight in self.graph.edges(data="weight")
        }
        self.scale = math.lcm(*(length.denominator for length in lengths.values()))
        for edge, length in lengths.items():
            self.graph.edges[edge]["length"] = int(length * self.scale)

    def by_vertex(self, values):
        """A list of what networkx tells by vertex."""
        return [values[vertex] for vertex in range(len(self.graph))]

"""Tools in JavaScript as readers: graphology, cytoscape.js, Graphviz and Mermaid, in one process of Node.js."""

import json
import subprocess
from collections import Counter
from pathlib import Path

from drawings import attributes, unescaped
from graph import EDGE_COLUMNS, VERTEX_COLUMNS, Graph

FOLDER = Path(__file__).parent


class Unreadable(Exception):
    """What a tool said of a file that it cannot read."""


class Node:
    """A process that reads what it is given, for as long as it is used in `with`."""

    def __enter__(self):
        self._process = subprocess.Popen(
            ["node", "read.mjs"], cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        self._process.wait()

    def read(self, reader, data):
        """What a reader answers."""
        self._process.stdin.write(json.dumps({"reader": reader, "text": data.decode()}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise Unreadable(f"Node.js ended with {self._process.wait()}")
        answer = json.loads(line)
        if "error" in answer:
            raise Unreadable(answer["error"])
        return answer

    def graphology(self, data):
        """graphology: its own JSON."""
        return _graph(self.read("graphology", data))

    def cytoscape(self, data):
        """cytoscape.js: JSON of Cytoscape."""
        return _graph(self.read("cytoscape", data))

    def graphml(self, data):
        """graphology-graphml: GraphML."""
        answer = self.read("graphology-graphml", data)
        answer["facts"].pop("id", None)
        return _graph(answer)

    def gexf(self, data):
        """graphology-gexf: GEXF."""
        answer = self.read("graphology-gexf", data)
        answer["facts"] = dict(line.split(": ", 1) for line in answer["facts"]["description"].split("\n"))
        for _, own in answer["vertices"]:
            own.pop("label")
        for _, _, _, own in answer["edges"]:
            for name in ("label", "kind"):
                own.pop(name, None)
        return _graph(answer)

    def graphviz(self, data):
        """Graphviz: DOT."""
        document = json.loads(self.read("graphviz", data)["written"])
        graph = Graph(document["directed"])
        names = ("title", "description", "datasetVersion", "scope")
        graph.facts = {name: unescaped(document[name]) for name in names}
        vertices = document.get("objects", [])
        for vertex in vertices:
            own = {name: unescaped(value) for name, value in vertex.items() if name not in ("_gvid", "name")}
            graph.add_vertex(unescaped(vertex["name"]), attributes(own, VERTEX_COLUMNS, graph))
        for edge in document.get("edges", []):
            ends = [unescaped(vertices[edge[end]]["name"]) for end in ("tail", "head")]
            own = {name: unescaped(value) for name, value in edge.items() if name not in ("_gvid", "tail", "head")}
            graph.add_edge(own.pop("id"), *ends, attributes(own, EDGE_COLUMNS, graph))
        return graph

    def mermaid(self, data):
        """Mermaid: a flowchart, in which nothing has an id."""
        answer = self.read("mermaid", data)
        edges = [(start, end, own["label"]) for _, start, end, own in answer["edges"]]
        graph = Graph(answer["directed"] if edges else None)
        for key, own in answer["vertices"]:
            graph.add_vertex(key, own)
        _add_unnamed(graph, edges)
        facts = [line.removeprefix("  %% ").split(": ", 1) for line in data.decode().split("\n") if "%%" in line]
        graph.facts = dict(facts)
        return graph


def drawn(graph):
    """A graph as Mermaid draws it: vertices numbered in their order, with their names and kinds; labeled edges."""
    numbers = {key: f"n{at}" for at, key in enumerate(graph.vertices)}
    flowchart = Graph(graph.is_directed)
    for key, own in graph.vertices.items():
        kind = own["kind"].lower().replace("_", "-")
        flowchart.add_vertex(numbers[key], {"name": _in_one_line(own["name"]), "kind": kind})
    edges = [
        (numbers[edge.source], numbers[edge.target], edge.attributes.get("relation") or _short(edge))
        for edge in graph.edges.values()
    ]
    _add_unnamed(flowchart, edges)
    return flowchart


def _in_one_line(name):
    """A name without the space around it, and with plain space in it: that is how Mermaid takes texts."""
    return "".join(" " if letter.isspace() else letter for letter in name).strip(" \ufeff")


def _short(edge):
    """A weight without a point where it is whole."""
    return f"{edge.attributes['weight']!r}".removesuffix(".0")


def _add_unnamed(graph, edges):
    """Edges that are told apart by what they join, and parallel ones by a number."""
    counts = Counter()
    for source, target, label in edges:
        ends = (source, target) if graph.is_directed else tuple(sorted((source, target)))
        counts[ends, label] += 1
        graph.add_edge(f"{ends} {label} {counts[ends, label]}", source, target, {"label": label})


def _graph(answer):
    graph = Graph(answer["directed"], facts=answer["facts"], degrees=answer.get("degrees"))
    for key, own in answer["vertices"]:
        graph.add_vertex(key, _typed(own, VERTEX_COLUMNS))
    for key, source, target, own in answer["edges"]:
        graph.add_edge(key, source, target, _typed(own, EDGE_COLUMNS))
    return graph


def _typed(own, columns):
    """JavaScript knows one kind of number."""
    return {
        name: float(value) if columns.get(name) is float and type(value) is int else value
        for name, value in own.items()
    }

"""The shape that every reader makes of what it read, and how two graphs differ in it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

# How many differences are told of one file.
TOLD = 8

VERTEX_COLUMNS = {
    "kind": str,
    "name": str,
    "nameEn": str,
    "nameKana": str,
    "fullName": str,
    "type": str,
    "code": str,
    "isoCode": str,
    "prefecture": str,
    "number": int,
    "publishedOn": date,
    "startsIn": int,
    "endsIn": int,
    "maxAmountYen": int,
    "subsidyRate": str,
    "grantBasis": str,
    "supportYears": int,
    "document": str,
    "evidence": str,
}

EDGE_COLUMNS = {
    "relation": str,
    "period": str,
    "certainty": str,
    "capacity": str,
    "division": str,
    "sections": str,
    "role": str,
    "award": str,
    "fiscalYear": int,
    "untilFiscalYear": int,
    "inferred": str,
    "weight": float,
    "distance": float,
    "bases": str,
    "through": str,
    "evidence": str,
}


@dataclass
class Edge:
    """An edge without its key. Ends of an edge without direction are in alphabetical order."""

    source: str
    target: str
    attributes: dict

    @classmethod
    def of(cls, source, target, attributes, is_directed):
        ends = (source, target) if is_directed else sorted((source, target))
        return cls(*ends, attributes)


@dataclass
class Graph:
    """A graph: vertices by id, edges by key. Attributes that are not known are left out."""

    # None where what was read leaves it open.
    is_directed: bool | None
    vertices: dict = field(default_factory=dict)
    edges: dict = field(default_factory=dict)
    # What the file says of itself.
    facts: dict = field(default_factory=dict)
    # How many edges each vertex has, as the tool counts them.
    degrees: dict | None = None
    # Whatever was found that no graph has a place for, in sentences.
    complaints: list = field(default_factory=list)

    def add_vertex(self, key, attributes):
        if key in self.vertices:
            self.complaints.append(f"vertex {key} comes twice")
        self.vertices[key] = attributes

    def add_edge(self, key, source, target, attributes):
        if key in self.edges:
            self.complaints.append(f"edge {key} comes twice")
        self.edges[key] = Edge.of(source, target, attributes, self.is_directed)

    def counted_degrees(self):
        """How many edges each vertex has; a loop counts twice."""
        degrees = dict.fromkeys(self.vertices, 0)
        for edge in self.edges.values():
            for end in (edge.source, edge.target):
                degrees[end] = degrees.get(end, 0) + 1
        return degrees


def mapped(graph, change):
    """The graph with a change made to each value: `change(column, value)`, where None leaves it out."""

    def change_all(attributes):
        changed = {name: change(name, value) for name, value in attributes.items()}
        return {name: value for name, value in changed.items() if value is not None}

    vertices = {key: change_all(attributes) for key, attributes in graph.vertices.items()}
    edges = {
        key: Edge(edge.source, edge.target, change_all(edge.attributes)) for key, edge in graph.edges.items()
    }
    return Graph(graph.is_directed, vertices, edges)


def differences(expected, found):
    """Where a graph is not what was expected, in sentences."""
    told = list(islice(_differences(expected, found), TOLD + 1))
    return [*told[:TOLD], "… and more"] if len(told) > TOLD else told


def _differences(expected, found):
    yield from found.complaints
    if found.is_directed not in (None, expected.is_directed):
        yield f"directed: expected {expected.is_directed}, found {found.is_directed}"
    yield from _unlike("graph", expected.facts, found.facts)
    for what, wanted, there in [
        ("vertex", expected.vertices, found.vertices),
        ("edge", expected.edges, found.edges),
    ]:
        if len(wanted) != len(there):
            yield f"{what}: expected {len(wanted)}, found {len(there)}"
        yield from (f"{what} {key} is missing" for key in wanted if key not in there)
        yield from (f"{what} {key} should not be there" for key in there if key not in wanted)
    for key, vertex in expected.vertices.items():
        if key in found.vertices:
            yield from _unlike(f"vertex {key}", vertex, found.vertices[key])
    for key, edge in expected.edges.items():
        other = found.edges.get(key)
        if other is None:
            continue
        ends, others = [(e.source, e.target) for e in (edge, other)]
        if ends != others:
            yield f"edge {key}: expected to join {ends}, found {others}"
        yield from _unlike(f"edge {key}", edge.attributes, other.attributes)
    degrees = expected.counted_degrees()
    found_degrees = found.counted_degrees() if found.degrees is None else found.degrees
    yield from _unlike("degree of", degrees, found_degrees)
    if sorted(Counter(degrees.values()).items()) != sorted(Counter(found_degrees.values()).items()):
        yield "the degree sequences differ"


def _unlike(of, wanted, there):
    for name in [*wanted, *(name for name in there if name not in wanted)]:
        one, other = wanted.get(name), there.get(name)
        # 1, 1.0 and True are equal in Python, and are not the same in a file.
        if type(one) is not type(other) or one != other:
            yield f"{of}, {name}: expected {one!r}, found {other!r}"

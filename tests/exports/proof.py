"""Reads every format of a running server with its own tool, and holds what was read against GraphQL.

Usage: proof.py ADDRESS [SCOPES]: an address like 127.0.0.1:8000, and which scopes to ask for; all where not given.
"""

import sys
import time
import traceback
from dataclasses import replace

import networks
import tables
import triples
from drawings import dot
from expected import Truth, dated
from graph import differences, mapped
from javascript import Node, drawn
from scopes import BASED, HEAVY, SCOPES
from service import Service

# How many edges pydot gets: it takes 10 seconds for 1,000. Graphviz gets all.
SLOW = 60

# How many differences are told in all.
TOLD = 200

# What XML cannot hold stands there as U+FFFD.
_NOT_IN_XML = str.maketrans({"\ufffe": "\ufffd", "\uffff": "\ufffd"})


class Proof:
    """What one server gives, tool by tool."""

    def __init__(self, service, node):
        self._service = service
        self._node = node
        self._truth = Truth(service)
        self._took = {}
        self.compared = 0
        self.failures = []

    def scope(self, name):
        """Compares all formats of a scope."""
        self._name, (self._words, scope) = name, SCOPES[name]
        graph = self._selected = self._truth.graph(scope)
        node = self._node
        in_xml = mapped(graph, lambda _, value: value.translate(_NOT_IN_XML) if isinstance(value, str) else value)
        self._read("node-link", networks.node_link, graph)
        self._read("node-link", lambda data: networks.node_link(data, "links"), graph, edges="links")
        self._read("cytoscape", networks.cytoscape, graph)
        self._read("cytoscape", node.cytoscape, graph)
        self._read("graphology", node.graphology, graph)
        for reader in (networks.graphml, networks.igraph_graphml, node.graphml):
            self._read("graphml", reader, in_xml)
        for reader in (networks.gexf, node.gexf):
            self._read("gexf", _with_rules(reader, False) if reader is networks.gexf else reader, in_xml)
        self._read("gexf-dynamic", _with_rules(networks.gexf, True), _with_days(in_xml, self._truth))
        # graphology leaves out when something is there.
        self._read("gexf-dynamic", node.gexf, in_xml)
        plain = mapped(graph, lambda _, value: _harmless(value))
        self._read_tables("csv", tables.pandas_csv, plain)
        self._read_tables("csv", tables.arrow_csv, plain, bom="true")
        self._read_tables("csv", tables.neo4j_csv, plain, headers="neo4j")
        self._read_tables("parquet", tables.arrow_parquet, graph, says_what=True)
        self._read_tables("parquet", tables.pandas_parquet, graph)
        self._read("dot", node.graphviz, graph)
        if name not in HEAVY:
            if len(graph.edges) <= SLOW:
                self._read("dot", dot, graph)
            self._read_rdf(graph)
        if name in BASED:
            self._read_rdf(graph, base="https://example.org/識別/")
        if len(graph.vertices) <= 100 and len(graph.edges) <= 200:
            self._read("mermaid", node.mermaid, drawn(graph))
        else:
            self._is_refused("mermaid")

    def _read(self, name, reader, graph, **options):
        (data,) = self._exports([name], options)
        self._compare(name, reader, graph, lambda: reader(data))

    def _read_tables(self, ending, reader, graph, says_what=False, **options):
        nodes, edges = self._exports([f"nodes-{ending}", f"edges-{ending}"], options)
        facts = None if says_what else {}
        self._compare(ending, reader, graph, lambda: reader(nodes, edges, graph.is_directed), facts)

    def _read_rdf(self, graph, **options):
        turtle, jsonld = self._exports(["turtle", "jsonld"], options)
        many = {"evidence", "through"}
        graph = mapped(graph, lambda name, value: " ".join(sorted(value.split())) if name in many else value)

        def read():
            both = triples.parsed(turtle, "turtle"), triples.parsed(jsonld, "json-ld")
            found = triples.graph(both[0], graph.is_directed, **options)
            found.complaints += triples.same(*both)
            return found

        self._compare("turtle and jsonld", triples.graph, graph, read)

    def _compare(self, name, reader, graph, read, facts=None):
        """Holds what a reader reads against a graph; `facts` are what the file says of itself, where not the usual."""
        begun = time.monotonic()
        tool = (reader.__doc__ or "networkx: node-link JSON").split(":")[0]
        try:
            found = read()
            if facts is None and not found.facts.pop("scope", None):
                found.complaints.append("it does not say what was asked for")
            wanted = self._facts() if facts is None else facts
            told = differences(replace(graph, facts=wanted), found)
        except Exception:
            told = [traceback.format_exc()[-800:]]
        self.compared += 1
        self._took[name, tool] = self._took.get((name, tool), 0) + time.monotonic() - begun
        self.failures += [f"{self._name} | {name} | {tool}: {difference}" for difference in told]

    def _exports(self, names, options):
        answers = [self._service.export(name, {**self._words, **options}) for name in names]
        for name, (status, data) in zip(names, answers):
            if status != 200:
                self.failures.append(f"{self._name} | {name}: {status} {data.decode()}")
        return [data for _, data in answers]

    def _is_refused(self, name):
        status, data = self._service.export(name, self._words)
        if status != 400 or b"100 vertices" not in data or b"200 edges" not in data:
            self.failures.append(f"{self._name} | {name}: it is not refused: {status} {data[:200].decode()}")

    def _facts(self):
        counts = f"vertices: {len(self._selected.vertices)}, edges: {len(self._selected.edges)}"
        return {
            "title": "Tokyo policy graph",
            "description": f"What Tokyo's bureaus do and with whom ({counts}).",
            "datasetVersion": self._truth.version,
        }

    def table(self):
        """How long each tool took."""
        return "\n".join(f"{took:7.2f} s  {name}, {tool}" for (name, tool), took in sorted(self._took.items()))


def _harmless(value):
    """A text as CSV has it: one that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(tuple("=+-@\t\r")) else value


def _with_rules(reader, is_dynamic):
    def read(data):
        graph = reader(data)
        graph.complaints += networks.gexf_rules(data, is_dynamic)
        return graph

    read.__doc__ = reader.__doc__
    return read


def _with_days(graph, truth):
    of_vertices, of_edges = dated(graph, truth)
    dynamic = mapped(graph, lambda _, value: value)
    of_edge = {key: edge.attributes for key, edge in dynamic.edges.items()}
    for things, days in ((dynamic.vertices, of_vertices), (of_edge, of_edges)):
        for key, own in things.items():
            own |= {name: day for name, day in zip(("start", "end"), days[key]) if day}
    return dynamic


def main(address, *names):
    """Proves all scopes, and says what was not as it should be."""
    with Node() as node:
        proof = Proof(Service(address), node)
        for name in names or SCOPES:
            proof.scope(name)
    told = [*proof.failures[:TOLD], proof.table()]
    print("\n".join(told), f"{proof.compared} graphs compared, {len(proof.failures)} differences", sep="\n")
    return 1 if proof.failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

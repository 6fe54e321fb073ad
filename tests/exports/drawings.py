"""pydot as a reader of DOT."""

import re

import pydot

from graph import EDGE_COLUMNS, VERTEX_COLUMNS, Graph


def dot(data):
    """pydot: DOT. It leaves texts as they stand between their quotes."""
    (read,) = pydot.graph_from_dot_data(data.decode())
    graph = Graph(read.get_type() == "digraph")
    graph.facts = {name: _quoted(fact) for name, fact in read.get_attributes().items()}
    for node in read.get_nodes():
        own = {name: _quoted(value) for name, value in node.get_attributes().items()}
        graph.add_vertex(_quoted(node.get_name()), attributes(own, VERTEX_COLUMNS, graph))
    for edge in read.get_edges():
        own = {name: _quoted(value) for name, value in edge.get_attributes().items()}
        ends = (_quoted(edge.get_source()), _quoted(edge.get_destination()))
        graph.add_edge(own.pop("id"), *ends, attributes(own, EDGE_COLUMNS, graph))
    return graph


def attributes(own, columns, graph):
    """Attributes with the types of their columns: in DOT all are texts. The label is the name, or the relation once more."""
    own = dict(own)
    label = own.pop("label", None)
    label = label and label.replace("&amp;", "&")
    if columns is VERTEX_COLUMNS:
        own["name"] = label
    elif label != own.get("relation"):
        graph.complaints.append(f"the label {label!r} stands for {own.get('relation')!r}")
    types = {name: columns.get(name, str) for name in own}
    return {name: types[name](value) if types[name] in (int, float) else value for name, value in own.items()}


def unescaped(text):
    """A text as attributes of Graphviz take it: a backslash is doubled, and one before an `n` makes a line break."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text, flags=re.DOTALL)


def _quoted(text):
    """What stands between quotes, of which the escaped ones belong to the text."""
    if not (text.startswith('"') and text.endswith('"')):
        raise ValueError(f"{text} is not between quotes")
    return unescaped(text[1:-1])

"""networkx and igraph as readers."""

import json
import re
import tempfile
import xml.etree.ElementTree as xml
from io import BytesIO

import igraph
import networkx

from graph import EDGE_COLUMNS, VERTEX_COLUMNS, Graph

_FACTS = ["title", "description", "datasetVersion", "scope"]


def node_link(data, list_name="edges"):
    """networkx: node-link JSON."""
    return _networkx(networkx.node_link_graph(json.loads(data), edges=list_name))


def cytoscape(data):
    """networkx: JSON of Cytoscape. The whole of `data` of a vertex or an edge comes as its attributes."""
    document = json.loads(data)
    graph = networkx.cytoscape_graph(document)
    # networkx has a list of pairs here, and takes an object for the list of its names.
    graph.graph = document["data"]
    return _networkx(graph, {"id", "value"}, {"id", "source", "target", "key"})


def graphml(data):
    """networkx: GraphML."""
    return _networkx(networkx.parse_graphml(data.decode()), of_graph={"node_default", "edge_default"})


def gexf(data):
    """networkx: GEXF. A label is the name, or the relation; dates are `start` and `end`."""
    graph = networkx.read_gexf(BytesIO(data))
    graph.graph = _gexf_facts(data)
    read = _networkx(graph, {"label"}, {"label", "kind"})
    for _, own in graph.nodes(data=True):
        if own["label"] != own["name"]:
            read.complaints.append(f"the label {own['label']!r} is not the name {own['name']!r}")
    for *_, own in graph.edges(data=True):
        if own.get("label") != own.get("relation"):
            read.complaints.append(f"the label {own.get('label')!r} of {own['id']} is not its relation")
    return read


def igraph_graphml(data):
    """igraph: GraphML. It knows no integers, and takes a text that is not there for an empty one.

    What it gives as ids of edges are ids of vertices (igraph 1.0), so those come from the file, in the order of edges.
    """
    with tempfile.NamedTemporaryFile(suffix=".graphml") as file:
        file.write(data)
        file.flush()
        read = igraph.Graph.Read_GraphML(file.name)
    graph = Graph(read.is_directed(), facts={name: read[name] for name in _FACTS})
    for vertex in read.vs:
        own = vertex.attributes()
        graph.add_vertex(own.pop("id"), _typed(own, VERTEX_COLUMNS))
    ids = [edge.get("id") for edge in xml.fromstring(data).iter("{http://graphml.graphdrawing.org/xmlns}edge")]
    for key, edge in zip(ids, read.es, strict=True):
        own = edge.attributes()
        del own["id"]
        ends = (read.vs[edge.source]["id"], read.vs[edge.target]["id"])
        graph.add_edge(key, *ends, _typed(own, EDGE_COLUMNS))
    ids = read.vs["id"] if len(read.vs) else []
    graph.degrees = dict(zip(ids, read.degree()))
    return graph


def _networkx(read, of_vertices=frozenset(), of_edges=frozenset(), of_graph=frozenset()):
    facts = {name: fact for name, fact in read.graph.items() if name not in of_graph}
    graph = Graph(read.is_directed(), facts=facts, degrees=dict(read.degree()))
    for key, own in read.nodes(data=True):
        graph.add_vertex(key, {name: value for name, value in own.items() if name not in of_vertices})
    keyed = read.edges(keys=True, data=True) if read.is_multigraph() else read.edges(data=True)
    for source, target, *key, own in keyed:
        own = dict(own)
        # What has no parallel edges has no keys, and the id is an attribute.
        key, inner = (key[0], own.pop("id", key[0])) if key else (own["id"], own.pop("id"))
        if key != inner:
            graph.complaints.append(f"edge {key} has the id {inner}")
        graph.add_edge(
            key, source, target, {name: value for name, value in own.items() if name not in of_edges}
        )
    return graph


def _typed(own, columns):
    """Attributes with the types that they had before igraph made texts and doubles of all."""
    typed = {}
    for name, value in own.items():
        of = columns.get(name, str)
        if value == "" or value != value:
            continue
        typed[name] = int(value) if of is int and value.is_integer() else value
    return typed


def _gexf_facts(data):
    """networkx leaves the description out."""
    description = xml.fromstring(data).findtext(".//{*}meta/{*}description")
    return dict(line.split(": ", 1) for line in description.split("\n"))


GEXF_TYPES = (
    "integer long double float boolean short byte anyURI string liststring listboolean listinteger listlong "
    "listfloat listdouble listbyte listshort bigdecimal biginteger char listchar listbigdecimal listbiginteger"
).split()
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def gexf_rules(data, is_dynamic):
    """What the schema of GEXF 1.3 asks for and networkx does not look at, in sentences where it is not so."""
    space = "{http://gexf.net/1.3}"
    root = xml.fromstring(data)

    def is_as_listed(element, name, attributes, children):
        if element.tag != space + name:
            yield f"<{element.tag}> stands where <{name}> should"
        known = set(attributes) | {"{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"}
        yield from (f"<{name}> has no attribute {other}" for other in element.keys() if other not in known)
        order = [child.tag.removeprefix(space) for child in element]
        positions = [children.index(child) if child in children else -1 for child in order]
        if -1 in positions or positions != sorted(positions):
            yield f"<{name}> has {order[:5]} in it, and may have {children} in this order"

    yield from is_as_listed(root, "gexf", ["version", "variant"], ["meta", "graph"])
    yield from is_as_listed(root.find(f"{space}meta"), "meta", ["lastmodifieddate"], ["description"])
    if root.get("version") != "1.3":
        yield "the version is not 1.3"
    graph = root.find(f"{space}graph")
    of_graph = ["timeformat", "timerepresentation", "timezone", "defaultedgetype", "idtype", "mode", "start", "end"]
    yield from is_as_listed(graph, "graph", of_graph, ["attributes", "nodes", "edges"])
    wanted = {"mode": "dynamic", "timeformat": "date"} if is_dynamic else {"mode": "static"}
    yield from (f"{name} of the graph is not {value}" for name, value in wanted.items() if graph.get(name) != value)
    if graph.get("defaultedgetype") not in ("directed", "undirected", "mutual"):
        yield f"defaultedgetype is {graph.get('defaultedgetype')}"
    titles = {}
    for attributes in graph.findall(f"{space}attributes"):
        yield from is_as_listed(attributes, "attributes", ["class", "mode"], ["attribute"])
        declared = titles.setdefault(attributes.get("class"), {})
        for attribute in attributes:
            yield from is_as_listed(attribute, "attribute", ["id", "title", "type"], ["default", "options"])
            if attribute.get("type") not in GEXF_TYPES:
                yield f"there is no type {attribute.get('type')}"
            if attribute.get("id") in declared:
                yield f"the attribute {attribute.get('id')} is declared twice"
            declared[attribute.get("id")] = attribute.get("type")
    if set(titles) - {"node", "edge"}:
        yield f"there are attributes of {sorted(titles)}"
    days = ["start", "end"]
    ids, kinds = set(), set()
    for of, plural, attributes in [
        ("node", "nodes", ["id", "label", "pid"]),
        ("edge", "edges", ["id", "label", "source", "target", "type", "kind", "weight"]),
    ]:
        parts = graph.findall(f"{space}{plural}")
        if len(parts) != 1:
            yield f"there are {len(parts)} <{plural}>"
            continue
        yield from is_as_listed(parts[0], plural, ["count"], [of])
        if parts[0].get("count") != str(len(parts[0])):
            yield f"the count of {plural} is {parts[0].get('count')}, and there are {len(parts[0])}"
        for part in parts[0]:
            allowed = attributes + (days if is_dynamic else [])
            yield from is_as_listed(part, of, allowed, ["attvalues"])
            if (of, part.get("id")) in ids:
                yield f"{part.get('id')} comes twice"
            ids.add((of, part.get("id")))
            for day in days:
                if part.get(day) is not None and not _DATE.fullmatch(part.get(day)):
                    yield f"{day} of {part.get('id')} is no date: {part.get(day)}"
            if of == "edge":
                # Gephi makes one of edges that join the same by the same kind.
                kind = (part.get("source"), part.get("target"), part.get("kind"))
                if kind in kinds:
                    yield f"{kind} are the ends and the kind of several edges"
                kinds.add(kind)
                yield from (
                    f"the {end} of {part.get('id')} is no node"
                    for end in ("source", "target")
                    if ("node", part.get(end)) not in ids
                )
            for value in part.iter(f"{space}attvalue"):
                yield from is_as_listed(value, "attvalue", ["for", "value"], [])
                if value.get("for") not in titles[of]:
                    yield f"{value.get('for')} of {part.get('id')} is not declared"

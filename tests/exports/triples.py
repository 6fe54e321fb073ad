"""rdflib as a reader of RDF: a graph from its triples, and the triples that should be there besides."""

import re

from rdflib import OWL, RDF, RDFS, XSD, BNode, Literal, Namespace, URIRef
from rdflib import Graph as Triples

from graph import EDGE_COLUMNS, VERTEX_COLUMNS, Graph

BASE = "urn:x-tokyo-policy-graph:"
DCTERMS = Namespace("http://purl.org/dc/terms/")
ORG = Namespace("http://www.w3.org/ns/org#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")

_TEXTS = {
    (RDFS.label, "ja"): "name",
    (RDFS.label, "en"): "nameEn",
    (RDFS.label, "ja-hrkt"): "nameKana",
    (SKOS.altLabel, "ja"): "fullName",
}
_DATATYPES = {"int": XSD.integer, "float": XSD.double, "date": XSD.date, "str": None}
_LANGUAGES = {"grantBasis": "ja", "division": "ja", "sections": "ja", "role": "ja", "inferred": "en"}
_OTHERS = {
    "publishedOn": DCTERMS.issued,
    "prefecture": SCHEMA.containedInPlace,
    "document": DCTERMS.source,
    "evidence": PROV.wasDerivedFrom,
}
_THINGS = {"prefecture", "document", "award", "through", "evidence"}
_CODES = {"code", "isoCode"}


def parsed(data, media_type):
    """The triples of a file."""
    triples = Triples()
    triples.parse(data=data, format=media_type)
    return triples


def same(turtle, jsonld):
    """Where the triples of two syntaxes differ, in sentences. Without blank nodes equal triples are isomorphic graphs."""
    one, other = set(turtle), set(jsonld)
    blank = [term for triple in one | other for term in triple if isinstance(term, BNode)]
    if blank:
        yield f"there are {len(blank)} blank nodes"
    yield from (f"only Turtle has {' '.join(term.n3() for term in triple)}" for triple in sorted(one - other)[:5])
    yield from (f"only JSON-LD has {' '.join(term.n3() for term in triple)}" for triple in sorted(other - one)[:5])


def graph(triples, is_directed, base=BASE):
    """rdflib: RDF. Whatever triples say of a vertex or an edge that it should not have is complained of."""
    own = Namespace(f"{base}term:")
    read = Graph(is_directed)
    left = {}
    kinds = {own[_camel(kind)]: kind for kind in _KINDS}
    subjects = {}
    for subject, of in triples.subject_objects(RDF.type):
        if of in kinds:
            subjects[subject] = kinds[of]
        elif of == own.Edge:
            subjects[subject] = None
    for subject, predicate, value in triples:
        if subject in subjects:
            left.setdefault(subject, set()).add((predicate, value))
    complain = read.complaints.append
    for subject, kind in subjects.items():
        statements = left[subject]
        columns = EDGE_COLUMNS if kind is None else VERTEX_COLUMNS
        attributes = _attributes(statements, columns, own, base, complain)
        key = _one(statements, DCTERMS.identifier, complain, subject)
        if URIRef(base + key) != subject:
            complain(f"{subject} has the identifier {key}")
        if kind is None:
            ends = [_id(_one(statements, own[end], complain, subject), base) for end in ("source", "target")]
            if is_directed:
                attributes["relation"] = _words(_one(statements, own.relation, complain, subject), own)
            statements.discard((RDF.type, own.Edge))
            read.add_edge(key, *ends, attributes)
        else:
            statements.discard((RDF.type, own[_camel(kind)]))
            read.add_vertex(key, {"kind": kind, **attributes})
    _facts(triples, read, own)
    _check_passages(triples, complain, own, base)
    _check_terms(triples, complain, own)
    _check_beyond(read, left, own, base)
    return read


def _attributes(statements, columns, own, base, complain):
    attributes = {}

    def take(name, statement, value):
        if name in attributes and name not in _THINGS:
            complain(f"{name} comes twice")
        attributes.setdefault(name, []).append(value)
        statements.discard(statement)

    for statement in sorted(statements):
        predicate, value = statement
        language = value.language.lower() if isinstance(value, Literal) and value.language else None
        if (predicate, language) in _TEXTS:
            take(_TEXTS[predicate, language], statement, str(value))
        elif predicate == SKOS.notation and value.datatype in {own[code] for code in _CODES}:
            take(value.datatype.removeprefix(own), statement, str(value))
    for name, of in columns.items():
        predicate = _OTHERS.get(name, own[name])
        for statement in sorted(statements):
            value = statement[1]
            if statement[0] != predicate or name == "relation":
                continue
            if name in _THINGS:
                take(name, statement, _id(value, base))
            elif isinstance(value, Literal):
                if value.language != _LANGUAGES.get(name) or value.datatype != _DATATYPES[of.__name__]:
                    complain(f"{name} is written as {value.n3()}")
                take(name, statement, of(str(value)) if of in (int, float) else str(value))
    return {
        name: " ".join(sorted(values)) if name in _THINGS else values[0]
        for name, values in attributes.items()
    }


def _facts(triples, read, own):
    datasets = list(triples.subjects(RDF.type, SCHEMA.Dataset))
    if len(datasets) != 1:
        read.complaints.append(f"there are {len(datasets)} datasets")
        return
    names = {
        "title": DCTERMS.title,
        "description": DCTERMS.description,
        "datasetVersion": SCHEMA.version,
        "scope": own.scope,
    }
    read.facts = {name: str(triples.value(datasets[0], predicate)) for name, predicate in names.items()}


def _check_passages(triples, complain, own, base):
    """Lines of a document are what their name says, and lie in a document that is described."""
    for passage in set(triples.objects(None, PROV.wasDerivedFrom)):
        found = re.fullmatch(r"(.+)#L(\d+)(?:-L(\d+))?", passage)
        if not found:
            complain(f"{passage} is no passage")
            continue
        document, first, last = found.groups()
        lines = [triples.value(passage, own[name]) for name in ("lineStart", "lineEnd")]
        if [line and line.toPython() for line in lines] != [int(first), int(last or first)]:
            complain(f"{passage} has the lines {lines}")
        if triples.value(passage, DCTERMS.isPartOf) != URIRef(document):
            complain(f"{passage} is part of another document")
        if triples.value(URIRef(document), DCTERMS.identifier) != Literal(_id(document, base)):
            complain(f"{document} has no identifier")


def _check_terms(triples, complain, own):
    """Each term of our own that is used is described."""
    datatypes = {term.datatype for term in triples.objects() if isinstance(term, Literal)}
    for used, of in [
        (set(triples.predicates()), RDF.Property),
        (set(triples.objects(None, RDF.type)), RDFS.Class),
        (datatypes - {None}, RDFS.Datatype),
    ]:
        for term in sorted(term for term in used if str(term).startswith(str(own))):
            if (term, RDF.type, of) not in triples or (term, RDFS.comment, None) not in triples:
                complain(f"{term} is used and not described")


def _check_beyond(read, left, own, base):
    """What is said of vertices besides their attributes: where others describe them, and what they are joined to."""
    vertices, wanted = read.vertices, {}
    for key, attributes in vertices.items():
        more = wanted.setdefault(URIRef(base + key), set())
        code = attributes.get("code")
        if attributes["kind"] == "PREFECTURE":
            more.add((OWL.sameAs, URIRef(f"http://data.e-stat.go.jp/lod/sac/C{code}000")))
        elif attributes["kind"] == "MUNICIPALITY":
            more.add((OWL.sameAs, URIRef(f"http://data.e-stat.go.jp/lod/sac/C{code}")))
        elif attributes["kind"] == "BUREAU":
            more.add((ORG.unitOf, URIRef(f"{base}prefecture:13")))
    for edge in read.edges.values():
        relation = edge.attributes.get("relation")
        firm = {"period": "CURRENT", "certainty": "FIRM", "capacity": "GOVERNMENT"}
        holds = all(edge.attributes.get(name, word) == word for name, word in firm.items())
        if relation and holds:
            more = wanted.setdefault(URIRef(base + edge.source), set())
            target = URIRef(base + edge.target)
            more.add((own[_camel(relation, first="")], target))
            if relation in _BROADER and not (relation == "LOCATED_IN"):
                more.add((_BROADER[relation], target))
    for subject, statements in left.items():
        beyond = {statement for statement in statements if statement[0] != RDF.type}
        for predicate, value in sorted(beyond - wanted.get(subject, set())):
            read.complaints.append(f"{subject} {predicate} {value.n3()} is said and should not be")
        for predicate, value in sorted(wanted.get(subject, set()) - beyond):
            read.complaints.append(f"{subject} {predicate} {value.n3()} is not said")
        classes = [value for predicate, value in statements if predicate == RDF.type]
        known = (str(ORG), str(PROV), str(SCHEMA), str(SKOS))
        read.complaints += [f"{subject} is a {of}" for of in classes if not str(of).startswith(known)]


_KINDS = "INITIATIVE BUREAU MUNICIPALITY PREFECTURE AREA STRATEGY FUNDING_PROGRAM ORGANIZATION".split()
_BROADER = {
    "LOCATED_IN": SCHEMA.containedInPlace,
    "MEMBER_OF": DCTERMS.isPartOf,
    "PART_OF": DCTERMS.isPartOf,
    "SUCCEEDS": DCTERMS.replaces,
}


def _one(statements, predicate, complain, subject):
    found = [statement for statement in statements if statement[0] == predicate]
    if len(found) != 1:
        complain(f"{subject} has {len(found)} {predicate}")
    for statement in found:
        statements.discard(statement)
    return str(found[0][1]) if found else ""


def _id(iri, base):
    return str(iri).removeprefix(base)


def _camel(word, first=None):
    """`FUNDING_PROGRAM` as `FundingProgram`, or `IN_CHARGE_OF` as `inChargeOf`."""
    parts = word.lower().split("_")
    rest = "".join(part.capitalize() for part in parts)
    return rest if first is None else rest[0].lower() + rest[1:]


def _words(iri, own):
    return re.sub(r"([A-Z])", r"_\1", str(iri).removeprefix(own)).upper()

"""The graph as GraphQL tells it, asked page by page: what every export is held against."""

from collections import Counter, defaultdict

from graph import Edge, Graph

PAGE = 500

_EVIDENCE = f"evidence(first: {PAGE}) {{ document {{ id }} lineStart lineEnd }}"

_VERTICES = f"""
query ($scope: GraphScope, $after: String) {{
  analysis(scope: $scope) {{
    nodes(first: {PAGE}, after: $after) {{
      nodes {{
        id kind names {{ lang text }} {_EVIDENCE}
        ... on Initiative {{
          initiativeKind number publishedOn startsIn {{ year }} endsIn {{ year }} document {{ id }}
        }}
        ... on Municipality {{ code fullName prefecture {{ id }} }}
        ... on Prefecture {{ code isoCode }}
        ... on Area {{ areaKind }}
        ... on Strategy {{ strategyKind number }}
        ... on FundingProgram {{ startsIn {{ year }} maxAmountYen subsidyRate grantBasis supportYears }}
        ... on Organization {{ organizationKind }}
      }}
      pageInfo {{ hasNextPage endCursor }}
    }}
  }}
}}"""

_PAIRS = f"""
query ($scope: GraphScope, $after: String) {{
  analysis(scope: $scope) {{
    edges(first: {PAGE}, after: $after) {{
      nodes {{
        from {{ id }} to {{ id }} weight distance relations bases through(first: {PAGE}) {{ id }} {_EVIDENCE}
      }}
      pageInfo {{ hasNextPage endCursor }}
    }}
  }}
}}"""

_SUMMARY = """
query ($scope: GraphScope) {
  analysis(scope: $scope) { summary { nodeCount edgeCount maximumDegree } }
  datasetInfo { version }
}"""

_NEIGHBOR = f"forward relation inferred node {{ id }} {_EVIDENCE}"

# In the order of the graph, edges that leave a vertex before those that come to it.
_NEIGHBORS = f"""
query ($after: String) {{
  analysis(scope: {{ includeIsolated: true }}) {{
    nodes(first: 200, after: $after) {{
      nodes {{ id neighbors(first: 100) {{ edges {{ {_NEIGHBOR} }} pageInfo {{ hasNextPage }} }} }}
      pageInfo {{ hasNextPage endCursor }}
    }}
  }}
}}"""

_NEIGHBORS_OF_ONE = f"""
query ($id: ID!, $after: String) {{
  node(id: $id) {{
    ... on Entity {{
      neighbors(first: {PAGE}, after: $after) {{ edges {{ {_NEIGHBOR} }} pageInfo {{ hasNextPage endCursor }} }}
    }}
  }}
}}"""

_PARTNERSHIPS = f"""
query ($after: String) {{
  partnerships(first: {PAGE}, after: $after) {{
    nodes {{
      id period certainty capacity inferred initiative {{ id }} partner {{ ... on Node {{ id }} }} {_EVIDENCE}
    }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}"""

_INITIATIVES = f"""
query ($after: String) {{
  initiatives(first: {PAGE}, after: $after) {{
    nodes {{
      id
      units {{ bureau {{ id }} division section }}
      participants {{ participant {{ ... on Node {{ id }} }} role {_EVIDENCE} }}
    }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}"""

_AWARDS = f"""
query ($after: String) {{
  awards(first: {PAGE}, after: $after) {{
    nodes {{
      id fiscalYear {{ year }} untilFiscalYear {{ year }} program {{ id }} municipalities {{ id }} project {{ id }} {_EVIDENCE}
    }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}"""

# What `PartnerWhere` lets in where it does not say otherwise.
_STRICT = {
    "basis": ["NAMED"],
    "capacity": ["GOVERNMENT"],
    "certainty": ["FIRM", "PLANNED", "TENTATIVE"],
    "period": ["CURRENT"],
}
_REFERENCE = {"LOCATED_IN", "MEMBER_OF"}
_OWN_NAMES = {"JA": "name", "EN": "nameEn", "KANA": "nameKana"}
_TYPES = ["initiativeKind", "areaKind", "strategyKind", "organizationKind"]


class Untrue(Exception):
    """Two answers of GraphQL that contradict each other."""


class Truth:
    """All edges of a service's graph, and what its scopes select."""

    def __init__(self, service):
        self._service = service
        self.version = service.ask("{ datasetInfo { version } }")["datasetInfo"]["version"]
        self._neighbors = self._all_neighbors()
        self.vertices = self._vertices({"includeIsolated": True})
        self._edges = self._all_edges()

    def graph(self, scope):
        """What a scope selects, and the edges between two of it as one each."""
        vertices = self._vertices(scope)
        pairs = list(self._service.pages(_PAIRS, ("analysis", "edges"), scope=scope))
        is_derived = "projection" in scope or "twoMode" in scope
        graph = Graph(not is_derived, vertices)
        if is_derived:
            for pair in pairs:
                ends = (pair["from"]["id"], pair["to"]["id"])
                graph.add_edge(".".join(ends), *ends, _derived(pair))
        else:
            for key, edge in self._edges.items():
                if self._selects(scope, vertices, edge):
                    graph.edges[key] = edge
            self._check_left_out(scope, graph)
        _check_pairs(pairs, graph, is_derived)
        self._check_summary(scope, graph)
        return graph

    def _vertices(self, scope):
        nodes = self._service.pages(_VERTICES, ("analysis", "nodes"), scope=scope)
        return {node["id"]: _vertex(node, self._neighbors[node["id"]]) for node in nodes}

    def _all_neighbors(self):
        neighbors = {}
        for vertex in self._service.pages(_NEIGHBORS, ("analysis", "nodes")):
            key, page = vertex["id"], vertex["neighbors"]
            if page["pageInfo"]["hasNextPage"]:
                neighbors[key] = list(
                    self._service.pages(_NEIGHBORS_OF_ONE, ("node", "neighbors"), items="edges", id=key)
                )
            else:
                neighbors[key] = page["edges"]
        return neighbors

    def _all_edges(self):
        lists = self._lists()
        edges, counts = {}, Counter()
        for vertex, neighbors in self._neighbors.items():
            for neighbor in neighbors:
                if not neighbor["forward"]:
                    continue
                ends = (vertex, neighbor["relation"], neighbor["node"]["id"])
                counts[ends] += 1
                listed = lists.get(ends, [])
                own = listed.pop(0) if listed else {}
                told = {"inferred": neighbor["inferred"], "evidence": _places(neighbor["evidence"])}
                if any(own.get(name, value) != value for name, value in told.items()):
                    raise Untrue(f"{ends} is told differently as a neighbor than in its list")
                number = f".{counts[ends]}" if counts[ends] > 1 else ""
                key = own.pop("id", ".".join(ends) + number)
                attributes = _known({**own, **told, "relation": ends[1], "weight": 1.0})
                edges[key] = Edge(ends[0], ends[2], attributes)
        left = [ends for ends, listed in lists.items() if listed]
        if left:
            raise Untrue(f"these are in a list and no neighbors: {left[:5]}")
        return edges

    def _lists(self):
        """What is known of edges beyond their evidence, by their ends and in the order of the graph."""
        lists = defaultdict(list)
        for claim in self._service.pages(_PARTNERSHIPS, ("partnerships",)):
            own = {name: claim[name] for name in ("id", "period", "certainty", "capacity", "inferred")}
            ends = (claim["initiative"]["id"], "PARTNERS_WITH", claim["partner"]["id"])
            lists[ends].append({**own, "evidence": _places(claim["evidence"])})
        for initiative in self._service.pages(_INITIATIVES, ("initiatives",)):
            units = defaultdict(list)
            for unit in initiative["units"]:
                units[unit["bureau"]["id"]].append(unit)
            for bureau, units in units.items():
                sections = [unit["section"] for unit in units if unit["section"] is not None]
                # Without evidence, which stands in no list of units.
                own = {"division": units[0]["division"], "sections": "; ".join(sections) or None}
                lists[(bureau, "IN_CHARGE_OF", initiative["id"])].append(own)
            for part in initiative["participants"]:
                ends = (part["participant"]["id"], "PARTICIPATES_IN", initiative["id"])
                lists[ends].append({"role": part["role"], "evidence": _places(part["evidence"])})
        for award in self._service.pages(_AWARDS, ("awards",)):
            own = {name: _year(award[name]) for name in ("fiscalYear", "untilFiscalYear")}
            own |= {"award": award["id"], "evidence": _places(award["evidence"])}
            project = [award["project"]] if award["project"] else []
            for supported in award["municipalities"] + project:
                lists[(award["program"]["id"], "SUPPORTS", supported["id"])].append(dict(own))
        return lists

    def _selects(self, scope, vertices, edge):
        own = edge.attributes
        if edge.source not in vertices or edge.target not in vertices:
            return False
        if "relations" in scope and own["relation"] not in scope["relations"]:
            return False
        if "partnerships" not in scope or own["relation"] != "PARTNERS_WITH":
            return True
        where = _STRICT | scope["partnerships"]
        partner = self.vertices[edge.target]
        basis = partner["type"] if partner["kind"] == "AREA" else "NAMED"
        return basis in where["basis"] and all(
            own[name] in where[name] for name in ("period", "certainty", "capacity")
        )

    def _check_left_out(self, scope, graph):
        """Vertices are left out for a reason: their kind, or that nothing counts that joins them."""
        if scope.get("includeIsolated"):
            wanted = set(self.vertices)
        else:
            wanted = set()
            for edge in self._edges.values():
                relation = edge.attributes["relation"]
                counts = "relations" in scope or relation not in _REFERENCE
                if counts and self._selects(scope, self._of_kinds(scope), edge):
                    wanted |= {edge.source, edge.target}
        wanted &= set(self._of_kinds(scope))
        if wanted != set(graph.vertices):
            raise Untrue(f"{scope} should select other vertices: {sorted(wanted ^ set(graph.vertices))[:5]}")

    def _of_kinds(self, scope):
        kinds = scope.get("kinds")
        return {key: own for key, own in self.vertices.items() if kinds is None or own["kind"] in kinds}

    def _check_summary(self, scope, graph):
        summary = self._service.ask(_SUMMARY, scope=scope)["analysis"]["summary"]
        neighbors = defaultdict(set)
        for edge in graph.edges.values():
            neighbors[edge.source].add(edge.target)
            neighbors[edge.target].add(edge.source)
        counted = {
            "nodeCount": len(graph.vertices),
            "edgeCount": len({frozenset((e.source, e.target)) for e in graph.edges.values()}),
            "maximumDegree": max((len(others) for others in neighbors.values()), default=0),
        }
        if summary != counted:
            raise Untrue(f"the summary of {scope} is {summary}, and there are {counted}")


def dated(graph, truth):
    """The first and last day of each vertex and each edge as GEXF writes them; none where open."""
    days = {key: _days(own) for key, own in truth.vertices.items()}
    of_vertices = {key: days[key] for key in graph.vertices}
    of_edges = {key: _edge_days(edge, days) for key, edge in graph.edges.items()}
    return of_vertices, of_edges


def _days(own):
    start = f"{own['startsIn']}-04-01" if "startsIn" in own else own.get("publishedOn")
    end = f"{own['endsIn'] + 1}-03-31" if "endsIn" in own else None
    return (None if start and end and start > end else start), end


def _edge_days(edge, days):
    own = edge.attributes
    if "distance" in own:
        # Two that work together do so from their first initiative to their last; what is shared has no dates.
        all_days = [days[through] for through in own.get("through", "").split()]
        if not all_days or not all(through.startswith("initiative:") for through in own["through"].split()):
            return None, None
        starts, ends = zip(*all_days)
        return (None if None in starts else min(starts)), (None if None in ends else max(ends))
    of_ends = _both(days[edge.source], days[edge.target]) or (None, None)
    if "award" not in own:
        return of_ends
    year = own.get("fiscalYear")
    last = own.get("untilFiscalYear", year)
    of_award = (f"{year}-04-01" if year is not None else None), f"{last + 1}-03-31"
    return _both(of_award, of_ends) or of_award


def _both(one, other):
    """The days that both have, if there are any."""
    start = max((day for day in (one[0], other[0]) if day), default=None)
    end = min((day for day in (one[1], other[1]) if day), default=None)
    return None if start and end and start > end else (start, end)


def _vertex(node, neighbors):
    names = {_OWN_NAMES[name["lang"]]: name["text"] for name in node["names"]}
    own = {
        name: node.get(name)
        for name in [
            "kind", "fullName", "code", "isoCode", "number", "publishedOn", "maxAmountYen", "subsidyRate",
            "grantBasis", "supportYears",
        ]
    }  # fmt: skip
    own |= {name: _year(node.get(name)) for name in ("startsIn", "endsIn")}
    for name in ("prefecture", "document"):
        own[name] = node[name]["id"] if name in node else None
    own["type"] = next((node[name] for name in _TYPES if name in node), None)
    return _known({**own, **names, "evidence": _places(_own_evidence(node, neighbors))})


def _own_evidence(node, neighbors):
    """The evidence of a vertex without that of its edges, which GraphQL lists after it."""
    evidence = node["evidence"]
    of_edges = [line for neighbor in neighbors for line in neighbor["evidence"]]
    own = evidence[: max(0, len(evidence) - len(of_edges))]
    if evidence != (own + of_edges)[:PAGE]:
        raise Untrue(f"{node['id']} has other evidence than its edges")
    return own


def _year(fiscal_year):
    return fiscal_year and fiscal_year["year"]


def _derived(pair):
    through = " ".join(vertex["id"] for vertex in pair["through"])
    return _known(
        {
            "weight": float(pair["weight"]),
            "distance": float(pair["distance"]),
            "bases": " ".join(pair["bases"]) or None,
            "through": through or None,
            "evidence": _places(pair["evidence"]),
        }
    )


def _check_pairs(pairs, graph, is_derived):
    """GraphQL merges parallel edges; what it says of two must be what their edges say together."""
    merged = defaultdict(list)
    for edge in graph.edges.values():
        merged[frozenset((edge.source, edge.target))].append(edge.attributes)
    told = {frozenset((pair["from"]["id"], pair["to"]["id"])): pair for pair in pairs}
    if set(told) != set(merged) or len(told) != len(pairs):
        raise Untrue(f"these are joined on one side alone: {sorted(map(sorted, set(told) ^ set(merged)))[:5]}")
    for ends, edges in merged.items():
        pair = told[ends]
        if sum(edge["weight"] for edge in edges) != pair["weight"]:
            raise Untrue(f"{sorted(ends)} has another weight than its edges")
        if is_derived:
            continue
        if {edge["relation"] for edge in edges} != set(pair["relations"]):
            raise Untrue(f"{sorted(ends)} has other relations than its edges")
        places = {place for edge in edges for place in edge.get("evidence", "").split()}
        if places != set((_places(pair["evidence"]) or "").split()):
            raise Untrue(f"{sorted(ends)} has other evidence than its edges")


def _places(evidence):
    """Where something stands, each place once."""
    if len(evidence) == PAGE:
        raise Untrue("more evidence than one list has")
    places = []
    for line in evidence:
        first, last = line["lineStart"], line["lineEnd"]
        place = f"{line['document']['id']}#L{first}" + (f"-L{last}" if last != first else "")
        if place not in places:
            places.append(place)
    return " ".join(places) or None


def _known(attributes):
    return {name: value for name, value in attributes.items() if value is not None}

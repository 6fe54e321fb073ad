"""What is asked for: the words of an address, and the same as GraphQL's `GraphScope`."""

SCOPES = {
    "default": ({}, {}),
    "all": ({"includeIsolated": "true"}, {"includeIsolated": True}),
    "bureaus and initiatives": ({"kinds": "BUREAU,INITIATIVE"}, {"kinds": ["BUREAU", "INITIATIVE"]}),
    "bureaus with prefectures": (
        {"between": "BUREAU", "and": "PREFECTURE"},
        {"twoMode": {"between": "BUREAU", "and": "PREFECTURE"}},
    ),
    "bureaus by shared prefectures": (
        {"on": "BUREAU", "through": "PREFECTURE"},
        {"projection": {"on": "BUREAU", "through": "PREFECTURE"}},
    ),
    "bureaus by shared prefectures, Jaccard": (
        {"on": "BUREAU", "through": "PREFECTURE", "weight": "JACCARD"},
        {"projection": {"on": "BUREAU", "through": "PREFECTURE", "weight": "JACCARD"}},
    ),
    "prefectures by shared bureaus": (
        {"on": "PREFECTURE", "through": "BUREAU", "basis": "NAMED,REGION"},
        {"projection": {"on": "PREFECTURE", "through": "BUREAU"}, "partnerships": {"basis": ["NAMED", "REGION"]}},
    ),
    "past partnerships": (
        {"relations": "PARTNERS_WITH", "period": "PAST"},
        {"relations": ["PARTNERS_WITH"], "partnerships": {"period": ["PAST"]}},
    ),
    "partnerships by region": ({"basis": "REGION"}, {"partnerships": {"basis": ["REGION"]}}),
    "bureaus of programs": (
        {"kinds": "BUREAU,FUNDING_PROGRAM,STRATEGY"},
        {"kinds": ["BUREAU", "FUNDING_PROGRAM", "STRATEGY"]},
    ),
    "nothing": (
        {"kinds": "ORGANIZATION", "relations": "LOCATED_IN"},
        {"kinds": ["ORGANIZATION"], "relations": ["LOCATED_IN"]},
    ),
}

# Those that slow tools are spared: rdflib takes 10 seconds for each, and they have nothing that is not in others, too.
HEAVY = {"all", "prefectures by shared bureaus", "partnerships by region"}

# Those in which RDF is asked for with other IRIs, too.
BASED = {"bureaus of programs", "bureaus by shared prefectures"}

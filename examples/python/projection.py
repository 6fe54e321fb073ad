"""取組と道府県の二部グラフを networkx で道府県に射影し、サービスの射影と比べ、偶然より多いつながりを太く描く。

Projects the network of initiatives and prefectures onto the prefectures with networkx, compares the result with the
projection by the service, and draws the ties that are more frequent than chance would make them.
"""

import argparse
import itertools
import json
import math

import matplotlib.pyplot as plt
import matplotlib_fontja  # noqa: F401, Japanese letters in pictures
import networkx as nx
import pandas as pd
from scipy import stats

from tokyo_policy_graph import Service

PROJECTION = {"projection": {"on": "PREFECTURE", "through": "INITIATIVE"}}

BACKBONE = """
query Backbone($scope: GraphScope!, $after: String) {
  analysis(scope: $scope) {
    backbone(tail: MORE, falseDiscoveryRate: 0.05, first: 500, after: $after) {
      nodes { from { id } to { id } observed expected qValue }
      pageInfo { hasNextPage endCursor }
    }
  }
}
"""

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--url", default="http://127.0.0.1:8000")
parser.add_argument("--output", default="projection.png")
options = parser.parse_args()
service = Service(options.url)

# The projection: two prefectures are tied by each initiative that both take part in.
two_mode = service.export("node-link", between="INITIATIVE", and_="PREFECTURE")
two_mode = nx.node_link_graph(json.loads(two_mode), edges="edges")
prefectures = [node for node, kind in two_mode.nodes(data="kind") if kind == "PREFECTURE"]
ours = nx.bipartite.weighted_projected_graph(two_mode, prefectures)
theirs = nx.node_link_graph(json.loads(service.export("node-link", scope=PROJECTION)), edges="edges")


def weights(graph):
    return {frozenset(ends): weight for *ends, weight in graph.edges(data="weight")}


assert set(ours) == set(theirs)
assert weights(ours) == weights(theirs)
print(f"道府県 {len(ours)} prefectures, つながり {ours.number_of_edges()} ties")
print("networkx とサービスの射影は一致 networkx and the service agree on the projection")

# The backbone: how likely two prefectures would share as many initiatives by chance, all pairs being tested.
initiatives = len(two_mode) - len(prefectures)


def chance(one, other):
    shared = len(list(nx.common_neighbors(two_mode, one, other)))
    return stats.hypergeom.sf(shared - 1, initiatives, two_mode.degree(one), two_mode.degree(other))


pairs = list(itertools.combinations(prefectures, 2))
q_values = stats.false_discovery_control([chance(*pair) for pair in pairs])
q_values = {frozenset(pair): q_value for pair, q_value in zip(pairs, q_values)}
backbone = list(service.pages(BACKBONE, {"scope": PROJECTION}))
ends = [(tie["from"]["id"], tie["to"]["id"]) for tie in backbone]
assert set(map(frozenset, ends)) == {pair for pair, q_value in q_values.items() if q_value <= 0.05}
for tie, pair in zip(backbone, ends):
    assert math.isclose(tie["qValue"], q_values[frozenset(pair)], rel_tol=1e-9), tie
print("scipy とサービスの骨格は一致 scipy and the service agree on the backbone")

names = ours.nodes(data="name")
table = pd.DataFrame(backbone, columns=["observed", "expected", "qValue"])
table.insert(0, "道府県", [f"{names[one]}、{names[other]}" for one, other in ends])
pd.set_option("display.unicode.east_asian_width", True)
print("偶然より多いつながり Ties more frequent than chance, and how many initiatives they would share by chance")
print(table.to_string(index=False, float_format="{:.3g}".format))

# The picture: from north to south, clockwise.
order = sorted(ours, key=lambda node: ours.nodes[node]["code"])
angle = {node: math.pi / 2 - 2 * math.pi * number / len(order) for number, node in enumerate(order)}
place = {node: (math.cos(angle[node]), math.sin(angle[node])) for node in order}
figure, axes = plt.subplots(figsize=(9, 9), layout="constrained")
# Drawn as the service orders it: networkx makes the edges of a projection in an order that changes.
nx.draw_networkx_edges(theirs, place, edge_color="#cccccc", width=0.6, ax=axes)
nx.draw_networkx_edges(theirs, place, ends, edge_color="#d55e00", width=4, ax=axes)
nx.draw_networkx_nodes(theirs, place, node_color="#56b4e9", node_size=70, ax=axes)
for node, (x, y) in place.items():
    label = f"{names[node]}\n{ours.nodes[node]['nameEn'].removesuffix(' Prefecture')}"
    axes.text(1.13 * x, 1.1 * y, label, ha="center", va="center", size=9)
axes.set_title("共通の取組でつながる道府県(太線は偶然より多いつながり)\nPrefectures that share initiatives; thick: more than by chance")
axes.axis("off")
figure.savefig(options.output, dpi=100)

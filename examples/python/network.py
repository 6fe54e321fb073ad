"""局と道府県の連携を networkx で読み、中心性をサービスの値と比べ、図に描く。

Loads which bureaus work with which prefectures into networkx, compares the centrality of the prefectures with what the
service says, and draws it.
"""

import argparse
import json
import math

import matplotlib.pyplot as plt
import matplotlib_fontja  # noqa: F401, Japanese letters in pictures
import networkx as nx
import pandas as pd

from tokyo_policy_graph import Service

SCOPE = {"twoMode": {"between": "BUREAU", "and": "PREFECTURE"}}

CENTRALITY = """
query Centrality($scope: GraphScope!, $measure: CentralityMeasure!, $after: String) {
  analysis(scope: $scope) {
    centrality(measure: $measure, first: 500, after: $after) {
      nodes { value node { id } }
      pageInfo { hasNextPage endCursor }
    }
  }
}
"""

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--url", default="http://127.0.0.1:8000")
parser.add_argument("--output", default="network.png")
options = parser.parse_args()
service = Service(options.url)

graph = nx.node_link_graph(json.loads(service.export("node-link", scope=SCOPE)), edges="edges")
bureaus = [node for node, kind in graph.nodes(data="kind") if kind == "BUREAU"]
prefectures = [node for node, kind in graph.nodes(data="kind") if kind == "PREFECTURE"]

# How central the prefectures are: by networkx, which must agree with the service.
measures = {
    "DEGREE": nx.degree_centrality(graph),
    "BETWEENNESS": nx.betweenness_centrality(graph),
    "CLOSENESS": nx.closeness_centrality(graph),
    "PAGERANK": nx.pagerank(graph, weight=None, tol=1e-13, max_iter=1000),
}
for measure, ours in measures.items():
    scores = service.pages(CENTRALITY, {"scope": SCOPE, "measure": measure})
    theirs = {score["node"]["id"]: score["value"] for score in scores}
    assert ours.keys() == theirs.keys()
    for node in graph:
        assert math.isclose(ours[node], theirs[node], rel_tol=0, abs_tol=1e-9), (measure, node)

table = pd.DataFrame({measure.lower(): values for measure, values in measures.items()}).loc[prefectures]
table.insert(0, "道府県", [graph.nodes[node]["name"] for node in prefectures])
table = table.round(4).sort_values("betweenness", ascending=False, kind="stable").head(10)
pd.set_option("display.unicode.east_asian_width", True)
print(f"局 {len(bureaus)} bureaus, 道府県 {len(prefectures)} prefectures, 連携 {graph.number_of_edges()} ties")
print("媒介中心性の高い道府県 Prefectures of the highest betweenness")
print(table.to_string(index=False, float_format="{:.4f}".format))
print("networkx とサービスの値は一致 networkx and the service agree")


def beside(nodes, others):
    """The nodes, each as near as may be to those that it works with, so that few ties cross."""
    rank = {node: number for number, node in enumerate(others)}

    def middle(node):
        ties = [(rank[other], tie["weight"]) for other, tie in graph[node].items()]
        return sum(rank * weight for rank, weight in ties) / sum(weight for _, weight in ties)

    return sorted(nodes, key=middle)


# The picture: the larger, the more central; the wider, the more initiatives.
for _ in range(20):
    bureaus = beside(bureaus, prefectures)
    prefectures = beside(prefectures, bureaus)
place = {node: (0, -number / (len(bureaus) - 1)) for number, node in enumerate(bureaus)}
place |= {node: (1, -number / (len(prefectures) - 1)) for number, node in enumerate(prefectures)}

figure, axes = plt.subplots(figsize=(5, 8))
widths = [0.3 + 0.4 * weight for _, _, weight in graph.edges(data="weight")]
nx.draw_networkx_edges(graph, place, width=widths, edge_color="#bbbbbb", ax=axes)
for nodes, shape, color in [(bureaus, "s", "#e69f00"), (prefectures, "o", "#56b4e9")]:
    sizes = [40 + 1200 * measures["BETWEENNESS"][node] for node in nodes]
    nx.draw_networkx_nodes(graph, place, nodes, sizes, node_shape=shape, node_color=color, ax=axes)
for node, (x, y) in place.items():
    name, english = graph.nodes[node]["name"], graph.nodes[node]["nameEn"].removesuffix(" Prefecture")
    if x == 0:
        axes.text(x - 0.07, y, f"{name}\n{english}", ha="right", va="center", size=9)
    else:
        axes.text(x + 0.05, y, f"{name} {english}", ha="left", va="center", size=9)
axes.set_title("局と道府県の連携(大きさは媒介中心性)\nBureaus and the prefectures that they work with, by betweenness")
axes.axis("off")
axes.margins(y=0.02)
figure.savefig(options.output, dpi=100, bbox_inches="tight")

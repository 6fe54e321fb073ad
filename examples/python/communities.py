"""共通の取組でつながる道府県を igraph で読み、Leiden 法で分け、サービスの分け方と比べ、図に描く。

Loads the prefectures, tied by the initiatives that they share, into igraph, finds communities by the Leiden algorithm,
compares them with those that the service finds, and draws them.
"""

import argparse
import cmath
import math
import random
import tempfile

import igraph as ig
import matplotlib.pyplot as plt
import matplotlib_fontja  # noqa: F401, Japanese letters in pictures

from tokyo_policy_graph import Service

SCOPE = {"projection": {"on": "PREFECTURE", "through": "INITIATIVE"}}

COMMUNITIES = """
query Communities($scope: GraphScope!, $seed: Int!) {
  analysis(scope: $scope) {
    communities(algorithm: LEIDEN, seed: $seed) {
      modularity
      communities { nodes(first: 500) { nodes { id } } }
    }
  }
}
"""

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--url", default="http://127.0.0.1:8000")
parser.add_argument("--output", default="communities.png")
options = parser.parse_args()
service = Service(options.url)

with tempfile.NamedTemporaryFile(suffix=".graphml") as file:
    file.write(service.export("graphml", scope=SCOPE))
    file.flush()
    graph = ig.Graph.Read_GraphML(file.name)

# igraph draws from Python's random numbers.
random.seed(42)
ours = graph.community_leiden(objective_function="modularity", weights="weight", n_iterations=-1)

answer = service.query(COMMUNITIES, {"scope": SCOPE, "seed": 42})["analysis"]["communities"]
community_of = {
    node["id"]: number
    for number, community in enumerate(answer["communities"])
    for node in community["nodes"]["nodes"]
}
theirs = ig.VertexClustering(graph, [community_of[node] for node in graph.vs["id"]])
assert math.isclose(
    graph.modularity(theirs, weights="weight"), answer["modularity"], rel_tol=0, abs_tol=1e-9
), "igraph and the service do not agree on the modularity of the same communities"

communities = sorted(ours, key=lambda members: (-len(members), members))
print(f"道府県 {graph.vcount()} prefectures, 共通の取組によるつながり {graph.ecount()} ties by shared initiatives")
for number, members in enumerate(communities, start=1):
    print(f"{number}. ({len(members)}) {'、'.join(graph.vs[members]['name'])}")
print(f"モジュラリティ modularity: igraph {ours.modularity:.4f}, サービス the service {answer['modularity']:.4f}")
print(f"分け方の一致度 likeness (NMI): {ours.compare_to(theirs, method='nmi'):.4f}")

# The picture: each community is a ring with a color and a shape of its own; the ties within it are dark.
COLORS = ["#e69f00", "#56b4e9", "#009e73", "#cc79a7", "#f0e442", "#d55e00", "#0072b2"]
SHAPES = ["circle", "rectangle", "triangle-up", "diamond"]
number_of = {member: number for number, members in enumerate(communities) for member in members}
numbers = [number_of[member] for member in range(graph.vcount())]
within = [numbers[edge.source] == numbers[edge.target] for edge in graph.es]

figure, axes = plt.subplots(figsize=(9.5, 9.5), layout="constrained")
place = [None] * graph.vcount()
for number, members in enumerate(communities):
    middle = 2.7 * cmath.rect(len(communities) > 1, 2 * math.pi * number / len(communities))
    radius = 0.4 + len(members) / 11
    for position, member in enumerate(members):
        angle = 2 * math.pi * position / len(members)
        at = middle + cmath.rect(radius, angle)
        place[member] = (at.real, at.imag)
        label = f"{graph.vs[member]['name']}\n{graph.vs[member]['nameEn'].removesuffix(' Prefecture')}"
        x, y = at.real + 0.42 * math.cos(angle), at.imag + 0.27 * math.sin(angle)
        axes.text(x, y, label, ha="center", va="center", size=9)
ig.plot(
    graph,
    target=axes,
    layout=place,
    vertex_size=14,
    vertex_color=[COLORS[number % len(COLORS)] for number in numbers],
    vertex_shape=[SHAPES[number % len(SHAPES)] for number in numbers],
    edge_order=sorted(range(graph.ecount()), key=within.__getitem__),
    edge_color=["#666666" if inside else "#dddddd" for inside in within],
    edge_width=[0.3 * weight for weight in graph.es["weight"]],
)
axes.set_aspect("equal")
axes.set_title("共通の取組でつながる道府県のまとまり\nCommunities of prefectures that share initiatives")
figure.savefig(options.output, dpi=100)

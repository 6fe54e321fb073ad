"""局と道府県が共に行う取組の数を pandas の表にし、色の濃さで描く。

Puts how many initiatives join each bureau and prefecture into a table of pandas, and draws it as a heatmap.
"""

import argparse

import matplotlib.pyplot as plt
import matplotlib_fontja  # noqa: F401, Japanese letters in pictures
import pandas as pd

from tokyo_policy_graph import Service

MATRIX = """
{
  partnershipMatrix(rows: BUREAU, columns: PREFECTURE) {
    rows { name nameEn: name(lang: EN) }
    columns { name nameEn: name(lang: EN) }
    cells { row column initiativeCount }
  }
}
"""

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--url", default="http://127.0.0.1:8000")
parser.add_argument("--output", default="heatmap.png")
options = parser.parse_args()

matrix = Service(options.url).query(MATRIX)["partnershipMatrix"]
rows, columns = pd.DataFrame(matrix["rows"]), pd.DataFrame(matrix["columns"])
cells = pd.DataFrame(matrix["cells"])

# Cells hold numbers of rows and columns; there are none for bureaus and prefectures without partners.
table = cells.pivot(index="row", columns="column", values="initiativeCount").fillna(0).astype(int)
by_total = {"ascending": False, "kind": "stable"}
table = table.loc[table.sum(axis="columns").sort_values(**by_total).index]
table = table[table.sum().sort_values(**by_total).index]

pd.set_option("display.unicode.east_asian_width", True, "display.width", 200)
named = table.set_axis(rows["name"][table.index], axis="index").set_axis(columns["name"][table.columns], axis="columns")
named = named.rename_axis(index=None, columns=None).iloc[:, :8]
print(f"局 {len(table)} bureaus, 道府県 {len(table.columns)} prefectures; 取組の多い8道府県 the first eight:")
print(named.to_string())

figure, axes = plt.subplots(figsize=(11, 5), layout="constrained")
image = axes.imshow(table.where(table > 0), cmap="Blues", vmin=0, aspect="auto")
for row, counts in enumerate(table.to_numpy()):
    for column, count in enumerate(counts):
        if count:
            color = "white" if count > table.to_numpy().max() / 2 else "black"
            axes.text(column, row, count, ha="center", va="center", size=8, color=color)
axes.set_yticks(range(len(table)), rows["name"][table.index] + "\n" + rows["nameEn"][table.index], size=8)
english = columns["nameEn"].str.removesuffix(" Prefecture")
axes.set_xticks(
    range(len(table.columns)), (columns["name"] + " " + english)[table.columns], size=8, rotation=90
)
axes.set_title("局と道府県が共に行う取組の数\nInitiatives that join a bureau and a prefecture")
figure.savefig(options.output, dpi=100)

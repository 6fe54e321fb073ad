// ある局はどの道府県と連携しているか。どの局が中心にあるか。
// Which prefectures work with a bureau, by which line of which document, and which bureaus are the most central.

import { parseArgs } from "node:util";

import { execute } from "./execute.js";
import { graphql } from "./generated/gql.js";

const PARTNERS = graphql(`
  query Partners($bureau: String!) {
    bureau(by: { name: $bureau }) {
      name
      nameEn: name(lang: EN)
      prefectures(first: 50) {
        totalCount
        edges {
          node {
            name
          }
          counts {
            total
          }
          evidence(first: 1) {
            document {
              title
            }
            lineStart
            quote
          }
        }
      }
    }
  }
`);

const CENTRAL_BUREAUS = graphql(`
  query CentralBureaus {
    analysis(scope: { projection: { on: BUREAU, through: PREFECTURE } }) {
      centrality(measure: PAGERANK, weighted: true, first: 5) {
        nodes {
          rank
          value
          node {
            name
          }
          explain(first: 2) {
            node {
              name
            }
            share
          }
        }
      }
    }
  }
`);

const { values: options } = parseArgs({
  options: {
    url: { type: "string", default: "http://127.0.0.1:8000" },
    bureau: { type: "string", default: "産業労働局" },
  },
});

const { bureau } = await execute(options.url, PARTNERS, { bureau: options.bureau });
if (!bureau) {
  throw new Error(`${options.bureau}という局はない。 There is no bureau of that name.`);
}
const { totalCount, edges } = bureau.prefectures;
console.log(`${bureau.name}と連携する道府県 (${bureau.nameEn}: ${totalCount} prefectures), 取組の多い順に10件`);
for (const { node, counts, evidence } of edges.toSorted((a, b) => b.counts.total - a.counts.total).slice(0, 10)) {
  const lines = evidence.map(({ document, lineStart, quote }) => `${document.title} ${lineStart}行「${quote}」`);
  // An ideographic space is as wide as the letters of the names.
  console.log(`${counts.total} ${node.name.padEnd(4, "\u3000")} ${lines.join("、")}`);
}

const { analysis } = await execute(options.url, CENTRAL_BUREAUS);
console.log("\n共通の道府県でつながる局の中心性 (PageRank of bureaus tied by the prefectures they share)");
for (const { rank, value, node, explain } of analysis.centrality.nodes) {
  const reasons = explain.map((tie) => `${tie.node.name} ${(100 * tie.share).toFixed(1)}%`);
  console.log(`${rank}. ${value.toFixed(4)} ${node.name} ← ${reasons.join("、")}`);
}

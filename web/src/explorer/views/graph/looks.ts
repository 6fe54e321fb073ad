/** How the picture looks: which nodes stand out, and the color and size of each. */
import type { HopWithEvidenceFragment } from "../../gql/graphql";
import type { Language } from "../../language";
import { nameOf } from "../../names";
import { colorOfCommunity, colorOfKind } from "./colors";
import { keyOf, type Edge } from "./growth";
import type { Row } from "./rows";

/** Radiuses in pixels, where nodes are few and where they are many. */
const FEW = { smallest: 5, largest: 16 };
const MANY = { smallest: 3, largest: 12 };
const MANY_FROM = 150;

export interface Look {
  id: string;
  kind: Row["node"]["kind"];
  name: string;
  /** A custom property of the theme. */
  color: string;
  /** Its radius in pixels. */
  size: number;
}

/** Areas grow with the number; communities are written behind the names, so that colors are not needed to tell them. */
export function looksOf(
  rows: readonly Row[],
  isMeasured: boolean,
  hasCommunities: boolean,
  language: Language,
): readonly Look[] {
  const valueOf = ({ degree, score }: Row) => (isMeasured ? (score?.value ?? 0) : degree);
  const most = rows.reduce((greatest, row) => Math.max(greatest, valueOf(row)), Number.MIN_VALUE);
  const { smallest, largest } = rows.length < MANY_FROM ? FEW : MANY;
  return rows.map((row) => {
    const { node, community } = row;
    const name = nameOf(node, language).text;
    return {
      id: node.id,
      kind: node.kind,
      name: community === null ? name : `${name} [${community}]`,
      color: hasCommunities ? colorOfCommunity(community ?? Infinity) : colorOfKind(node.kind),
      size: smallest + (largest - smallest) * Math.sqrt(valueOf(row) / most),
    };
  });
}

/** A node and all that it is joined with. */
export function near(id: string, edges: readonly Edge[]): ReadonlySet<string> {
  return new Set([id, ...edges.flatMap(({ from, to }) => (from === id ? to : to === id ? from : []))]);
}

/** The edges that a path goes along, whichever way it goes. */
export function edgesOfPath(hops: readonly HopWithEvidenceFragment[]): ReadonlySet<string> {
  return new Set(
    hops.map(({ from, to, forward, relation }) =>
      forward ? keyOf(from.id, relation, to.id) : keyOf(to.id, relation, from.id),
    ),
  );
}

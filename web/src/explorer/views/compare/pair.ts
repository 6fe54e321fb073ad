/** Which two are compared. */
import type { EntityNameFragment } from "../../gql/graphql";
import type { EntityKind } from "../../gql/schema";

export const COMPARABLE = ["BUREAU", "PREFECTURE"] as const satisfies readonly EntityKind[];

export type ComparableKind = (typeof COMPARABLE)[number];

/** An id of the address, if it can be one of a bureau or a prefecture at all. */
export function comparableId(written: string | null): string | undefined {
  return written && /^(bureau|prefecture):[a-z0-9-]{1,80}$/.test(written) ? written : undefined;
}

/** One that others share partners with. */
export interface WithPeers {
  id: string;
  kind: EntityKind;
  names: EntityNameFragment["names"];
  peers: { edges: readonly Peer[] };
}

export interface Peer {
  sharedCount: number;
  node: EntityNameFragment;
}

export interface Pair {
  one: EntityNameFragment;
  other: EntityNameFragment;
  sharedCount: number;
}

/** The pairs that share most partners, each entity in one pair at most. */
export function mostSimilar(all: readonly WithPeers[], count: number): readonly Pair[] {
  const pairs = all.flatMap((one) => one.peers.edges.map(({ node, sharedCount }) => ({ one, other: node, sharedCount })));
  const taken = new Set<string>();
  const found: Pair[] = [];
  for (const pair of pairs.toSorted((some, others) => others.sharedCount - some.sharedCount)) {
    if (found.length === count) break;
    if (taken.has(pair.one.id) || taken.has(pair.other.id)) continue;
    taken.add(pair.one.id).add(pair.other.id);
    found.push(pair);
  }
  return found;
}

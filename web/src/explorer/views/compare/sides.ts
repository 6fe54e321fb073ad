/** What two have each for itself and in common. */
import type { EntityNameFragment, GroundCountsFragment } from "../../gql/graphql";

/** One partner, and what joins it with a side. */
export interface Tie {
  node: EntityNameFragment;
  counts: GroundCountsFragment;
  initiatives: { totalCount: number; nodes: readonly EntityNameFragment[] };
}

export interface Common {
  node: EntityNameFragment;
  a: Tie;
  b: Tie;
  /** The initiatives through which both work with it. */
  shared: readonly EntityNameFragment[];
}

export interface Parted {
  onlyA: readonly Tie[];
  both: readonly Common[];
  onlyB: readonly Tie[];
}

/** The partners of one side, of both, and of the other, each in the order of the data. */
export function parted(a: readonly Tie[], b: readonly Tie[]): Parted {
  const ofA = new Map(a.map((tie) => [tie.node.id, tie]));
  const ofB = new Map(b.map((tie) => [tie.node.id, tie]));
  return {
    onlyA: a.filter(({ node }) => !ofB.has(node.id)),
    both: a.flatMap((tie) => {
      const other = ofB.get(tie.node.id);
      const shared = other && inCommon(tie.initiatives.nodes, other.initiatives.nodes);
      return other && shared ? [{ node: tie.node, a: tie, b: other, shared }] : [];
    }),
    onlyB: b.filter(({ node }) => !ofA.has(node.id)),
  };
}

/** Whether there is more than a page of a side's partners or of what joins it with one. */
export function isCut({ totalCount, edges }: { totalCount: number; edges: readonly Tie[] }): boolean {
  return edges.length < totalCount || edges.some(({ initiatives }) => initiatives.nodes.length < initiatives.totalCount);
}

/** Those of the first that the second has, too. */
export function inCommon<T extends { id: string }>(some: readonly T[], others: readonly { id: string }[]): readonly T[] {
  const ids = new Set(others.map(({ id }) => id));
  return distinct(some).filter(({ id }) => ids.has(id));
}

export function distinct<T extends { id: string }>(some: readonly T[]): readonly T[] {
  return [...new Map(some.map((one) => [one.id, one])).values()];
}

/** How many partners either has, and the share of those that both have. */
export function similarity(a: number, b: number, shared: number): { either: number; share: number } {
  const either = a + b - shared;
  return { either, share: either === 0 ? 0 : shared / either };
}

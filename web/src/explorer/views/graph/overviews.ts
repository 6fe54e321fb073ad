/** Pictures that stand ready: networks that the service derives, or the whole graph. */
import { exportAddress } from "../../exports";
import type { EntityKind, GraphScope, PartnerWhere, Relation } from "../../gql/schema";

export const OVERVIEWS = ["bureaus-prefectures", "bureaus", "prefectures", "all"] as const;
export type Overview = (typeof OVERVIEWS)[number];

/** What is analyzed: what an overview shows, or the whole graph where a picture was grown; with the filters that hold. */
export function scopeOf(
  overview: Overview | null,
  partnerships: PartnerWhere,
  kinds: readonly EntityKind[],
  relations: readonly Relation[],
): GraphScope {
  switch (overview) {
    case "bureaus-prefectures":
      return { twoMode: { between: "BUREAU", and: "PREFECTURE" }, partnerships };
    case "bureaus":
      return { projection: { on: "BUREAU", through: "PREFECTURE" }, partnerships };
    case "prefectures":
      return { projection: { on: "PREFECTURE", through: "INITIATIVE" }, partnerships };
    default:
      return {
        ...(kinds.length > 0 && { kinds: [...kinds] }),
        ...(relations.length > 0 && { relations: [...relations] }),
      };
  }
}

/** Whether an overview's edges are derived from the edges of the graph, so that the switches of what counts concern it. */
export function isDerived(overview: Overview | null): boolean {
  return overview !== null && overview !== "all";
}

/** The same network as a download. */
export function exportOf(format: string, scope: GraphScope): string {
  const { twoMode, projection, partnerships } = scope;
  return exportAddress(format, {
    between: twoMode?.between,
    and: twoMode?.and,
    on: projection?.on,
    through: projection?.through,
    kinds: listed(scope.kinds),
    relations: listed(scope.relations),
    period: listed(partnerships?.period),
    basis: listed(partnerships?.basis),
    certainty: listed(partnerships?.certainty),
    capacity: listed(partnerships?.capacity),
  });
}

/** The schema takes one word for a list of one. */
function listed(words: string | readonly string[] | null | undefined): readonly string[] | null {
  return typeof words === "string" ? [words] : (words ?? null);
}

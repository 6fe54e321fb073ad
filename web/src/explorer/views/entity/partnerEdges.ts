/** What two work together through, and which lines say so of which initiative. */
import type { EvidenceLinesFragment, GroundCountsFragment, TyingInitiativeFragment } from "../../gql/graphql";
import type { Basis } from "../../gql/schema";
import type { Language } from "../../language";
import { inLanguage, nameOf } from "../../names";
import { type Place, placeNameOf } from "../../parts/PlaceLink";
import { PAGE_MAX } from "./amounts";

export interface PartnerEdge {
  counts: GroundCountsFragment;
  node: Place;
  initiatives: { totalCount: number; nodes: readonly TyingInitiativeFragment[] };
  evidence: readonly EvidenceLinesFragment[];
}

/** Whether nothing of it is left out: the service gives no more than a page of anything. */
export function isWhole({ initiatives, evidence }: PartnerEdge): boolean {
  return initiatives.nodes.length === initiatives.totalCount && evidence.length < PAGE_MAX;
}

/** Lines that make a partner of somebody, and the initiative within whose own lines they stand. */
export interface Grounding {
  initiative: TyingInitiativeFragment | undefined;
  lines: readonly EvidenceLinesFragment[];
}

/** The lines by initiative; at the end those that stand within the lines of none. */
export function groundingsOf({ initiatives, evidence }: Pick<PartnerEdge, "initiatives" | "evidence">): readonly Grounding[] {
  const groundings: Grounding[] = initiatives.nodes.map((initiative) => ({
    initiative,
    lines: evidence.filter((line) => initiative.evidence.some((own) => overlap(own, line))),
  }));
  const placed = new Set(groundings.flatMap(({ lines }) => lines));
  const others = evidence.filter((line) => !placed.has(line));
  return others.length === 0 ? groundings : [...groundings, { initiative: undefined, lines: others }];
}

function overlap(one: EvidenceLinesFragment, other: EvidenceLinesFragment): boolean {
  return (
    one.document.id === other.document.id && one.lineStart <= other.lineEnd && other.lineStart <= one.lineEnd
  );
}

/** A row for each line of each initiative, and one for an initiative without any. */
export function rowsOf(edges: readonly PartnerEdge[], language: Language): (string | number)[][] {
  return edges.flatMap((edge) => {
    const start = [edge.node.id, placeNameOf(edge.node, language).text, edge.counts.total];
    return groundingsOf(edge).flatMap(({ initiative, lines }) => {
      const through = initiative ? nameOf(initiative, language).text : "";
      if (lines.length === 0) return [[...start, through, "", "", ""]];
      return lines.map(({ quote, document, lineStart, lineEnd }) => [
        ...start,
        through,
        quote,
        inLanguage(document.title, document.titleInEnglish, language).text,
        lineStart === lineEnd ? lineStart : `${lineStart}-${lineEnd}`,
      ]);
    });
  });
}

/** The field of `counts` for a ground. */
export function groundOf(basis: Basis): Lowercase<Basis> {
  return basis.toLowerCase() as Lowercase<Basis>;
}

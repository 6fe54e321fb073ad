/** What the map is colored by: a reading of the address, and the question that it stands for. */
import type { MapChoicesQuery } from "../../gql/graphql";
import type { AwardWhere, Basis, PartnerWhere } from "../../gql/schema";
import { BASES, wordsIn } from "../../vocabulary";

export const WAYS = ["all", "bureau", "pillar", "program", "basis"] as const;

export type Way = (typeof WAYS)[number];

/** From the strongest to the weakest. */
export const GROUNDS = wordsIn(BASES);

/** What the number on a tile counts: initiatives, initiatives on the strongest ground, or awards. */
export type Reading =
  | { kind: "initiatives"; where: PartnerWhere }
  | { kind: "grounds"; where: PartnerWhere }
  | { kind: "awards"; awards: AwardWhere };

type Choice = MapChoicesQuery["bureaus"]["nodes"][number];
type Strategy = MapChoicesQuery["strategies"]["nodes"][number];
type Program = MapChoicesQuery["fundingPrograms"]["nodes"][number];

/** One that can be chosen, and how deep it stands below others. */
export interface Option {
  entity: Choice | Strategy | Program;
  depth: number;
  /** Whether the map shows awards: those of a program, or of its types. Other programs fund initiatives, whose partners it shows. */
  isAwarded: boolean;
}

/** What can be chosen, parents before what stands below them. */
export function optionsOf(way: Way, choices: MapChoicesQuery): readonly Option[] {
  if (way === "bureau") return choices.bureaus.nodes.map((entity) => ({ entity, depth: 0, isAwarded: false }));
  if (way === "pillar") return tree(choices.strategies.nodes);
  if (way === "program") return tree(choices.fundingPrograms.nodes);
  return [];
}

/** The chosen one; where the address has none of them, the one with the most to show. */
export function chosenOf(options: readonly Option[], id: string | null): Option | undefined {
  return (
    options.find(({ entity }) => entity.id === id) ??
    options.toSorted(({ entity: one }, { entity: other }) => sizeOf(other) - sizeOf(one))[0]
  );
}

/** The question for a way of coloring and what was chosen for it. */
export function readingOf(
  way: Way,
  chosen: Option | undefined,
  basis: Basis | undefined,
  where: PartnerWhere,
  choices: MapChoicesQuery | undefined,
): Reading {
  if (way === "basis") return basis ? { kind: "initiatives", where: { ...where, basis: [basis] } } : { kind: "grounds", where };
  if (!chosen || !choices) return { kind: "initiatives", where };
  const { id } = chosen.entity;
  if (way === "bureau") return { kind: "initiatives", where: { ...where, initiative: { bureaus: { some: { id } } } } };
  if (way === "pillar") {
    const some = { or: [id, ...below(id, choices.strategies.nodes)].map((one) => ({ id: one })) };
    return { kind: "initiatives", where: { ...where, initiative: { strategies: { some } } } };
  }
  if (chosen.isAwarded) return { kind: "awards", awards: { or: [{ program: id }, { type: id }] } };
  const some = { or: [id, ...below(id, choices.fundingPrograms.nodes)].map((one) => ({ id: one })) };
  return { kind: "initiatives", where: { ...where, initiative: { fundingPrograms: { some } } } };
}

/** The same conditions with each ground alone. */
export function byGround(where: PartnerWhere): Record<Lowercase<Basis>, PartnerWhere> {
  const on = (basis: Basis) => ({ ...where, basis: [basis] });
  return {
    named: on("NAMED"),
    municipality: on("MUNICIPALITY"),
    region: on("REGION"),
    group: on("GROUP"),
    nationwide: on("NATIONWIDE"),
  };
}

interface Nested {
  id: string;
  parent?: { id: string } | null;
}

function below(id: string, all: readonly Nested[]): readonly string[] {
  const children = all.filter(({ parent }) => parent?.id === id).map((child) => child.id);
  return children.concat(children.flatMap((child) => below(child, all)));
}

function tree<Entity extends Strategy | Program>(all: readonly Entity[], parent?: Option): readonly Option[] {
  return all
    .filter((entity) => entity.parent?.id === parent?.entity.id)
    .flatMap((entity) => {
      const isAwarded = parent?.isAwarded || ("awards" in entity && entity.awards.totalCount > 0);
      const option: Option = { entity, depth: parent ? parent.depth + 1 : 0, isAwarded };
      return [option].concat(tree(all, option));
    });
}

function sizeOf(entity: Option["entity"]): number {
  return entity.initiatives.totalCount + ("awards" in entity ? entity.awards.totalCount : 0);
}

/** Which partnerships count: the four switches, as the address has them and as the schema takes them. */
import { useMemo } from "react";
import { type Parameters, useParameters, wordsOf } from "./address";
import type { CountedTiesFragment } from "./gql/graphql";
import type { Basis, Capacity, Certainty, EntityKind, PartnerWhere, Period } from "./gql/schema";
import { BASES, CAPACITIES, CERTAINTIES, PERIODS, wordsIn } from "./vocabulary";

/** What each switch lets through. */
export interface Counted {
  period: readonly Period[];
  basis: readonly Basis[];
  certainty: readonly Certainty[];
  capacity: readonly Capacity[];
}

/** The names of the switches, in the order in which they are shown. */
export const SWITCHES = ["basis", "period", "certainty", "capacity"] as const;

/** What counts where the address says nothing: the schema's own defaults. */
export const STRICT: Counted = {
  period: ["CURRENT"],
  basis: ["NAMED"],
  certainty: ["FIRM", "PLANNED", "TENTATIVE"],
  capacity: ["GOVERNMENT"],
};

/** What counts where all that is printed does. */
export const WIDEST: Counted = {
  period: wordsIn(PERIODS),
  basis: wordsIn(BASES),
  certainty: wordsIn(CERTAINTIES),
  capacity: wordsIn(CAPACITIES),
};

/** The switches of the address, and what changes one of them. */
export function useCounted(): readonly [Counted, (name: keyof Counted, chosen: readonly string[]) => void] {
  const [parameters, change] = useParameters();
  const counted = useMemo(() => countedOf(parameters), [parameters]);
  const set = (name: keyof Counted, chosen: readonly string[]) =>
    change({ [name]: isSame(chosen, STRICT[name]) ? null : chosen });
  return [counted, set];
}

export function countedOf(parameters: URLSearchParams): Counted {
  return {
    period: wordsOf(parameters, "period", wordsIn(PERIODS), STRICT.period),
    basis: wordsOf(parameters, "basis", wordsIn(BASES), STRICT.basis),
    certainty: wordsOf(parameters, "certainty", wordsIn(CERTAINTIES), STRICT.certainty),
    capacity: wordsOf(parameters, "capacity", wordsIn(CAPACITIES), STRICT.capacity),
  };
}

/** The same as parameters of an address, to carry them to another view. */
export function parametersOf(counted: Counted): Parameters {
  return Object.fromEntries(SWITCHES.map((name) => [name, isSame(counted[name], STRICT[name]) ? null : counted[name]]));
}

/** The same as the schema's argument. */
export function whereOf(counted: Counted): PartnerWhere {
  return {
    period: [...counted.period],
    basis: [...counted.basis],
    certainty: [...counted.certainty],
    capacity: [...counted.capacity],
  };
}

/** How many of a kind work with any of the other. */
export function kindIn({ nodes }: CountedTiesFragment, kind: EntityKind): number {
  return nodes.facets[0]?.values.find(({ key }) => key === kind)?.count ?? 0;
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((word) => others.includes(word));
}

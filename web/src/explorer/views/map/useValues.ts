/** The numbers of all prefectures for a reading. */
import { useMemo } from "react";
import { type Answer, useAnswer } from "../../answers";
import { MapAwardsDocument, MapCountsDocument, MapGroundsDocument, type TypedDocumentString } from "../../gql/graphql";
import { byGround, GROUNDS, type Reading } from "./choices";
import { groundsOf, isItself, strongestOf, type Value } from "./values";

/** A question and its variables, as the playground opens it. */
export interface Asked {
  document: TypedDocumentString<unknown, never>;
  variables: Readonly<Record<string, unknown>>;
}

export function useValues(
  reading: Reading,
  { pause }: { pause: boolean },
): { answer: Answer<readonly Value[]>; asked: Asked } {
  const isOf = (kind: Reading["kind"]) => !pause && reading.kind === kind;
  const where = reading.kind === "awards" ? {} : reading.where;
  const grounds = byGround(where);
  const awards = reading.kind === "awards" ? reading.awards : {};
  const counts = useAnswer(MapCountsDocument, { where }, { pause: !isOf("initiatives") });
  const onGrounds = useAnswer(MapGroundsDocument, grounds, { pause: !isOf("grounds") });
  const awarded = useAnswer(MapAwardsDocument, { awards }, { pause: !isOf("awards") });
  const chosen = { initiatives: counts, grounds: onGrounds, awards: awarded }[reading.kind];
  const data = useMemo(() => {
    switch (reading.kind) {
      case "initiatives":
        return counts.data?.prefectures.nodes.map((prefecture): Value => {
          return { prefecture, count: prefecture.initiatives.totalCount, isItself: isItself(prefecture.code, "partners") };
        });
      case "awards":
        return awarded.data?.prefectures.nodes.map((prefecture): Value => {
          return { prefecture, count: prefecture.awards.totalCount, isItself: false };
        });
      case "grounds":
        return onGrounds.data?.prefectures.nodes.map((prefecture): Value => {
          const numbers = groundsOf(prefecture);
          const ground = strongestOf(numbers);
          const count = ground ? numbers[ground] : 0;
          return { prefecture, count, ground, grounds: numbers, isItself: isItself(prefecture.code, "partners") };
        });
    }
  }, [reading.kind, counts.data, onGrounds.data, awarded.data]);
  const asked = {
    initiatives: { document: MapCountsDocument, variables: { where } },
    grounds: { document: MapGroundsDocument, variables: grounds },
    awards: { document: MapAwardsDocument, variables: { awards } },
  }[reading.kind];
  return { answer: { data, failure: chosen.failure, isWaiting: chosen.isWaiting, retry: chosen.retry }, asked };
}

/** Shades for grounds: the stronger, the darker. */
export function shadeOf(ground: (typeof GROUNDS)[number] | undefined): number {
  return ground ? GROUNDS.length - GROUNDS.indexOf(ground) : 0;
}

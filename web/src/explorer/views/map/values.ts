/** What each prefecture's tile shows. */
import type { EntityNameFragment, PrefectureGroundsFragment } from "../../gql/graphql";
import { GROUNDS } from "./choices";
import { TOKYO } from "./tiles";

export type Ground = (typeof GROUNDS)[number];

export interface Value {
  prefecture: EntityNameFragment & { code: string };
  count: number;
  /** Where the map shows grounds: the strongest, and the counts on all of them. */
  ground?: Ground | undefined;
  grounds?: Readonly<Record<Ground, number>> | undefined;
  /** Tokyo where partners are counted: whose initiatives they are. */
  isItself: boolean;
}

/** The numbers on each ground. */
export function groundsOf(counted: PrefectureGroundsFragment): Readonly<Record<Ground, number>> {
  return {
    NAMED: counted.named.totalCount,
    MUNICIPALITY: counted.municipality.totalCount,
    REGION: counted.region.totalCount,
    GROUP: counted.group.totalCount,
    NATIONWIDE: counted.nationwide.totalCount,
  };
}

export function strongestOf(grounds: Readonly<Record<Ground, number>>): Ground | undefined {
  return GROUNDS.find((ground) => grounds[ground] > 0);
}

/** Whether this prefecture is Tokyo where partners are counted. */
export function isItself(code: string, counts: "partners" | "awards"): boolean {
  return code === TOKYO && counts === "partners";
}

/** The prefectures in the sentence above the map: how many have any, and the most. */
export function summaryOf(values: readonly Value[]): { some: number; of: number; maximum: number; most: readonly Value[] } {
  const counted = values.filter((value) => !value.isItself);
  const maximum = Math.max(0, ...counted.map(({ count }) => count));
  return {
    some: counted.filter(({ count }) => count > 0).length,
    of: counted.length,
    maximum,
    most: maximum === 0 ? [] : counted.filter(({ count }) => count === maximum),
  };
}

export type Order = "standard" | "count";

/** The rows of the table: by code, or the most first and then by code. */
export function ordered(values: readonly Value[], order: Order): readonly Value[] {
  return order === "standard" ? values : values.toSorted((one, other) => other.count - one.count);
}

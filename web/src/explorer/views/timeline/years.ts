/** Entries by fiscal year and, within it, by month; and what fiscal years are called. */
import type { TimelineQuery } from "../../gql/graphql";
import type { Language } from "../../language";
import { type EventKind, EVENT_KINDS, type Spot, type TimelineEvent } from "./events";

/** Entries of a year that stand together: those of a month, or those of which no day is known. */
export interface Part {
  key: string;
  spot: Spot;
  /** `2017-06`, where it is a month. */
  month: string | undefined;
  events: readonly TimelineEvent[];
}

export interface Year {
  year: number;
  count: number;
  parts: readonly Part[];
}

/** Years that have entries, with their parts; the entries are in the order of time. */
export function yearsOf(events: readonly TimelineEvent[]): readonly Year[] {
  return [...grouped(events, ({ year }) => year)].map(([year, ofYear]) => ({
    year,
    count: ofYear.length,
    parts: [...grouped(ofYear, partOf)].map(([key, ofPart]) => {
      const spot = ofPart[0]?.spot ?? "within";
      return { key, spot, month: spot === "month" ? key : undefined, events: ofPart };
    }),
  }));
}

function partOf({ spot, time }: TimelineEvent): string {
  return spot === "month" ? time.slice(0, 7) : spot;
}

function grouped<Key>(events: readonly TimelineEvent[], keyOf: (event: TimelineEvent) => Key): Map<Key, TimelineEvent[]> {
  const groups = new Map<Key, TimelineEvent[]>();
  for (const event of events) {
    const key = keyOf(event);
    const group = groups.get(key);
    if (group) group.push(event);
    else groups.set(key, [event]);
  }
  return groups;
}

/** More years than this in a row are no axis: those without entries are left out then. */
const AXIS_MAX = 60;

export interface Bar {
  year: number;
  count: number;
  /** How many of each kind, those without any left out. */
  kinds: readonly (readonly [EventKind, number])[];
}

/** A bar for each year from the first to the last. */
export function barsOf(events: readonly TimelineEvent[]): readonly Bar[] {
  const byYear = grouped(events, ({ year }) => year);
  const years = [...byYear.keys()];
  if (years.length === 0) return [];
  const first = Math.min(...years);
  const length = Math.max(...years) - first + 1;
  const shown = length > AXIS_MAX ? years : Array.from({ length }, (_, place) => first + place);
  return shown.map((year) => {
    const ofYear = byYear.get(year) ?? [];
    const kinds = EVENT_KINDS.map((kind) => [kind, ofYear.filter((event) => event.kind === kind).length] as const);
    return { year, count: ofYear.length, kinds: kinds.filter(([, count]) => count > 0) };
  });
}

/** What the service calls its fiscal years: 平成29年度, FY2017. */
export type YearNames = ReadonlyMap<number, { name: string; nameInEnglish: string }>;

export function yearNamesOf({ dated, fundingPrograms, awards }: TimelineQuery): YearNames {
  const years = [
    ...dated.facets.flatMap(({ values }) => values.map((value) => ({ ...value, year: Number(value.key) }))),
    ...dated.nodes.flatMap(({ startsIn, endsIn, deadlines }) => [startsIn, endsIn, ...deadlines.map((one) => one.fiscalYear)]),
    ...fundingPrograms.nodes.map(({ startsIn }) => startsIn),
    ...awards.nodes.flatMap(({ fiscalYear, untilFiscalYear }) => [fiscalYear, untilFiscalYear]),
  ];
  return new Map(years.filter((year) => year != null).map((year) => [year.year, year]));
}

/** The name of a fiscal year; a plain one for years that the service did not name, such as those between two that have entries. */
export function nameOfYear(year: number, names: YearNames, language: Language): string {
  const known = names.get(year);
  if (language === "en") return known?.nameInEnglish ?? `FY${year}`;
  return known?.name ?? `${year}年度`;
}

/** The fiscal year of this moment in Tokyo. */
export function fiscalYearNow(now: Date): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: "Asia/Tokyo", year: "numeric", month: "numeric" }).formatToParts(now);
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return number("month") >= 4 ? number("year") : number("year") - 1;
}

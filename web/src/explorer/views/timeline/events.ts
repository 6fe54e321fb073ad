/** What is printed with a date or a fiscal year, as entries of the timeline; and which of them a filter lets through. */
import type { EntityNameFragment, EvidenceLinesFragment, FiscalYearNameFragment, TimelineQuery } from "../../gql/graphql";

/** What an entry is; in the order in which the filter lists them. */
export const EVENT_KINDS = ["announcements", "deadlines", "starts", "ends", "awards", "documents"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Where in its fiscal year an entry stands: from its first day, in a month, in it somewhere, in it or before, until its last day. */
export const SPOTS = ["start", "month", "within", "until", "end"] as const;
export type Spot = (typeof SPOTS)[number];

/** The name of a thing that has a page: an entity's in all languages, a document's in two. */
export type Subject =
  | { kind: "entity"; entity: EntityNameFragment }
  | { kind: "document"; id: string; title: string; titleInEnglish: string };

export interface TimelineEvent {
  key: string;
  kind: EventKind;
  /** The fiscal year, by the calendar year in which it begins. */
  year: number;
  spot: Spot;
  /** A day, or a year where no day is known; as `datetime` takes it. */
  time: string;
  subject: Subject;
  /** What is printed of it besides the name. */
  asPrinted: string | undefined;
  /** Where an award went. */
  prefecture: EntityNameFragment | undefined;
  bureaus: readonly EntityNameFragment[];
  strategies: readonly string[];
  evidence: readonly EvidenceLinesFragment[];
}

export interface Filter {
  show: readonly EventKind[];
  bureau: string | undefined;
  /** The ids of the chosen strategy and of all that is part of it. */
  strategies: ReadonlySet<string> | undefined;
}

/** All entries of an answer, in the order of time. */
export function eventsOf(data: TimelineQuery): readonly TimelineEvent[] {
  const bureaus = new Map(data.bureaus.nodes.map((bureau) => [bureau.id, bureau]));
  const programs = new Map(data.fundingPrograms.nodes.map((program) => [program.id, program]));
  const events = [
    ...data.dated.nodes.flatMap((initiative) => ofInitiative(initiative, bureaus)),
    ...data.fundingPrograms.nodes.flatMap(ofProgram),
    ...data.awards.nodes.flatMap((award) => ofAward(award, programs.get(award.program.id))),
    ...data.sourceDocuments.nodes.flatMap(ofDocument),
  ];
  return events.toSorted(
    (one, other) =>
      one.year - other.year ||
      SPOTS.indexOf(one.spot) - SPOTS.indexOf(other.spot) ||
      Number(one.time > other.time) - Number(one.time < other.time),
  );
}

/** Whether a bureau and a strategy are those that are asked for. */
export function isWithin(
  { bureaus, strategies }: { bureaus: readonly { id: string }[]; strategies: readonly string[] },
  filter: Filter,
): boolean {
  return (
    (filter.bureau === undefined || bureaus.some(({ id }) => id === filter.bureau)) &&
    (filter.strategies === undefined || strategies.some((id) => filter.strategies?.has(id)))
  );
}

export function passes(event: TimelineEvent, filter: Filter): boolean {
  return filter.show.includes(event.kind) && isWithin(event, filter);
}

/** A strategy and all that is part of it. */
export function familyOf(strategy: string, strategies: TimelineQuery["strategies"]["nodes"]): ReadonlySet<string> {
  const family = new Set([strategy]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const { id, parent } of strategies) if (parent && family.has(parent.id)) family.add(id);
  }
  return family;
}

/** The fiscal year (April to March) of a day. */
export function fiscalYearOf(day: string): number {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return month >= 4 ? year : year - 1;
}

function ofInitiative(
  initiative: TimelineQuery["dated"]["nodes"][number],
  bureaus: ReadonlyMap<string, EntityNameFragment>,
): TimelineEvent[] {
  const { id, publishedOn, startsIn, endsIn, deadlines, evidence } = initiative;
  const common = {
    subject: { kind: "entity", entity: initiative },
    prefecture: undefined,
    bureaus: initiative.bureaus.flatMap((bureau) => bureaus.get(bureau.id) ?? []),
    strategies: initiative.strategies.map((strategy) => strategy.id),
    evidence,
  } as const;
  const events: TimelineEvent[] = [];
  const add = (kind: EventKind, when: When, asPrinted?: string) =>
    events.push({ ...common, kind, ...when, asPrinted, key: `${id} ${kind} ${asPrinted ?? ""}` });
  if (publishedOn) add("announcements", onDay(publishedOn));
  if (startsIn) add("starts", fromStart(startsIn));
  for (const { fiscalYear, asPrinted } of deadlines) add("deadlines", untilEnd(fiscalYear), asPrinted);
  if (endsIn) add("ends", untilEnd(endsIn));
  return events;
}

type Program = TimelineQuery["fundingPrograms"]["nodes"][number];

function ofProgram(program: Program): TimelineEvent[] {
  if (!program.startsIn) return [];
  return [
    {
      key: `${program.id} starts`,
      kind: "starts",
      ...fromStart(program.startsIn),
      subject: { kind: "entity", entity: program },
      asPrinted: undefined,
      prefecture: undefined,
      bureaus: program.administrators,
      strategies: program.strategies.map(({ id }) => id),
      evidence: program.evidence,
    },
  ];
}

function ofAward(award: TimelineQuery["awards"]["nodes"][number], program: Program | undefined): TimelineEvent[] {
  const { fiscalYear, untilFiscalYear, project } = award;
  const year = fiscalYear ?? untilFiscalYear;
  if (!year || !program) return [];
  return [
    {
      key: award.id,
      kind: "awards",
      year: year.year,
      spot: fiscalYear ? "within" : "until",
      time: String(year.year),
      subject: { kind: "entity", entity: project ?? program },
      asPrinted: award.district,
      prefecture: award.prefecture,
      bureaus: program.administrators,
      strategies: program.strategies.map(({ id }) => id),
      evidence: award.evidence,
    },
  ];
}

function ofDocument({ publishedOn, ...document }: TimelineQuery["sourceDocuments"]["nodes"][number]): TimelineEvent[] {
  if (!publishedOn) return [];
  return [
    {
      key: document.id,
      kind: "documents",
      ...onDay(publishedOn),
      subject: { kind: "document", ...document },
      asPrinted: undefined,
      prefecture: undefined,
      bureaus: [],
      strategies: [],
      evidence: [],
    },
  ];
}

type When = Pick<TimelineEvent, "year" | "spot" | "time">;

function onDay(day: string): When {
  return { year: fiscalYearOf(day), spot: "month", time: day };
}

function fromStart({ year, startsOn }: FiscalYearNameFragment): When {
  return { year, spot: "start", time: startsOn };
}

function untilEnd({ year, endsOn }: FiscalYearNameFragment): When {
  return { year, spot: "end", time: endsOn };
}

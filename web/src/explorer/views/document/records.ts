/** What was read from a document, in the order of its lines. */
import type { DocumentPageQuery, EntityNameFragment, LinesReadFragment } from "../../gql/graphql";
import type { InitiativeKind } from "../../gql/schema";

export const RECORD_KINDS = ["INITIATIVE", "STRATEGY", "FUNDING_PROGRAM", "AWARD"] as const;

export type RecordKind = (typeof RECORD_KINDS)[number];

type Award = DocumentPageQuery["awards"]["nodes"][number];

/** One thing that was read: an entity, or an award, which has no page of its own. */
export interface DocumentRecord {
  id: string;
  kind: RecordKind;
  entity: EntityNameFragment | undefined;
  award: Award | undefined;
  /** The number and the kind that an initiative has in its list. */
  number: number | null;
  initiativeKind: InitiativeKind | undefined;
  bureaus: readonly EntityNameFragment[];
  /** Its lines in the document, its own first; each once. */
  lines: readonly [LinesReadFragment, ...LinesReadFragment[]];
}

/** All records that have lines in the document, also those that have others elsewhere. */
export function recordsOf(data: DocumentPageQuery): readonly DocumentRecord[] {
  const document = data.sourceDocument;
  if (!document) return [];
  const none = { entity: undefined, award: undefined, number: null, initiativeKind: undefined, bureaus: [] };
  const found: DocumentRecord[] = [];
  const add = (evidence: readonly LinesReadFragment[], record: Omit<DocumentRecord, "lines">) => {
    const [own, ...others] = linesIn(document.id, evidence);
    if (own) found.push({ ...record, lines: [own, ...others] });
  };
  for (const entity of document.initiatives.nodes) {
    const { id, number, initiativeKind, bureaus, evidence } = entity;
    add(evidence, { ...none, id, kind: "INITIATIVE", entity, number, initiativeKind, bureaus });
  }
  for (const entity of data.strategies.nodes) add(entity.evidence, { ...none, id: entity.id, kind: "STRATEGY", entity });
  for (const entity of data.fundingPrograms.nodes) {
    add(entity.evidence, { ...none, id: entity.id, kind: "FUNDING_PROGRAM", entity });
  }
  for (const award of data.awards.nodes) add(award.evidence, { ...none, id: award.id, kind: "AWARD", award });
  return found.toSorted((one, other) => one.lines[0].lineStart - other.lines[0].lineStart);
}

/** Whether there is more than a page of something, so that records may be missing. */
export function isCut({ sourceDocument, strategies, fundingPrograms, awards }: DocumentPageQuery): boolean {
  const lists = [strategies, fundingPrograms, awards, ...(sourceDocument ? [sourceDocument.initiatives] : [])];
  return lists.some(({ totalCount, nodes }: { totalCount: number; nodes: readonly unknown[] }) => nodes.length < totalCount);
}

export interface RecordFilter {
  kind: RecordKind | undefined;
  bureau: string | undefined;
  line: number | undefined;
}

export function isIn({ kind, bureau, line }: RecordFilter, record: DocumentRecord): boolean {
  return (
    (kind === undefined || record.kind === kind) &&
    (bureau === undefined || record.bureaus.some(({ id }) => id === bureau)) &&
    (line === undefined || record.lines.some(({ lineStart, lineEnd }) => lineStart <= line && line <= lineEnd))
  );
}

/** The line nearest to one from which nothing was read, that something was read from. */
export function nearestTo(line: number, records: readonly DocumentRecord[]): number | undefined {
  const ends = records.flatMap(({ lines }) => lines.flatMap(({ lineStart, lineEnd }) => [lineStart, lineEnd]));
  return ends.toSorted((one, other) => Math.abs(one - line) - Math.abs(other - line))[0];
}

/** The lines of a document, none of them twice. */
function linesIn(document: string, lines: readonly LinesReadFragment[]): readonly LinesReadFragment[] {
  const inIt = lines.filter((line) => line.document.id === document);
  return [...new Map(inIt.map((line) => [`${line.lineStart}:${line.lineEnd}:${line.quote}`, line])).values()];
}

import { describe, expect, test } from "vitest";
import type { DocumentPageQuery, LinesReadFragment } from "../../gql/graphql";
import { isCut, isIn, nearestTo, recordsOf } from "./records";

const entity = (id: string) => ({ id, kind: "STRATEGY" as const, names: [] });
const line = (document: string, lineStart: number, quote = "", lineEnd = lineStart): LinesReadFragment => {
  return { document: { id: document }, lineStart, lineEnd, quote };
};

const DATA: DocumentPageQuery = {
  sourceDocument: {
    id: "here",
    title: "文書",
    titleInEnglish: "Document",
    publisher: "東京都",
    publisherInEnglish: "Tokyo",
    publishedOn: null,
    lineCount: 100,
    sha256: "",
    url: null,
    remark: null,
    remarkInEnglish: null,
    initiatives: {
      totalCount: 1,
      facets: [],
      nodes: [
        {
          ...entity("initiative"),
          number: 3,
          initiativeKind: "PARTNERSHIP_PROJECT",
          bureaus: [entity("bureau")],
          evidence: [line("here", 40, "名", 42), line("here", 10), line("here", 40, "名", 42), line("there", 5)],
        },
      ],
    },
  },
  strategies: {
    totalCount: 2,
    nodes: [
      { ...entity("elsewhere"), evidence: [line("there", 1)] },
      { ...entity("both"), evidence: [line("there", 2), line("here", 20), line("here", 4)] },
    ],
  },
  fundingPrograms: { totalCount: 1, nodes: [{ ...entity("unread"), evidence: [] }] },
  awards: {
    totalCount: 1,
    nodes: [
      { id: "award", district: "地区", prefecture: entity("iwate"), program: entity("program"), evidence: [line("here", 30)] },
    ],
  },
};

describe("records", () => {
  const records = recordsOf(DATA);

  test("are all that have lines in the document, in the order of their own lines", () => {
    expect(records.map(({ id }) => id)).toEqual(["both", "award", "initiative"]);
    expect(recordsOf({ ...DATA, sourceDocument: null })).toEqual([]);
  });

  test("have the lines of the document alone, each once, their own first", () => {
    const starts = records.map(({ lines }) => lines.map(({ lineStart }) => lineStart));
    expect(starts).toEqual([[20, 4], [30], [40, 10]]);
    expect(records.flatMap(({ lines }) => lines).every(({ document }) => document.id === "here")).toBe(true);
  });

  test("are found by kind, by bureau and by any line between the first and the last", () => {
    const all = { kind: undefined, bureau: undefined, line: undefined };
    const found = (filter: Partial<Parameters<typeof isIn>[0]>) =>
      records.filter((record) => isIn({ ...all, ...filter }, record)).map(({ id }) => id);
    expect(found({})).toHaveLength(3);
    expect(found({ kind: "AWARD" })).toEqual(["award"]);
    expect(found({ bureau: "bureau" })).toEqual(["initiative"]);
    expect(found({ line: 41 })).toEqual(["initiative"]);
    expect(found({ line: 4 })).toEqual(["both"]);
    expect(found({ line: 43 })).toEqual([]);
    expect(found({ kind: "AWARD", line: 41 })).toEqual([]);
  });

  test("tell the nearest line that something was read from", () => {
    expect(nearestTo(100, records)).toBe(42);
    expect(nearestTo(22, records)).toBe(20);
    expect(nearestTo(1, records)).toBe(4);
    expect(nearestTo(1, [])).toBeUndefined();
  });

  test("are cut where a page did not hold all of a list", () => {
    expect(isCut(DATA)).toBe(false);
    expect(isCut({ ...DATA, awards: { ...DATA.awards, totalCount: 501 } })).toBe(true);
  });
});

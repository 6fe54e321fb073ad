import { describe, expect, test } from "vitest";
import type { TimelineQuery } from "../../gql/graphql";
import { EVENT_KINDS, eventsOf, familyOf, fiscalYearOf, passes } from "./events";

const entity = (id: string) => ({ id, kind: "INITIATIVE" as const, names: [] });
const fiscalYear = (year: number) => ({
  year,
  name: `${year}年度`,
  nameInEnglish: `FY${year}`,
  startsOn: `${year}-04-01`,
  endsOn: `${year + 1}-03-31`,
});

const DATA: TimelineQuery = {
  dated: {
    totalCount: 1,
    facets: [],
    nodes: [
      {
        ...entity("initiative"),
        bureaus: [{ id: "bureau" }, { id: "unknown" }],
        strategies: [{ id: "leaf" }],
        publishedOn: "2020-03-31",
        startsIn: fiscalYear(2019),
        endsIn: fiscalYear(2020),
        deadlines: [{ kind: null, asPrinted: "令和元年度末", fiscalYear: fiscalYear(2019) }],
        evidence: [],
      },
    ],
  },
  fundingPrograms: {
    totalCount: 2,
    nodes: [
      { ...entity("program"), startsIn: fiscalYear(2018), administrators: [entity("bureau")], strategies: [], evidence: [] },
      { ...entity("undated"), startsIn: null, administrators: [], strategies: [], evidence: [] },
    ],
  },
  awards: {
    totalCount: 3,
    nodes: [
      award("in", "program", 2019, null),
      award("until", "program", null, 2019),
      award("never", "program", null, null),
    ],
  },
  sourceDocuments: {
    totalCount: 2,
    nodes: [
      { id: "document", title: "文書", titleInEnglish: "Document", publishedOn: "2019-06-01" },
      { id: "undated", title: "文書", titleInEnglish: "Document", publishedOn: null },
    ],
  },
  bureaus: { nodes: [entity("bureau")] },
  strategies: { nodes: [] },
};

function award(id: string, program: string, year: number | null, until: number | null) {
  return {
    id,
    district: "地区",
    fiscalYear: year === null ? null : fiscalYear(year),
    untilFiscalYear: until === null ? null : fiscalYear(until),
    prefecture: entity("iwate"),
    program: { id: program },
    project: null,
    evidence: [],
  };
}

const strategy = (id: string, parent: string | null) => ({ ...entity(id), parent: parent === null ? null : { id: parent } });

describe("entries", () => {
  const events = eventsOf(DATA);

  test("stand in the order of time, within a year as it goes from its first day to its last", () => {
    expect(events.map(({ year, spot, kind }) => [year, spot, kind])).toEqual([
      [2018, "start", "starts"],
      [2019, "start", "starts"],
      [2019, "month", "documents"],
      [2019, "month", "announcements"],
      [2019, "within", "awards"],
      [2019, "until", "awards"],
      [2019, "end", "deadlines"],
      [2020, "end", "ends"],
    ]);
  });

  test("have keys of their own", () => {
    expect(new Set(events.map(({ key }) => key)).size).toBe(events.length);
  });

  test("have the bureaus and strategies that they belong to: an award those of its program", () => {
    const [announced, awarded] = ["announcements", "awards"].map((kind) => events.find((event) => event.kind === kind));
    expect(announced?.bureaus.map(({ id }) => id)).toEqual(["bureau"]);
    expect(awarded?.bureaus.map(({ id }) => id)).toEqual(["bureau"]);
    expect(announced?.strategies).toEqual(["leaf"]);
  });

  test("pass a filter only by all that it asks for", () => {
    const all = { show: EVENT_KINDS, bureau: undefined, strategies: undefined };
    expect(events.filter((event) => passes(event, all))).toEqual(events);
    expect(events.filter((event) => passes(event, { ...all, bureau: "bureau" })).map(({ kind }) => kind)).not.toContain("documents");
    const leaves = events.filter((event) => passes(event, { ...all, show: ["ends", "awards"], strategies: new Set(["leaf"]) }));
    expect(leaves.map(({ kind }) => kind)).toEqual(["ends"]);
  });
});

test("a strategy's family is all below it, in whichever order they come, and ends also in a circle", () => {
  const tree = [strategy("leaf", "branch"), strategy("branch", "root"), strategy("root", null), strategy("other", null)];
  expect([...familyOf("root", tree)].toSorted()).toEqual(["branch", "leaf", "root"]);
  expect([...familyOf("leaf", tree)]).toEqual(["leaf"]);
  expect([...familyOf("a", [strategy("a", "b"), strategy("b", "a")])].toSorted()).toEqual(["a", "b"]);
});

test("fiscal years go from April to March", () => {
  expect(["2019-03-31", "2019-04-01", "2019-12-31", "2020-01-01"].map(fiscalYearOf)).toEqual([2018, 2019, 2019, 2019]);
});

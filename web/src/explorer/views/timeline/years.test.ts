import { describe, expect, test } from "vitest";
import type { EventKind, Spot, TimelineEvent } from "./events";
import { barsOf, fiscalYearNow, nameOfYear, yearsOf } from "./years";

function event(year: number, spot: Spot, time: string, kind: EventKind = "announcements"): TimelineEvent {
  return {
    key: `${kind} ${time}`,
    kind,
    year,
    spot,
    time,
    subject: { kind: "document", id: "", title: "", titleInEnglish: "" },
    asPrinted: undefined,
    prefecture: undefined,
    bureaus: [],
    strategies: [],
    evidence: [],
  };
}

const EVENTS = [
  event(2016, "start", "2016-04-01", "starts"),
  event(2016, "month", "2017-01-05"),
  event(2016, "month", "2017-01-31"),
  event(2016, "month", "2017-02-01"),
  event(2019, "within", "2019", "awards"),
  event(2019, "end", "2020-03-31", "deadlines"),
];

describe("years", () => {
  test("hold all entries, in parts by month or by where they stand", () => {
    const years = yearsOf(EVENTS);
    expect(years.map(({ year, count }) => [year, count])).toEqual([[2016, 4], [2019, 2]]);
    expect(years.map(({ parts }) => parts.map(({ key }) => key))).toEqual([["start", "2017-01", "2017-02"], ["within", "end"]]);
    expect(years.flatMap(({ parts }) => parts.flatMap(({ events }) => events))).toEqual(EVENTS);
    expect(years[0]?.parts.map(({ month }) => month)).toEqual([undefined, "2017-01", "2017-02"]);
  });
});

describe("the axis", () => {
  test("has a bar for each year from the first to the last, and counts all entries by kind", () => {
    const bars = barsOf(EVENTS);
    expect(bars.map(({ year, count }) => [year, count])).toEqual([[2016, 4], [2017, 0], [2018, 0], [2019, 2]]);
    for (const { count, kinds } of bars) expect(kinds.reduce((sum, [, number]) => sum + number, 0)).toBe(count);
    expect(bars[0]?.kinds).toEqual([["announcements", 3], ["starts", 1]]);
    expect(barsOf([])).toEqual([]);
  });

  test("leaves out years without entries where there would be too many", () => {
    expect(barsOf([event(1, "within", "1"), event(2019, "within", "2019")]).map(({ year }) => year)).toEqual([1, 2019]);
  });
});

test("fiscal years are called as the service calls them, or plainly", () => {
  const names = new Map([[2017, { name: "平成29年度", nameInEnglish: "FY2017" }]]);
  expect([2017, 2018].map((year) => nameOfYear(year, names, "ja"))).toEqual(["平成29年度", "2018年度"]);
  expect([2017, 2018].map((year) => nameOfYear(year, names, "en"))).toEqual(["FY2017", "FY2018"]);
});

test("the fiscal year begins on April 1 in Tokyo", () => {
  expect(fiscalYearNow(new Date("2025-03-31T14:59:59Z"))).toBe(2024);
  expect(fiscalYearNow(new Date("2025-03-31T15:00:00Z"))).toBe(2025);
  expect(fiscalYearNow(new Date("2025-12-31T23:59:59Z"))).toBe(2025);
});

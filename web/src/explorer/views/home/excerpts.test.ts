import { describe, expect, test } from "vitest";
import { type Highlight, segmentsOf, shownOf } from "./excerpts";

const found = (field: Highlight["field"], lang: "JA" | "EN"): Highlight => ({ field, lang, text: `${field} ${lang}`, ranges: [] });

const textOf = (segments: readonly { text: string }[]) => segments.map(({ text }) => text).join("");

describe("segments", () => {
  test("mark what was found, and are the text again together", () => {
    const segments = segmentsOf("東京と福島の連携", [{ start: 3, end: 5 }]);
    expect(segments).toEqual([
      { text: "東京と", isFound: false, start: 0 },
      { text: "福島", isFound: true, start: 3 },
      { text: "の連携", isFound: false, start: 5 },
    ]);
  });

  test("count letters, not the units of a string", () => {
    const segments = segmentsOf("𠮷野の𠮷", [{ start: 3, end: 4 }]);
    expect(segments.filter(({ isFound }) => isFound)).toEqual([{ text: "𠮷", isFound: true, start: 3 }]);
    expect(textOf(segments)).toBe("𠮷野の𠮷");
  });

  test("have nothing twice where ranges overlap or touch", () => {
    const segments = segmentsOf("abcdef", [{ start: 1, end: 4 }, { start: 2, end: 5 }, { start: 5, end: 6 }]);
    expect(textOf(segments)).toBe("abcdef");
    expect(segments.filter(({ isFound }) => !isFound)).toEqual([{ text: "a", isFound: false, start: 0 }]);
  });

  test("of a long text show what was found first, with an ellipsis where they leave something out", () => {
    const long = "あ".repeat(200) + "福島" + "い".repeat(200);
    const segments = segmentsOf(long, [{ start: 200, end: 202 }], 100);
    expect(segments[0]?.text).toBe("…");
    expect(segments.at(-1)?.text).toBe("…");
    expect(segments.filter(({ isFound }) => isFound).map(({ text }) => text)).toEqual(["福島"]);
    expect([...textOf(segments)]).toHaveLength(102);
  });

  test("of a long text show its end where the words stand there, and its beginning where none are marked", () => {
    const long = "あ".repeat(198) + "福島";
    const atEnd = segmentsOf(long, [{ start: 198, end: 200 }], 100);
    expect(atEnd.at(-1)).toEqual({ text: "福島", isFound: true, start: 198 });
    expect(segmentsOf(long, [], 100).map(({ text }) => text)).toEqual(["あ".repeat(100), "…"]);
  });

  test("of no text are none", () => {
    expect(segmentsOf("", [])).toEqual([]);
  });
});

test("of a field in two languages that of the page is shown, or the one that there is", () => {
  const both = [found("SUMMARY", "JA"), found("SUMMARY", "EN"), found("NAME", "JA")];
  expect(shownOf(both, "en").map(({ text }) => text)).toEqual(["SUMMARY EN", "NAME JA"]);
  expect(shownOf(both, "ja").map(({ text }) => text)).toEqual(["SUMMARY JA", "NAME JA"]);
  expect(shownOf([], "ja")).toEqual([]);
});

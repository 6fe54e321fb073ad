import { describe, expect, test } from "vitest";
import type { EntityKind } from "../../gql/schema";
import { isNamed, ordered, type Row } from "./rows";
import { COLUMNS } from "./state";

const row = (id: string, kind: EntityKind, degree: number, score: number | null, community: number | null): Row => ({
  node: { id, kind, names: [{ lang: "JA", text: id }] },
  degree,
  score: score === null ? null : { value: score, rank: 1 },
  community,
});
const rows = [
  row("c", "AREA", 1, 0.5, 2),
  row("a", "BUREAU", 3, null, 1),
  row("d", "BUREAU", 3, 0, null),
  row("b", "INITIATIVE", 2, 0.9, 1),
];
const idsBy = (...[column, isReversed]: [(typeof COLUMNS)[number], boolean]) =>
  ordered(rows, column, isReversed, "ja")
    .map(({ node }) => node.id)
    .join("");

describe("the order of rows", () => {
  test("numbers from the greatest, words from the first, what has none last", () => {
    expect(idsBy("degree", false)).toBe("adbc");
    expect(idsBy("kind", false)).toBe("adbc");
    expect(idsBy("name", false)).toBe("abcd");
    expect(idsBy("measure", false)).toBe("bcda");
    expect(idsBy("community", false)).toBe("abcd");
  });

  test("reversed where they differ; equal ones still by degree and as they came", () => {
    expect(idsBy("name", true)).toBe("dcba");
    expect(idsBy("degree", true)).toBe("cbad");
    expect(idsBy("community", true)).toBe("dcab");
  });

  test("an order loses no row, makes none up, and is the same of what is in order", () => {
    for (const column of COLUMNS) {
      for (const isReversed of [false, true]) {
        const once = ordered(rows, column, isReversed, "en");
        expect(new Set(once)).toEqual(new Set(rows));
        expect(ordered(once, column, isReversed, "en")).toEqual(once);
      }
    }
  });
});

test("a name is found in any language, whatever the width and case of its letters", () => {
  const named = { names: [{ lang: "JA" as const, text: "スマート東京" }, { lang: "EN" as const, text: "Smart TOKYO" }] };
  for (const wanted of ["スマート", "東京", "ＴＯＫＹＯ", "smart tokyo", " Tokyo "]) expect(isNamed(named, wanted), wanted).toBe(true);
  expect(isNamed(named, "大阪")).toBe(false);
});

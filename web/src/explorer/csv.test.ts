import { describe, expect, test } from "vitest";
import { csvOf } from "./csv";

const MARK = "\uFEFF";

/** A reader of RFC 4180 that knows nothing of the writer. */
function read(file: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of file.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe("tables as text", () => {
  test("rows end as RFC 4180 has it, after the mark by which Excel knows the encoding", () => {
    expect(csvOf([["局", "件数"], ["環境局", 3]])).toBe(`${MARK}局,件数\r\n環境局,3\r\n`);
    expect(csvOf([])).toBe(MARK);
  });

  test("what is read back is what was written", () => {
    const rows = [
      ["a,b", 'say "yes"', "two\nlines", "two\r\nlines"],
      ["", ",", '"', '""'],
      ["全国、道府県", " spaces ", "1,234", "a-b"],
    ];
    expect(read(csvOf(rows).slice(MARK.length))).toEqual(rows);
  });

  test("no text is a formula to a spreadsheet, and no number is a text", () => {
    for (const formula of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]) {
      expect(read(csvOf([[formula]]).slice(MARK.length))).toEqual([[`'${formula}`]]);
    }
    expect(csvOf([[-1, 0.5, 0]])).toBe(`${MARK}-1,0.5,0\r\n`);
  });
});

import { describe, expect, test } from "vitest";
import type { MatrixQuery } from "../../gql/graphql";
import { STRICT } from "../../partners";
import { claimsOn, csvRowsOf, groundOf, type Head, shortNameOf, tableOf } from "./table";

const head = (id: string, total: number): Head => ({ id, name: id, nameInEnglish: id, total });
const initiatives = (...ids: string[]) => ids.map((id) => ({ id }));

/** Two initiatives in three cells; a row and a column without any. */
const MATRIX: MatrixQuery["partnershipMatrix"] = {
  rows: [head("taxation", 0), head("environment", 1), head("labor", 2)],
  columns: [head("aomori", 1), head("iwate", 2), head("akita", 0)],
  cells: [
    { row: 1, column: 1, initiatives: initiatives("x") },
    { row: 2, column: 0, initiatives: initiatives("y") },
    { row: 2, column: 1, initiatives: initiatives("x", "y") },
  ],
};

const idsOf = (heads: readonly Head[]) => heads.map(({ id }) => id);

describe("the table", () => {
  test("hides what is empty and says how much it hides", () => {
    const table = tableOf(MATRIX, "standard", false);
    expect(idsOf(table.rows)).toEqual(["environment", "labor"]);
    expect(idsOf(table.columns)).toEqual(["aomori", "iwate"]);
    expect(table).toMatchObject({ emptyRows: 1, emptyColumns: 1, cellCount: 3, maximum: 2 });
  });

  test("counts an initiative once, in however many cells it is", () => {
    expect(tableOf(MATRIX, "standard", true).initiativeCount).toBe(2);
  });

  test("finds cells by their heads, in whichever order those stand", () => {
    for (const order of ["standard", "count"] as const) {
      const { rows, columns, initiativesOf } = tableOf(MATRIX, order, true);
      const total = rows.flatMap((row) => columns.flatMap((column) => initiativesOf(row, column).length));
      expect(total.reduce((sum, one) => sum + one, 0)).toBe(4);
      expect(initiativesOf(head("labor", 2), head("iwate", 2))).toEqual(["x", "y"]);
      expect(initiativesOf(head("taxation", 0), head("iwate", 2))).toEqual([]);
    }
  });

  test("has the most first where it is asked to, and equals as they were", () => {
    const { rows, columns } = tableOf({ ...MATRIX, rows: [head("a", 1), head("b", 2), head("c", 1)] }, "count", true);
    expect(idsOf(rows)).toEqual(["b", "a", "c"]);
    expect(idsOf(columns)).toEqual(["iwate", "aomori", "akita"]);
  });

  test("of nothing is empty", () => {
    const table = tableOf({ rows: [], columns: [], cells: [] }, "count", true);
    expect(table).toMatchObject({ maximum: 0, cellCount: 0, initiativeCount: 0, emptyRows: 0, emptyColumns: 0 });
  });

  test("is saved as it is shown", () => {
    expect(csvRowsOf(tableOf(MATRIX, "standard", false), ({ name }) => name, "局", "計")).toEqual([
      ["局", "aomori", "iwate", "計"],
      ["environment", 0, 1, 1],
      ["labor", 1, 2, 2],
      ["計", 1, 2, 2],
    ]);
  });
});

test("columns have short names, and Hokkaido its own", () => {
  const names = ["青森県", "神奈川県", "京都府", "東京都", "北海道", "Aomori Prefecture", "Tokyo"];
  expect(names.map(shortNameOf)).toEqual(["青森", "神奈川", "京都", "東京", "北海道", "Aomori", "Tokyo"]);
});

describe("claims behind a cell", () => {
  test("are asked for on the grounds that count alone", () => {
    expect(claimsOn("prefecture:02", STRICT).or).toEqual([{ prefecture: { id: "prefecture:02" } }]);
    const onAreas = claimsOn("prefecture:02", { ...STRICT, basis: ["REGION", "GROUP", "NATIONWIDE"] });
    expect(onAreas.or).toEqual([{ partnerKind: ["AREA"] }]);
  });

  test("stand on the ground that was printed, where it counts and holds the prefecture", () => {
    const tohoku = { kind: "AREA", areaKind: "REGION", prefectures: [{ id: "prefecture:02" }] } as const;
    expect(groundOf({ kind: "PREFECTURE" }, "prefecture:02", ["NAMED"])).toBe("NAMED");
    expect(groundOf({ kind: "MUNICIPALITY" }, "prefecture:02", ["NAMED"])).toBeUndefined();
    expect(groundOf(tohoku, "prefecture:02", ["NAMED", "REGION"])).toBe("REGION");
    expect(groundOf(tohoku, "prefecture:02", ["NAMED", "GROUP"])).toBeUndefined();
    expect(groundOf(tohoku, "prefecture:47", ["REGION"])).toBeUndefined();
    expect(groundOf({ kind: "AREA", areaKind: "GROUP", prefectures: null }, "prefecture:02", ["GROUP"])).toBeUndefined();
    expect(groundOf({ kind: "ORGANIZATION" }, "prefecture:02", ["NAMED"])).toBeUndefined();
  });
});

import { describe, expect, test } from "vitest";
import { COLUMNS, type Direction, INSET, neighborOf, TILES, tileNameOf, TOKYO } from "./tiles";

const CODES = Object.keys(TILES);
const DIRECTIONS: readonly Direction[] = ["left", "right", "up", "down"];

/** The prefectures beyond which there is nothing in a direction. */
const ends = (direction: Direction) => CODES.filter((code) => neighborOf(code, direction) === undefined);

const atEdge = (axis: 0 | 1, edge: number) => CODES.filter((code) => TILES[code]?.[axis] === edge);

describe("the board", () => {
  test("each of the 47 prefectures has a tile of its own, on the board", () => {
    const codes = Array.from({ length: 47 }, (_, place) => String(place + 1).padStart(2, "0"));
    expect(CODES.toSorted()).toEqual(codes);
    expect(new Set(Object.values(TILES).map(String)).size).toBe(47);
    for (const [column, row] of Object.values(TILES)) {
      expect(column).toBeGreaterThanOrEqual(1);
      expect(column).toBeLessThanOrEqual(COLUMNS);
      expect(row).toBeGreaterThanOrEqual(1);
      expect(row).toBeLessThanOrEqual(12);
    }
  });

  test("nothing stands below the inset or left of it", () => {
    expect(neighborOf(INSET, "down")).toBeUndefined();
    expect(neighborOf(INSET, "left")).toBeUndefined();
  });
});

describe("the arrow keys", () => {
  test("go where they point", () => {
    for (const code of CODES) {
      for (const direction of DIRECTIONS) {
        const from = TILES[code];
        const to = TILES[neighborOf(code, direction) ?? ""];
        if (!from || !to) continue;
        const ahead = { left: from[0] - to[0], right: to[0] - from[0], up: from[1] - to[1], down: to[1] - from[1] };
        expect(ahead[direction]).toBeGreaterThan(0);
      }
    }
  });

  test("go to the tile beside where there is one", () => {
    expect(neighborOf(TOKYO, "up")).toBe("11");
    expect(neighborOf(TOKYO, "right")).toBe("12");
    expect(neighborOf(TOKYO, "down")).toBe("14");
    expect(neighborOf(TOKYO, "left")).toBe("22");
  });

  test("end only at the edges", () => {
    expect(ends("up")).toEqual(atEdge(1, 1));
    expect(ends("right")).toEqual(atEdge(0, 12));
    expect(ends("left")).toEqual(atEdge(0, 1));
    expect(ends("down")).toEqual(atEdge(1, 12));
    expect(neighborOf("48", "up")).toBeUndefined();
  });

  test("reach every tile from Tokyo", () => {
    const reached = new Set([TOKYO]);
    for (const code of reached) {
      for (const direction of DIRECTIONS) {
        const next = neighborOf(code, direction);
        if (next) reached.add(next);
      }
    }
    expect(reached.size).toBe(47);
  });
});

describe("names on tiles", () => {
  test("Japanese names lose what they are, but no name its last letter", () => {
    const names = ["青森県", "京都府", "大阪府", "東京都", "北海道", "神奈川県", "鹿児島県"];
    expect(names.map(tileNameOf)).toEqual([["青森"], ["京都"], ["大阪"], ["東京"], ["北海道"], ["神奈川"], ["鹿児島"]]);
  });

  test("long Roman names are in two parts that make up the whole", () => {
    for (const name of ["Hokkaido", "Fukushima", "Kanagawa", "Kagoshima", "Yamanashi", "Wakayama", "Tokushima"]) {
      const parts = tileNameOf(`${name} Prefecture`);
      expect(parts).toHaveLength(2);
      expect(parts.join("")).toBe(name);
      expect(parts.every((part) => part.length >= 2)).toBe(true);
    }
    expect(tileNameOf("Aomori")).toEqual(["Aomori"]);
  });
});

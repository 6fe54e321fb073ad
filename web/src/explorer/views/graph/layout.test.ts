import { describe, expect, test } from "vitest";
import { beginnings, layoutOf, type Place } from "./layout";

const ids = Array.from({ length: 30 }, (_, index) => `n${index}`);
/** Two rings, with nothing between them. */
const edges = ids.map((from, index) => {
  const half = index < 15 ? 0 : 15;
  return { from, to: `n${half + ((index - half + 1) % 15)}`, weight: 1 + (index % 4) };
});
const settled = () => {
  const layout = layoutOf(ids, edges, beginnings(ids, edges, new Map()));
  let looks = 1;
  while (layout.advance()) looks += 1;
  return { looks, places: ids.map((_, index) => layout.placeOf(index)) };
};
const distance = (one: Place, other: Place) => Math.hypot(one.x - other.x, one.y - other.y);
const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

describe("beginnings", () => {
  test("everything begins somewhere else", () => {
    const places = beginnings(ids, edges, new Map());
    expect([...places.keys()]).toEqual(ids);
    expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(ids.length);
  });

  test("what lay somewhere stays, and what is new begins near what it is joined with", () => {
    const before = new Map([["n0", { x: 1000, y: -500 }]]);
    const places = beginnings(ids, edges, before);
    expect(places.get("n0")).toEqual(before.get("n0"));
    const [center, near, far] = ["n0", "n1", "n7"].map((id) => places.get(id) ?? { x: NaN, y: NaN });
    if (!center || !near || !far) throw new Error("a place is missing");
    expect(distance(center, near)).toBeLessThan(20);
    expect(distance(center, far)).toBeGreaterThan(500);
  });
});

describe("layouts", () => {
  test("the same comes to lie the same way, and to rest", () => {
    const [one, other] = [settled(), settled()];
    expect(one).toEqual(other);
    expect(one.looks).toBeLessThanOrEqual(100);
    for (const { x, y } of one.places) expect([Number.isFinite(x), Number.isFinite(y)]).toEqual([true, true]);
  });

  test("what is joined lies nearer than what is not", () => {
    const { places } = settled();
    const at = (id: string) => places[ids.indexOf(id)] ?? { x: NaN, y: NaN };
    const joined = mean(edges.map(({ from, to }) => distance(at(from), at(to))));
    const all = mean(ids.flatMap((one) => ids.map((other) => distance(at(one), at(other)))));
    expect(joined).toBeLessThan(all);
  });

  test("nothing and one alone are at rest at once", () => {
    expect(layoutOf([], [], new Map()).advance()).toBe(false);
    expect(layoutOf(["a"], [], new Map([["a", { x: 1, y: 2 }]])).advance()).toBe(false);
  });
});

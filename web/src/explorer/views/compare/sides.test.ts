import { describe, expect, test } from "vitest";
import { distinct, inCommon, isCut, parted, similarity, type Tie } from "./sides";

const entity = (id: string) => ({ id, kind: "INITIATIVE" as const, names: [] });

function tie(id: string, ...initiatives: string[]): Tie {
  const counts = { total: initiatives.length, named: 0, municipality: 0, region: 0, group: 0, nationwide: 0 };
  return {
    node: entity(id),
    counts,
    initiatives: { totalCount: initiatives.length, nodes: initiatives.map(entity) },
  };
}

const idsOf = (some: readonly { id: string }[]) => some.map(({ id }) => id);

describe("two sides", () => {
  const a = [tie("iwate", "x", "y"), tie("akita", "x"), tie("aomori", "z")];
  const b = [tie("fukushima", "x"), tie("aomori", "w"), tie("iwate", "y", "x", "v")];

  test("part all partners, each into one list, in the order of the data", () => {
    const { onlyA, both, onlyB } = parted(a, b);
    expect(onlyA.map(({ node }) => node.id)).toEqual(["akita"]);
    expect(both.map(({ node }) => node.id)).toEqual(["iwate", "aomori"]);
    expect(onlyB.map(({ node }) => node.id)).toEqual(["fukushima"]);
  });

  test("share of a partner the initiatives that both have with it", () => {
    expect(parted(a, b).both.map(({ shared }) => idsOf(shared))).toEqual([["x", "y"], []]);
  });

  test("are the same the other way round", () => {
    const [there, back] = [parted(a, b), parted(b, a)];
    expect(back.onlyA).toEqual(there.onlyB);
    expect(back.onlyB).toEqual(there.onlyA);
    const [ids, others] = [back, there].map(({ both }) => both.map(({ node }) => node.id).toSorted());
    expect(ids).toEqual(others);
  });

  test("have all in common with themselves, and nothing with nothing", () => {
    expect(parted(a, a)).toMatchObject({ onlyA: [], onlyB: [] });
    expect(parted(a, a).both).toHaveLength(a.length);
    expect(parted(a, [])).toEqual({ onlyA: a, both: [], onlyB: [] });
  });
});

test("what stands twice is there once", () => {
  expect(idsOf(distinct(["x", "y", "x"].map(entity)))).toEqual(["x", "y"]);
  expect(idsOf(inCommon(["y", "x", "y", "z"].map(entity), ["x", "y"].map(entity)))).toEqual(["y", "x"]);
});

test("the share is of those that either has", () => {
  expect(similarity(3, 3, 2)).toEqual({ either: 4, share: 0.5 });
  expect(similarity(5, 5, 5)).toEqual({ either: 5, share: 1 });
  expect(similarity(0, 0, 0)).toEqual({ either: 0, share: 0 });
});

test("a side is cut where a page did not hold its partners or their initiatives", () => {
  const whole = tie("iwate", "x");
  expect(isCut({ totalCount: 1, edges: [whole] })).toBe(false);
  expect(isCut({ totalCount: 2, edges: [whole] })).toBe(true);
  expect(isCut({ totalCount: 1, edges: [{ ...whole, initiatives: { totalCount: 2, nodes: [entity("x")] } }] })).toBe(true);
});

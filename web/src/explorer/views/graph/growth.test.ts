import { describe, expect, test } from "vitest";
import type { EntityNameFragment } from "../../gql/graphql";
import type { EntityKind, Relation } from "../../gql/schema";
import {
  degreesOf,
  grownNodes,
  narrowed,
  type Neighbors,
  type Step,
  STEP_SIZE,
  stepOf,
  stepsOf,
  takenStep,
  edgesAmong,
  NODES_MAX,
  wayOf,
  withoutStep,
  withStep,
  writtenStep,
} from "./growth";

const entity = (id: string, kind: EntityKind = "INITIATIVE"): EntityNameFragment => ({
  id,
  kind,
  names: [{ lang: "JA", text: id }],
});
const step = (changes: Partial<Step> = {}): Step => ({
  id: "bureau:a",
  relation: null,
  kind: null,
  count: STEP_SIZE,
  ...changes,
});
const listed = (from: number, to: number, total = to - from): Neighbors => ({
  total,
  first: Array.from({ length: to - from }, (_, index) => ({ relation: "MENTIONS", node: entity(`initiative:${from + index}`) })),
});
const grown = (steps: readonly Step[], lists: readonly Neighbors[], away: readonly string[] = []) =>
  grownNodes(
    [entity("bureau:a", "BUREAU")],
    steps,
    new Map(steps.flatMap((one, index) => (lists[index] ? [[wayOf(one), lists[index]] as const] : []))),
    new Set(away),
  );

const edge = (from: string, relation: Relation, to: string, inferred = false) => ({ from, to, relation, inferred });

describe("steps", () => {
  const steps = [
    step(),
    step({ relation: "IN_CHARGE_OF" }),
    step({ relation: "IN_CHARGE_OF", kind: "INITIATIVE", count: 300 }),
    step({ kind: "PREFECTURE" }),
    step({ count: NODES_MAX }),
  ];

  test("what is written is read as it was", () => {
    for (const one of steps) expect(stepOf(writtenStep(one))).toEqual(one);
    expect(writtenStep(step())).toBe("bureau:a");
    expect(writtenStep(step({ relation: "MENTIONS", kind: "AREA", count: 300 }))).toBe("bureau:a~MENTIONS.AREA~300");
  });

  test("what is no step is none, and counts stay within their bounds", () => {
    for (const written of ["", "nothing", "bureau:a~NONSENSE", "bureau:a~.NONSENSE", "bureau:a~toString", "~MENTIONS"]) {
      expect(stepOf(written), written).toBeNull();
    }
    for (const [written, count] of [["1", STEP_SIZE], ["-9", STEP_SIZE], ["x", STEP_SIZE], ["1e9", NODES_MAX], ["300.5", 300]]) {
      expect(stepOf(`bureau:a~~${written}`)?.count, String(written)).toBe(count);
    }
  });

  test("the same step is taken once, with its last count", () => {
    expect(stepsOf(["bureau:a", "nonsense", "bureau:a~~300"])).toEqual([step({ count: 300 })]);
    expect(withStep([step()], step({ count: 300 }))).toEqual(["bureau:a~~300"]);
  });

  test("taking a step and taking it back leaves what was there", () => {
    const before = [step(), step({ id: "bureau:b" })];
    const after = stepsOf(withStep(before, step({ relation: "MENTIONS" })));
    expect(after).toHaveLength(3);
    expect(stepsOf(withoutStep(after, step({ relation: "MENTIONS" })))).toEqual(before);
  });

  test("a whole step is no step by each relation", () => {
    expect(takenStep([step()], "bureau:a", null, null)).toEqual(step());
    expect(takenStep([step()], "bureau:a", "MENTIONS", null)).toBeNull();
    expect(takenStep([step({ relation: "MENTIONS" })], "bureau:a", null, null)).toBeNull();
    expect(takenStep([step()], "bureau:b", null, null)).toBeNull();
  });
});

describe("growth", () => {
  test("starts come first, then what each step finds, each once", () => {
    const steps = [step({ relation: "MENTIONS" }), step({ relation: "UNDER" })];
    const { nodes, left, further } = grown(steps, [listed(0, 3), listed(2, 5)]);
    expect(nodes.map(({ id }) => id)).toEqual(["bureau:a", ...[0, 1, 2, 3, 4].map((number) => `initiative:${number}`)]);
    expect([left, further]).toEqual([0, 0]);
  });

  test("what is put away is not there, and comes back where it was", () => {
    const [all, fewer] = [grown([step()], [listed(0, 4)]), grown([step()], [listed(0, 4)], ["initiative:1", "bureau:a"])];
    const ids = all.nodes.map(({ id }) => id);
    expect(fewer.nodes.map(({ id }) => id)).toEqual(ids.filter((id) => id !== "initiative:1" && id !== "bureau:a"));
  });

  test("nothing is left out without being counted", () => {
    expect(grown([step()], [listed(0, STEP_SIZE, 400)])).toMatchObject({ left: 0, further: 400 - STEP_SIZE });
    const most = grown([step({ count: NODES_MAX })], [listed(0, NODES_MAX, 700)]);
    expect(most.nodes).toHaveLength(NODES_MAX);
    // One has no place because of the start, and 200 were not asked for.
    expect(most).toMatchObject({ left: 201, further: 0 });
  });

  test("a step from what does not exist adds nothing", () => {
    expect(grown([step({ id: "bureau:nothing" })], [])).toMatchObject({ nodes: [{ id: "bureau:a" }], left: 0, further: 0 });
  });
});

describe("edges", () => {
  const edges = edgesAmong(new Set(["a", "b", "c"]), [
    edge("a", "MENTIONS", "b"),
    edge("a", "MENTIONS", "b", true),
    edge("a", "UNDER", "b"),
    edge("b", "MENTIONS", "a"),
    edge("a", "MENTIONS", "elsewhere"),
  ]);

  test("edges of one relation one way between the same two are one, and no other are", () => {
    expect(edges.map(({ from, relations, to, weight, inferred }) => [from, ...relations, to, weight, inferred])).toEqual([
      ["a", "MENTIONS", "b", 2, true],
      ["a", "UNDER", "b", 1, false],
      ["b", "MENTIONS", "a", 1, false],
    ]);
    expect(new Set(edges.map(({ key }) => key)).size).toBe(edges.length);
  });

  test("a degree is the number of others, however many edges there are to each", () => {
    const nodes = ["a", "b", "c"].map((id) => entity(id));
    expect([...degreesOf({ nodes, edges })]).toEqual([["a", 1], ["b", 1], ["c", 0]]);
  });

  test("a filter keeps what passes, the starts, and no edge without its ends", () => {
    const nodes = [entity("a", "BUREAU"), entity("b"), entity("c", "AREA")];
    const shown = { nodes, edges, left: 3, further: 4 };
    expect(narrowed(shown, [], [], new Set())).toEqual(shown);
    expect(narrowed(shown, ["INITIATIVE"], [], new Set())).toEqual({ ...shown, nodes: [nodes[1]], edges: [] });
    expect(narrowed(shown, ["INITIATIVE"], ["UNDER"], new Set(["a"]))).toEqual({
      ...shown,
      nodes: [nodes[0], nodes[1]],
      edges: [edges[1]],
    });
  });
});

import { describe, expect, test } from "vitest";
import { addressOf, type Parameters } from "../../address";
import { writtenStep } from "./growth";
import { COLUMNS, COLORS, type GraphState, HOPS_MAX, SIZES, stateOf } from "./state";

const read = (parameters: Parameters) => stateOf(new URL(addressOf("/graph", parameters, "en"), "http://a").searchParams);
const ids = (count: number) => Array.from({ length: count }, (_, index) => `initiative:${index}`);

/** A state as an address has it. */
const written = (state: GraphState): Parameters => ({
  overview: state.overview,
  start: state.start,
  grown: state.steps.map(writtenStep),
  away: state.away,
  node: state.chosen,
  from: state.from,
  to: state.to,
  path: String(state.path),
  far: String(state.far),
  color: state.color,
  size: state.size,
  kinds: state.kinds,
  relations: state.relations,
  find: state.find,
  edges: state.isOfChosen ? "chosen" : null,
  sort: `${state.isReversed ? "-" : ""}${state.column}`,
});

describe("what the address says of the picture", () => {
  test("a state that is written is read as it was", () => {
    const whole = read({
      overview: "bureaus",
      start: ["bureau:a", "prefecture:07"],
      grown: ["bureau:a", "prefecture:07~PARTNERS_WITH.INITIATIVE~300"],
      away: ["initiative:x"],
      node: "bureau:a",
      from: "bureau:a",
      to: "prefecture:07",
      path: "3",
      far: String(HOPS_MAX),
      color: "community",
      size: "pagerank",
      kinds: ["BUREAU", "AREA"],
      relations: ["MENTIONS", "UNDER"],
      find: "a&b=c,d 局",
      edges: "chosen",
      sort: "-name",
    });
    expect(whole).toMatchObject({ isOfChosen: true, isReversed: true, column: "name", find: "a&b=c,d 局", path: 3, far: HOPS_MAX });
    for (const state of [read({}), whole]) expect(read(written(state))).toEqual(state);
    for (const column of COLUMNS) expect(read({ sort: column }).column).toBe(column);
    for (const color of COLORS) expect(read({ color }).color).toBe(color);
    for (const size of SIZES) expect(read({ size }).size).toBe(size);
  });

  test("what makes no sense is as if absent", () => {
    const nonsense = { overview: "x", start: "x", grown: "<script>", away: ",", node: "1", from: "x", to: "", path: "-3", far: "1e9" };
    expect(read({ ...nonsense, color: "red", size: "-1", kinds: "x", relations: "toString", edges: "x", sort: "x" })).toEqual(read({}));
  });

  test("lists are bounded, each in its order and once, and what is beyond is counted", () => {
    const { start, steps, away, ignored } = read({ start: ids(5000), grown: [...ids(5000), ...ids(9)], away: ids(5000) });
    expect(start).toEqual(ids(start.length));
    expect(steps.map(({ id }) => id)).toEqual(ids(steps.length));
    expect(away).toEqual(ids(away.length));
    expect(start.length + steps.length + away.length + ignored).toBe(15_000);
    expect(Math.max(start.length, steps.length, away.length)).toBeLessThanOrEqual(500);
    expect(read({ start: [...ids(3), ...ids(3)] })).toMatchObject({ start: ids(3), ignored: 0 });
    expect(read({ find: "x".repeat(1000) }).find).toHaveLength(200);
  });
});

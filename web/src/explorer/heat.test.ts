import { expect, test } from "vitest";
import { startsOfSteps, STEPS, stepOf } from "./heat";

test("every number has a step, more is never cooler, and the most is the hottest", () => {
  for (let maximum = 1; maximum <= 200; maximum += 1) {
    let before = 0;
    for (let value = 1; value <= maximum; value += 1) {
      const step = stepOf(value, maximum);
      if (step < Math.max(1, before) || step > STEPS) expect.fail(`${value} of ${maximum} has step ${step}`);
      before = step;
    }
    expect(stepOf(maximum, maximum)).toBe(STEPS);
    expect(stepOf(0, maximum)).toBe(0);
  }
});

test("steps begin at one, rise, and are at most as many as there are numbers", () => {
  for (let maximum = 1; maximum <= 200; maximum += 1) {
    const starts = startsOfSteps(maximum);
    expect(starts[0]).toBe(1);
    expect(starts.length).toBe(Math.min(STEPS, maximum));
    expect(starts.toSorted((one, other) => one - other)).toEqual(starts);
    expect(starts.at(-1)).toBeLessThanOrEqual(maximum);
  }
});

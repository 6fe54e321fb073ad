import { expect, test } from "vitest";
import { turnsOf } from "./turns";

test("no more than so many go at once, in their order, and what fails lets the next go", async () => {
  const inTurn = turnsOf(3);
  const begun: number[] = [];
  let [running, most] = [0, 0];
  const task = (number: number) => async () => {
    begun.push(number);
    running += 1;
    most = Math.max(most, running);
    await new Promise((go) => setTimeout(go, 1));
    running -= 1;
    if (number % 4 === 0) throw new Error(`${number}`);
    return number;
  };
  const numbers = Array.from({ length: 20 }, (_, index) => index);
  const results = await Promise.allSettled(numbers.map((number) => inTurn(task(number))));
  expect(begun).toEqual(numbers);
  expect(most).toBe(3);
  expect(results.map(({ status }) => status === "fulfilled")).toEqual(numbers.map((number) => number % 4 !== 0));
});

import { expect, test } from "vitest";
import { addressOf } from "./address";
import { countedOf, parametersOf, STRICT, whereOf } from "./partners";

test("without a word in the address the strict reading counts, and it needs no word", () => {
  expect(countedOf(new URLSearchParams())).toEqual(STRICT);
  expect(countedOf(new URLSearchParams("basis=NONSENSE&period="))).toEqual(STRICT);
  expect(addressOf("/matrix", parametersOf(STRICT), "ja")).toBe("/matrix");
  expect(whereOf(STRICT)).toEqual(STRICT);
});

test("what the address says is what another address carries on", () => {
  const written = "basis=NAMED,REGION&period=CURRENT,PAST&certainty=FIRM&capacity=LOCAL_INSTITUTIONS";
  const counted = countedOf(new URLSearchParams(written));
  expect(counted.certainty).toEqual(["FIRM"]);
  expect(addressOf("/map", parametersOf(counted), "ja")).toBe(`/map?${written}`);
});

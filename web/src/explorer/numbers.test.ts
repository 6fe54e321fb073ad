import { expect, test } from "vitest";
import { count, counted, date, decimal, INITIATIVES } from "./numbers";

test("numbers, dates and counted things are written as each language does", () => {
  expect([count(12_345, "ja"), count(12_345, "en")]).toEqual(["12,345", "12,345"]);
  expect(decimal(0.123_456, "ja")).toBe("0.123");
  expect(date("2017-06-01", "ja")).toBe("2017年6月1日");
  expect(date("2017-06-01", "en")).toBe("June 1, 2017");
  expect([0, 1, 3].map((value) => counted(value, "en", INITIATIVES))).toEqual([
    "0 initiatives",
    "1 initiative",
    "3 initiatives",
  ]);
  expect(counted(3, "ja", INITIATIVES)).toBe("3件");
});

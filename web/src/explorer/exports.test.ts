import { expect, test } from "vitest";
import { exportAddress } from "./exports";

test("what is empty stands nowhere, and ids and lists stay readable", () => {
  expect(exportAddress("graphml")).toBe("/export/graphml");
  expect(exportAddress("graphml", { basis: null, period: [], around: "" })).toBe("/export/graphml");
  expect(exportAddress("graphml", { between: "BUREAU", basis: ["NAMED", "REGION"] })).toBe(
    "/export/graphml?between=BUREAU&basis=NAMED,REGION",
  );
  expect(exportAddress("jsonld", { around: "prefecture:07", depth: "2" })).toBe("/export/jsonld?around=prefecture:07&depth=2");
});

test("files for spreadsheets have a byte order mark, and no other", () => {
  expect(exportAddress("edges-csv", { around: "bureau:taxation" })).toBe("/export/edges-csv?around=bureau:taxation&bom=true");
  expect(exportAddress("nodes-csv")).toBe("/export/nodes-csv?bom=true");
});

test("what could break out of a parameter is escaped", () => {
  const address = new URL(exportAddress("graphml", { around: "a&depth=9#b 局" }), "http://a");
  expect(address.searchParams.get("around")).toBe("a&depth=9#b 局");
  expect([...address.searchParams.keys()]).toEqual(["around"]);
  expect(address.hash).toBe("");
});

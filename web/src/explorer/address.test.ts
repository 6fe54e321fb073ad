import { describe, expect, test } from "vitest";
import { addressOf, changed, listOf, pathOfDocument, pathOfEntity, wordOf, wordsOf } from "./address";

describe("addresses", () => {
  test("what is empty stands nowhere, and the language stands last", () => {
    expect(addressOf("/matrix", {}, "ja")).toBe("/matrix");
    expect(addressOf("/matrix", { order: null, basis: [], bureau: "" }, "en")).toBe("/matrix?lang=en");
    expect(addressOf("/matrix", { basis: ["NAMED", "REGION"], bureau: "bureau:taxation" }, "en")).toBe(
      "/matrix?basis=NAMED,REGION&bureau=bureau:taxation&lang=en",
    );
  });

  test("what could break out of a parameter is escaped", () => {
    const address = addressOf("/", { q: "a&lang=en#b 局" }, "ja");
    expect(new URL(address, "http://a").searchParams.get("q")).toBe("a&lang=en#b 局");
    expect([...new URL(address, "http://a").searchParams.keys()]).toEqual(["q"]);
  });

  test("a change keeps what it does not name, and what the reader typed", () => {
    const address = { pathname: "/entities/a%2Fb", search: "?q=%2541+%E5%B1%80&lang=en&order=count", hash: "#facts" };
    expect(changed(address, { basis: ["NAMED", "REGION"], order: null })).toBe(
      "/entities/a%2Fb?q=%2541+%E5%B1%80&lang=en&basis=NAMED,REGION#facts",
    );
    expect(changed({ ...address, search: "?order=count", hash: "" }, { order: null })).toBe("/entities/a%2Fb");
  });

  test("ids keep their colons and nothing else that means something in a path", () => {
    expect(pathOfEntity("prefecture:07")).toBe("/entities/prefecture:07");
    expect(pathOfEntity("a/b?c#d%")).toBe("/entities/a%2Fb%3Fc%23d%25");
    expect(pathOfDocument("source-document:x")).toBe("/documents/source-document:x");
  });
});

describe("parameters", () => {
  const parameters = new URLSearchParams("order=count&basis=REGION,NONSENSE,NAMED,&empty=");

  test("words that are not allowed are as if absent", () => {
    expect(wordOf(parameters, "order", ["standard", "count"])).toBe("count");
    expect(wordOf(parameters, "basis", ["standard", "count"])).toBe("standard");
    expect(wordOf(parameters, "nothing", ["standard", "count"])).toBe("standard");
  });

  test("lists come in the order of what is allowed, or as when absent", () => {
    expect(wordsOf(parameters, "basis", ["NAMED", "REGION", "GROUP"], ["NAMED"])).toEqual(["NAMED", "REGION"]);
    expect(wordsOf(parameters, "order", ["NAMED", "REGION"], ["NAMED"])).toEqual(["NAMED"]);
    expect(listOf(parameters, "basis")).toEqual(["REGION", "NONSENSE", "NAMED"]);
    expect(listOf(parameters, "empty")).toEqual([]);
  });
});

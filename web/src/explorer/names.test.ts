import { expect, test } from "vitest";
import { inLanguage, langOf, nameOf, readingOf } from "./names";

const both = {
  names: [
    { lang: "JA" as const, text: "福島県" },
    { lang: "EN" as const, text: "Fukushima" },
    { lang: "KANA" as const, text: "フクシマケン" },
  ],
};
const japanese = { names: [{ lang: "JA" as const, text: "関係団体" }] };

test("a name is in the page's language where there is one, and says where not", () => {
  expect(nameOf(both, "ja")).toEqual({ text: "福島県", lang: "ja" });
  expect(nameOf(both, "en")).toEqual({ text: "Fukushima", lang: "en" });
  expect(nameOf(japanese, "en")).toEqual({ text: "関係団体", lang: "ja" });
  expect(langOf(nameOf(japanese, "en"), "en")).toBe("ja");
  expect(langOf(nameOf(both, "en"), "en")).toBeUndefined();
  expect(langOf(nameOf(both, "ja"), "ja")).toBeUndefined();
});

test("readings are told where they are known", () => {
  expect(readingOf(both)).toBe("フクシマケン");
  expect(readingOf(japanese)).toBeUndefined();
});

test("a text without an English form is Japanese on English pages", () => {
  expect(inLanguage("題名", "Title", "en")).toEqual({ text: "Title", lang: "en" });
  expect(inLanguage("題名", "題名", "en")).toEqual({ text: "題名", lang: "ja" });
  expect(inLanguage("題名", null, "en")).toEqual({ text: "題名", lang: "ja" });
  expect(inLanguage("題名", "Title", "ja")).toEqual({ text: "題名", lang: "ja" });
});

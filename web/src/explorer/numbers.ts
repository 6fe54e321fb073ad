/** Numbers and dates as each language writes them. */
import type { Language } from "./language";

const LOCALES = { ja: "ja-JP", en: "en-US" } as const;

export function count(value: number, language: Language): string {
  return value.toLocaleString(LOCALES[language]);
}

/** A number with at most so many digits after the point. */
export function decimal(value: number, language: Language, digits = 3): string {
  return value.toLocaleString(LOCALES[language], { maximumFractionDigits: digits });
}

/** `2017-06-01` as 2017年6月1日 or June 1, 2017. */
export function date(written: string, language: Language): string {
  return new Date(`${written}T00:00:00Z`).toLocaleDateString(LOCALES[language], { dateStyle: "long", timeZone: "UTC" });
}

/** Counted things: 3件, 1 initiative, 3 initiatives. */
export function counted(value: number, language: Language, unit: { ja: string; one: string; many: string }): string {
  const written = count(value, language);
  return language === "ja" ? `${written}${unit.ja}` : `${written} ${value === 1 ? unit.one : unit.many}`;
}

/** The unit of initiatives, for `counted`. */
export const INITIATIVES = { ja: "件", one: "initiative", many: "initiatives" };

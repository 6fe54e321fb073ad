/** Names of entities in the page's language. */
import type { EntityNameFragment } from "./gql/graphql";
import type { Language } from "./language";

/** What has names in several languages. */
export type Named = Pick<EntityNameFragment, "names">;

/** A name, and the language that it is in: Japanese where it has no English name. */
export interface Name {
  text: string;
  lang: Language;
}

export function nameOf({ names }: Named, language: Language): Name {
  const english = language === "en" ? names.find(({ lang }) => lang === "EN") : undefined;
  if (english) return { text: english.text, lang: "en" };
  return { text: names.find(({ lang }) => lang === "JA")?.text ?? "", lang: "ja" };
}

/** The reading in kana, where it is known. */
export function readingOf({ names }: Named): string | undefined {
  return names.find(({ lang }) => lang === "KANA")?.text;
}

/** `lang` for an element that holds a name: only where it is not the page's. */
export function langOf({ lang }: Name, language: Language): Language | undefined {
  return lang === language ? undefined : lang;
}

/** Text that has a Japanese and perhaps an English form, such as titles of documents. */
export function inLanguage(japanese: string, english: string | null | undefined, language: Language): Name {
  return language === "en" && english && english !== japanese
    ? { text: english, lang: "en" }
    : { text: japanese, lang: "ja" };
}

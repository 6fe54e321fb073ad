/** The page's language: Japanese, or English where the address says `lang=en`. */
import { useParameters } from "./address";
import type { Language as SchemaLanguage } from "./gql/schema";

export type Language = "ja" | "en";

/** The same words in both languages; the Japanese decide what there must be. */
export interface Words<T> {
  ja: T;
  en: T;
}

export function languageOf(parameters: URLSearchParams): Language {
  return parameters.get("lang") === "en" ? "en" : "ja";
}

export function useLanguage(): Language {
  const [parameters] = useParameters();
  return languageOf(parameters);
}

/** Of words in two languages, those of the page. */
export function useWords<T>(words: Words<T>): T {
  return words[useLanguage()];
}

/** The page's language as the schema's `lang` arguments take it. */
export function useSchemaLanguage(): SchemaLanguage {
  return useLanguage() === "en" ? "EN" : "JA";
}

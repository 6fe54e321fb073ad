import catalog from "../../queries/themes.json";
import type { Linked } from "./permalink";

/** A ready question: one file of `queries/`, with the variables written beside it. */
export interface Question {
  /** Theme and file: `partners/01-one-prefecture`. */
  id: string;
  japanese: string;
  english: string;
  query: string;
  variables: string | null;
}

/** Questions on one subject, from easy to hard. */
export interface Theme {
  id: string;
  japanese: string;
  english: string;
  questions: readonly Question[];
}

const documents = import.meta.glob<string>("/queries/*/*.graphql", {
  query: "?raw",
  import: "default",
  eager: true,
});
const variables = import.meta.glob<string>("/queries/*/*.variables.json", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Every theme, in the order of `themes.json`, with its questions in the order of the file names. */
export const themes: readonly Theme[] = catalog.themes.map(({ folder, japanese, english }) => ({
  id: folder,
  japanese,
  english,
  questions: Object.keys(documents)
    .filter((path) => path.startsWith(`/queries/${folder}/`))
    .sort()
    .map(readQuestion),
}));

/** Every ready question, theme by theme. */
export const questions: readonly Question[] = themes.flatMap((theme) => theme.questions);

/** The questions whose tabs are open on a first visit. */
export const openAtFirst: readonly Question[] = catalog.openAtFirst.flatMap((id) =>
  questions.filter((question) => question.id === id),
);

/** What a tab holds in which the question is asked. */
export function asLinked({ query, variables }: Question): Linked {
  return { query, variables, operationName: null };
}

/** The themes with those of their questions in which each of the typed words occurs. */
export function matching(typed: string): readonly Theme[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return themes;
  return themes.flatMap((theme) => {
    const found = theme.questions.filter(({ japanese, english, query }) => {
      const text = folded([theme.japanese, theme.english, japanese, english, query].join("\n"));
      return words.every((word) => text.includes(word));
    });
    return found.length === 0 ? [] : [{ ...theme, questions: found }];
  });
}

function readQuestion(path: string): Question {
  const text = documents[path] ?? "";
  const stem = path.replace(/\.graphql$/, "");
  const id = stem.replace("/queries/", "");
  const [japanese = id, english = ""] = leadingComments(text);
  return { id, japanese, english, query: text.trim(), variables: variables[`${stem}.variables.json`]?.trim() ?? null };
}

function leadingComments(text: string): string[] {
  const lines = text.trim().split("\n");
  const end = lines.findIndex((line) => !line.startsWith("#"));
  return lines.slice(0, end === -1 ? lines.length : end).map((line) => line.replace(/^#+\s*/, "").trim());
}

/** Text without the differences of width and case; katakana as hiragana. */
function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

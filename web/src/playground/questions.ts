/** A ready question: one file of `queries/`, with the variables written beside it. */
export interface Question {
  id: string;
  japanese: string;
  english: string;
  query: string;
  variables: string | null;
}

const documents = import.meta.glob<string>("/queries/*.graphql", {
  query: "?raw",
  import: "default",
  eager: true,
});
const variables = import.meta.glob<string>("/queries/*.variables.json", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Every ready question, in the order of the file names. */
export const questions: readonly Question[] = Object.entries(documents)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([path, text]) => {
    const stem = path.replace(/\.graphql$/, "");
    const id = stem.replace("/queries/", "");
    const [japanese = id, english = ""] = leadingComments(text);
    return {
      id,
      japanese,
      english,
      query: text.trim(),
      variables: variables[`${stem}.variables.json`]?.trim() ?? null,
    };
  });

function leadingComments(text: string): string[] {
  const lines = text.trim().split("\n");
  const end = lines.findIndex((line) => !line.startsWith("#"));
  return lines.slice(0, end === -1 ? lines.length : end).map((line) => line.replace(/^#+\s*/, "").trim());
}

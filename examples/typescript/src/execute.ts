import type { TypedDocumentString } from "./generated/graphql.js";

/** Asks the service. What comes back, and which variables are wanted, follows from the document. */
export async function execute<Result, Variables>(
  url: string,
  document: TypedDocumentString<Result, Variables>,
  ...[variables]: Variables extends Record<string, never> ? [] : [Variables]
): Promise<Result> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const answer = (await response.json()) as { data?: Result; errors?: { message: string }[] };
  if (answer.data === undefined || answer.errors !== undefined) {
    throw new Error(answer.errors?.map((error) => error.message).join("\n") ?? response.statusText);
  }
  return answer.data;
}

/**
 * Addresses of the playground that open a query: what follows `#` is `key=value&…`, as `URLSearchParams` reads it.
 *
 * A part of the address after `#` never reaches a server, so its length is no server's concern and no log keeps it.
 */

/** What the tab behind a link holds. Variables are JSON text, as the editor has them. */
export interface Linked {
  query: string;
  variables: string | null;
  operationName: string | null;
}

/** What a link says. */
export type Permalink =
  | ({ kind: "query" } & Linked)
  | { kind: "question"; id: string }
  | { kind: "fault"; fault: PermalinkFault };

/** Why a link opens nothing. */
export type PermalinkFault = "oversized" | "garbled" | "no-query";

/** The most characters after `#` that are read or written: some browsers keep no longer addresses. */
export const HASH_SIZE_MAX = 65_536;

type Variables = Readonly<Record<string, unknown>> | string | null;

/** The address of the playground with this query and, as an object or as JSON text, its variables. */
export function playgroundHref(query: string, variables: Variables = null, operationName: string | null = null): string {
  return `/playground${queryHash(query, variables, operationName)}`;
}

/** The address of the playground with a ready question: `partners/05-partnership-matrix`. */
export function questionHref(id: string): string {
  return `/playground${questionHash(id)}`;
}

/** The part of the address from `#` on for a query. */
export function queryHash(query: string, variables: Variables = null, operationName: string | null = null): string {
  const text = typeof variables === "string" ? variables : JSON.stringify(variables ?? {});
  return hash({ query, ...(isBlank(text) ? {} : { variables: text }), ...(operationName ? { operationName } : {}) });
}

/** The part of the address from `#` on for a ready question. */
export function questionHash(id: string): string {
  return hash({ question: id });
}

/** Reads the part of an address from `#` on; null where it is no link to a query. */
export function readPermalink(hash: string): Permalink | null {
  const text = hash.replace(/^#/, "");
  if (text.length > HASH_SIZE_MAX) return { kind: "fault", fault: "oversized" };
  const fields = new URLSearchParams(text);
  if (!["query", "question", "variables", "operationName"].some((key) => fields.has(key))) return null;
  // U+FFFD stands where the bytes were not UTF-8, as in a link that was cut in the middle of a character.
  if (text.includes("\uFFFD") || [...fields.values()].some((value) => value.includes("\uFFFD"))) {
    return { kind: "fault", fault: "garbled" };
  }
  const query = fields.get("query");
  const question = fields.get("question");
  if (query === null || query.trim() === "") {
    return question ? { kind: "question", id: question } : { kind: "fault", fault: "no-query" };
  }
  const variables = fields.get("variables");
  return {
    kind: "query",
    query,
    variables: variables === null || isBlank(variables) ? null : indented(variables),
    operationName: fields.get("operationName") || null,
  };
}

/** Whether two texts of variables say the same, however they are laid out. */
export function sameVariables(a: string | null, b: string | null): boolean {
  return compact(a ?? "") === compact(b ?? "");
}

function hash(fields: Record<string, string>): string {
  // Both `+` and `%20` are spaces to URLSearchParams, but decodeURIComponent knows `%20` alone. A slash needs no escape.
  return `#${new URLSearchParams(fields).toString().replaceAll("+", "%20").replaceAll("%2F", "/")}`;
}

function isBlank(variables: string): boolean {
  return compact(variables) === "";
}

/** JSON on one line; the empty object, null and blanks as nothing; other text as it is. */
function compact(text: string): string {
  const line = mapJson(text, (value) => JSON.stringify(value));
  return line === "{}" || line === "null" ? "" : line;
}

/** Lays out JSON that stands on one line; text that would not come back the same, as large numbers do not, is left. */
function indented(text: string): string {
  return mapJson(text, (value) => (JSON.stringify(value) === text ? JSON.stringify(value, null, 2) : text));
}

function mapJson(text: string, write: (value: unknown) => string): string {
  try {
    return write(JSON.parse(text));
  } catch {
    return text.trim();
  }
}

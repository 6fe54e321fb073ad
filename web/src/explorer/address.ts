/** The address bar holds all state of a view: this reads it, writes it, and makes addresses. */
import { useCallback, useMemo } from "react";
import { navigate, useSearch } from "wouter/use-browser-location";
import type { Language } from "./language";

/** What stands after the `?`: text, or several words, which commas join. What is empty or null stands nowhere. */
export type Parameters = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** An address within the explorer, in a language. */
export function addressOf(path: string, parameters: Parameters, language: Language): string {
  const search = new URLSearchParams();
  write(search, parameters);
  if (language === "en") search.set("lang", "en");
  const written = readable(search);
  return written === "" ? path : `${path}?${written}`;
}

/** The path of an entity's page. */
export function pathOfEntity(id: string): string {
  return `/entities/${encodeURIComponent(id).replaceAll("%3A", ":")}`;
}

/** The path of a source document's page. */
export function pathOfDocument(id: string): string {
  return `/documents/${encodeURIComponent(id).replaceAll("%3A", ":")}`;
}

/** The parameters of the address, and what changes some of them. A change is a new entry of the history unless it `replace`s. */
export function useParameters(): readonly [
  URLSearchParams,
  (changes: Parameters, options?: { replace?: boolean }) => void,
] {
  const search = useSearch();
  const parameters = useMemo(() => new URLSearchParams(search), [search]);
  const change = useCallback((changes: Parameters, options?: { replace?: boolean }) => {
    navigate(changed(location, changes), options);
  }, []);
  return [parameters, change];
}

/** An address after a change of its parameters: its path and what follows. */
export function changed(address: Pick<Location, "pathname" | "search" | "hash">, changes: Parameters): string {
  const search = new URLSearchParams(address.search);
  write(search, changes);
  const written = readable(search);
  return address.pathname + (written === "" ? "" : `?${written}`) + address.hash;
}

/** One of the allowed words, or the first of them where the address has none or another. */
export function wordOf<T extends string>(parameters: URLSearchParams, name: string, allowed: readonly [T, ...T[]]): T {
  const written = parameters.get(name);
  return allowed.find((word) => word === written) ?? allowed[0];
}

/** Those of the allowed words that the address has, in their own order; `absent` where it has none of them. */
export function wordsOf<T extends string>(
  parameters: URLSearchParams,
  name: string,
  allowed: readonly T[],
  absent: readonly T[],
): readonly T[] {
  const written = listOf(parameters, name);
  const known = allowed.filter((word) => written.includes(word));
  return known.length === 0 ? absent : known;
}

/** What commas separate. */
export function listOf(parameters: URLSearchParams, name: string): readonly string[] {
  return (parameters.get(name) ?? "").split(",").filter((one) => one !== "");
}

function write(search: URLSearchParams, parameters: Parameters): void {
  for (const [name, value] of Object.entries(parameters)) {
    const text = typeof value === "string" ? value : (value ?? []).join(",");
    if (text === "") search.delete(name);
    else search.set(name, text);
  }
}

/** Colons and commas need no escape in a query, and people read addresses. */
function readable(search: URLSearchParams): string {
  return search.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
}

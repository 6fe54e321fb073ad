/** Addresses of the files that the service makes of its data. */
import type { Parameters } from "./address";

/** A file in a format, of what the parameters say. Tables have the byte order mark without which Excel misreads Japanese. */
export function exportAddress(format: string, parameters: Parameters = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    const text = typeof value === "string" ? value : (value ?? []).join(",");
    if (text !== "") search.set(name, text);
  }
  if (format.endsWith("-csv")) search.set("bom", "true");
  const written = search.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  return `/export/${format}${written === "" ? "" : `?${written}`}`;
}

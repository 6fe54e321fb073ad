/** Tables as comma-separated values (RFC 4180), such that spreadsheets open them as they are meant. */

/** Excel takes a file without it for another encoding. */
const BYTE_ORDER_MARK = "\uFEFF";

export type CsvRow = readonly (string | number)[];

export function csvOf(rows: readonly CsvRow[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

function cellOf(value: string | number): string {
  if (typeof value === "number") return String(value);
  // No spreadsheet shall take a text for a formula.
  const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

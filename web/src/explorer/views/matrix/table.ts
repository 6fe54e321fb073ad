/** The matrix as a table: which rows and columns it has, in which order, and what stands where they cross. */
import type { CsvRow } from "../../csv";
import type { MatrixQuery } from "../../gql/graphql";
import type { Basis, PartnershipWhere } from "../../gql/schema";
import type { Counted } from "../../partners";

type Matrix = MatrixQuery["partnershipMatrix"];

/** The head of a row or column. `total` counts an initiative once, however many of its cells it stands in. */
export type Head = Matrix["rows"][number];

export const ORDERS = ["standard", "count"] as const;
export type Order = (typeof ORDERS)[number];

export interface Table {
  rows: readonly Head[];
  columns: readonly Head[];
  /** The ids of the initiatives where a row and a column cross; nothing where there is none. */
  initiativesOf: (row: Head, column: Head) => readonly string[];
  /** The most that a cell has. */
  maximum: number;
  /** How many cells have initiatives. */
  cellCount: number;
  /** How many different initiatives they have together. */
  initiativeCount: number;
  /** How many rows and columns have none: they are hidden unless empty ones are asked for. */
  emptyRows: number;
  emptyColumns: number;
}

export function tableOf(matrix: Matrix, order: Order, showsEmpty: boolean): Table {
  const cells = new Map(
    matrix.cells.map(({ row, column, initiatives }) => [
      keyOf(matrix.rows[row], matrix.columns[column]),
      initiatives.map(({ id }) => id),
    ]),
  );
  const filledRows = matrix.rows.filter(isFilled);
  const filledColumns = matrix.columns.filter(isFilled);
  const lists = [...cells.values()];
  return {
    rows: ordered(showsEmpty ? matrix.rows : filledRows, order),
    columns: ordered(showsEmpty ? matrix.columns : filledColumns, order),
    initiativesOf: (row, column) => cells.get(keyOf(row, column)) ?? [],
    maximum: Math.max(0, ...lists.map(({ length }) => length)),
    cellCount: lists.length,
    initiativeCount: new Set(lists.flat()).size,
    emptyRows: matrix.rows.length - filledRows.length,
    emptyColumns: matrix.columns.length - filledColumns.length,
  };
}

/** The table as it is saved: a header, the rows with their totals, and the totals of the columns. */
export function csvRowsOf(
  { rows, columns, initiativesOf, initiativeCount }: Table,
  nameOf: (head: Head) => string,
  corner: string,
  total: string,
): readonly CsvRow[] {
  return [
    [corner, ...columns.map(nameOf), total],
    ...rows.map((row) => [
      nameOf(row),
      ...columns.map((column) => initiativesOf(row, column).length),
      row.total,
    ]),
    [total, ...columns.map((column) => column.total), initiativeCount],
  ];
}

/** The name of a prefecture as it fits above a narrow column: 青森, Aomori. Hokkaido keeps its last letter, as it always does. */
export function shortNameOf(name: string): string {
  return name.replace(/ Prefecture$/, "").replace(/^(..|...)[都府県]$/, "$1");
}

/** Claims that may let a prefecture count. Which areas hold the prefecture is looked up in the answer. */
export function claimsOn(prefecture: string, { period, basis, certainty, capacity }: Counted): PartnershipWhere {
  const grounds: PartnershipWhere[] = [];
  if (basis.includes("NAMED")) grounds.push({ prefecture: { id: prefecture } });
  if (basis.includes("MUNICIPALITY")) grounds.push({ municipality: { prefecture: { id: prefecture } } });
  if (basis.some(isOfArea)) grounds.push({ partnerKind: ["AREA"] });
  return { period: [...period], certainty: [...certainty], capacity: [...capacity], or: grounds };
}

/** Who is printed as the partner. */
interface Printed {
  kind?: string;
  areaKind?: "GROUP" | "NATIONWIDE" | "REGION";
  prefectures?: readonly { id: string }[] | null;
}

/** On which ground a printed partner lets a prefecture count; none where it does not. */
export function groundOf(partner: Printed, prefecture: string, basis: readonly Basis[]): Basis | undefined {
  const ground = (() => {
    if (partner.kind === "PREFECTURE") return "NAMED";
    if (partner.kind === "MUNICIPALITY") return "MUNICIPALITY";
    return partner.prefectures?.some(({ id }) => id === prefecture) ? partner.areaKind : undefined;
  })();
  return ground && basis.includes(ground) ? ground : undefined;
}

function isOfArea(basis: Basis): boolean {
  return basis === "REGION" || basis === "GROUP" || basis === "NATIONWIDE";
}

function isFilled({ total }: Head): boolean {
  return total > 0;
}

/** Equal counts keep the order of the data. */
function ordered(heads: readonly Head[], order: Order): readonly Head[] {
  return order === "count" ? heads.toSorted((one, other) => other.total - one.total) : heads;
}

function keyOf(row: Head | undefined, column: Head | undefined): string {
  return `${row?.id} ${column?.id}`;
}

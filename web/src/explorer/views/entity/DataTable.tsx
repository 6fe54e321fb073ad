/** A table that scrolls by itself where it is wider than the window. */
import type { ReactNode } from "react";
import { useWords } from "../../language";
import { ScrollRegion } from "../../parts/ScrollRegion";
import { words } from "./words";

interface DataTableProps {
  title: string;
  head: readonly string[];
  children: ReactNode;
}

export function DataTable({ title, head, children }: DataTableProps) {
  const said = useWords(words);
  return (
    <ScrollRegion className="entity-table" label={said.tableOf(title)}>
      <table>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollRegion>
  );
}

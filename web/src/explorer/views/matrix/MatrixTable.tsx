/** The matrix as a table: numbers that are links, between which the arrow keys move. */
import {
  type FocusEvent,
  type KeyboardEvent,
  memo,
  type MouseEvent,
  type RefObject,
  useCallback,
  useId,
  useLayoutEffect,
} from "react";
import { addressOf, pathOfEntity, useParameters } from "../../address";
import { stepOf } from "../../heat";
import { type Language, useLanguage, useWords } from "../../language";
import { inLanguage, langOf } from "../../names";
import { count } from "../../numbers";
import { Link } from "../../parts/Link";
import { ScrollRegion } from "../../parts/ScrollRegion";
import { keepOneStop, makeStop, stopAfter, stopAt } from "./roving";
import { type Head, shortNameOf, type Table } from "./table";
import { type Axis, words } from "./words";

interface MatrixTableProps {
  ref: RefObject<HTMLTableElement | null>;
  table: Table;
  axis: Axis;
  chosenRow: string | undefined;
  chosenColumn: string | undefined;
  onChoose: (cell: { row: Head; column: Head }) => void;
}

export function MatrixTable({ ref, table, axis, chosenRow, chosenColumn, onChoose }: MatrixTableProps) {
  const said = useWords(words);
  const language = useLanguage();
  const id = useId();
  useLayoutEffect(() => {
    if (ref.current) keepOneStop(ref.current);
  });
  const href = useCellAddress(axis);
  function onClick(event: MouseEvent) {
    const link = stopAt(event.target);
    const row = table.rows[Number(link?.dataset["row"])];
    const column = table.columns[Number(link?.dataset["column"])];
    // A new tab or window is the browser's business.
    if (!row || !column || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onChoose({ row, column });
  }

  return (
    <>
      <p id={`${id}-hint`} className="visually-hidden">
        {said.hint}
      </p>
      <ScrollRegion className="matrix-region" label={said.region} describedby={`${id}-hint`}>
        <div className="matrix-frame">
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
          <table ref={ref} className="matrix" onKeyDown={onKeyDown} onFocus={onFocus} onClick={onClick}>
            <caption>
              <span>{said.caption(said.axes[axis])}</span>
            </caption>
            <thead>
              <tr>
                <th scope="col" className="matrix-corner">
                  {said.axes[axis]}
                </th>
                {table.columns.map((column, index) => (
                  <ColumnHead key={column.id} head={column} index={index} />
                ))}
                <th scope="col" className="matrix-total">
                  {said.total}
                </th>
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, index) => (
                <Row
                  key={row.id}
                  table={table}
                  row={row}
                  index={index}
                  language={language}
                  href={href}
                  chosen={row.id === chosenRow ? chosenColumn : undefined}
                />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{said.total}</th>
                {table.columns.map((column) => (
                  <td key={column.id}>{count(column.total, language)}</td>
                ))}
                <td>{count(table.initiativeCount, language)}</td>
              </tr>
            </tfoot>
          </table>
        </div>
      </ScrollRegion>
      <p className="soft matrix-note">{said.once}</p>
    </>
  );
}

function onKeyDown(event: KeyboardEvent<HTMLTableElement>) {
  const link = stopAt(event.target);
  if (!link || event.altKey || event.metaKey || event.shiftKey) return;
  const next = stopAfter(event.currentTarget, link, event.key, event.ctrlKey);
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function onFocus(event: FocusEvent<HTMLTableElement>) {
  const link = stopAt(event.target);
  if (link) makeStop(event.currentTarget, link);
}

function ColumnHead({ head, index }: { head: Head; index: number }) {
  const language = useLanguage();
  const name = inLanguage(head.name, head.nameInEnglish, language);
  return (
    <th scope="col" className="matrix-column">
      <Link to={pathOfEntity(head.id)} tabIndex={-1} data-row={-1} data-column={index} lang={langOf(name, language)} aria-label={name.text}>
        {shortNameOf(name.text)}
      </Link>
    </th>
  );
}

interface RowProps {
  table: Table;
  row: Head;
  index: number;
  language: Language;
  href: (row: Head, column: Head) => string;
  /** The id of the column of the chosen cell, where it is in this row. */
  chosen: string | undefined;
}

/** Kept as it is while only the choice of another row changes. */
const Row = memo(function Row({ table, row, index, language, href, chosen }: RowProps) {
  const said = words[language];
  const name = inLanguage(row.name, row.nameInEnglish, language);
  return (
    <tr>
      <th scope="row">
        <Link to={pathOfEntity(row.id)} tabIndex={-1} data-row={index} data-column={-1} lang={langOf(name, language)}>
          {name.text}
        </Link>
      </th>
      {table.columns.map((column, place) => {
        const { length } = table.initiativesOf(row, column);
        // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- An empty cell says that there is nothing; the caption says so, too.
        if (length === 0) return <td key={column.id} />;
        const across = inLanguage(column.name, column.nameInEnglish, language);
        return (
          <td key={column.id} className={`heat-${stepOf(length, table.maximum)}`}>
            <a
              href={href(row, column)}
              tabIndex={-1}
              data-row={index}
              data-column={place}
              lang={langOf(name, language) ?? langOf(across, language)}
              aria-label={said.cell(name.text, across.text, length)}
              aria-current={column.id === chosen ? "true" : undefined}
            >
              {count(length, language)}
            </a>
          </td>
        );
      })}
      <td className="matrix-total">{count(row.total, language)}</td>
    </tr>
  );
});

/** The address of each cell: this view as it is, with the cell chosen. */
function useCellAddress(axis: Axis): (row: Head, column: Head) => string {
  const language = useLanguage();
  const [parameters] = useParameters();
  const kept = Object.fromEntries(
    [...parameters].filter(([name]) => !["lang", "bureau", "strategy", "prefecture"].includes(name)),
  );
  const here = addressOf("/matrix", kept, language);
  return useCallback(
    (row: Head, column: Head) =>
      `${here}${here.includes("?") ? "&" : "?"}${axis === "BUREAU" ? "bureau" : "strategy"}=${row.id}&prefecture=${column.id}`,
    [here, axis],
  );
}

/** Which bureau works with which prefecture, and through how many initiatives. */
import { useMemo, useRef } from "react";
import { useParameters, wordOf } from "../../address";
import { useAnswer } from "../../answers";
import { MatrixDocument, type MatrixQuery } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { inLanguage } from "../../names";
import { counted } from "../../numbers";
import { Answered } from "../../parts/Answered";
import { CsvDownload } from "../../parts/CsvDownload";
import { HeatLegend } from "../../parts/HeatLegend";
import { Page } from "../../parts/Page";
import { PartnerSwitches } from "../../parts/PartnerSwitches";
import { PlaygroundLink } from "../../parts/PlaygroundLink";
import { WhatCounts } from "../../parts/WhatCounts";
import { useCounted, whereOf } from "../../partners";
import { MatrixCell } from "./MatrixCell";
import { MatrixExports } from "./MatrixExports";
import { MatrixSwitches } from "./MatrixSwitches";
import { MatrixTable } from "./MatrixTable";
import { csvRowsOf, type Head, ORDERS, type Table, tableOf } from "./table";
import { AXES, type Axis, COLUMNS, ROWS, words } from "./words";
import "./Matrix.css";

export default function Matrix() {
  const said = useWords(words);
  const [parameters] = useParameters();
  const [counts] = useCounted();
  const axis = wordOf(parameters, "rows", AXES);
  const variables = useMemo(() => ({ rows: axis, where: whereOf(counts) }), [axis, counts]);
  const answer = useAnswer(MatrixDocument, variables);
  return (
    <Page title={said.title}>
      <p className="lead">{said.lead}</p>
      <PartnerSwitches />
      <MatrixSwitches axis={axis} />
      <Answered of={answer}>{({ partnershipMatrix }) => <Shown matrix={partnershipMatrix} axis={axis} />}</Answered>
      <p>
        <PlaygroundLink document={MatrixDocument} variables={variables} />
      </p>
    </Page>
  );
}

function Shown({ matrix, axis }: { matrix: MatrixQuery["partnershipMatrix"]; axis: Axis }) {
  const said = useWords(words);
  const language = useLanguage();
  const [parameters, change] = useParameters();
  const order = wordOf(parameters, "order", ORDERS);
  const showsEmpty = parameters.get("empty") === "show";
  const table = useMemo(() => tableOf(matrix, order, showsEmpty), [matrix, order, showsEmpty]);
  const region = useRef<HTMLTableElement>(null);
  const detail = useRef<HTMLHeadingElement>(null);
  const rowParameter = axis === "BUREAU" ? "bureau" : "strategy";
  const row = matrix.rows.find(({ id }) => id === parameters.get(rowParameter));
  const column = matrix.columns.find(({ id }) => id === parameters.get("prefecture"));
  const nameOf = (head: Head) => inLanguage(head.name, head.nameInEnglish, language).text;

  function choose(chosen: { row: Head; column: Head }) {
    change({ [rowParameter]: chosen.row.id, prefecture: chosen.column.id });
    // What was chosen is drawn before the next frame.
    requestAnimationFrame(() => detail.current?.focus());
  }
  function close() {
    const link = region.current?.querySelector<HTMLElement>("a[aria-current]") ?? region.current?.querySelector<HTMLElement>("a[tabindex='0']");
    change({ [rowParameter]: null, prefecture: null });
    link?.focus();
  }

  return (
    <>
      <Summary table={table} axis={axis} showsEmpty={showsEmpty} />
      {table.cellCount > 0 && (
        <>
          <MatrixTable
            ref={region}
            table={table}
            axis={axis}
            chosenRow={row?.id}
            chosenColumn={column?.id}
            onChoose={choose}
          />
          <HeatLegend maximum={table.maximum} unit={language === "ja" ? "件" : ""} />
        </>
      )}
      {row && column && (
        <MatrixCell row={row} column={column} initiatives={table.initiativesOf(row, column)} heading={detail} onClose={close} />
      )}
      {table.cellCount > 0 && (
        <section className="matrix-downloads no-print" aria-labelledby="matrix-downloads">
          <h2 id="matrix-downloads">{said.downloads}</h2>
          <p className="matrix-exports">
            <CsvDownload
              name="partnership-matrix"
              rows={() => csvRowsOf(table, nameOf, said.axes[axis], said.total)}
            />
            <MatrixExports axis={axis} />
          </p>
        </section>
      )}
    </>
  );
}

/** What the table shows, and what it hides, told again whenever it changes. */
function Summary({ table, axis, showsEmpty }: { table: Table; axis: Axis; showsEmpty: boolean }) {
  const said = useWords(words);
  const language = useLanguage();
  const rows = (value: number) => counted(value, language, ROWS[axis]);
  const columns = (value: number) => counted(value, language, COLUMNS);
  const empty = [
    table.emptyRows > 0 ? rows(table.emptyRows) : "",
    table.emptyColumns > 0 ? columns(table.emptyColumns) : "",
  ].filter((part) => part !== "");
  if (table.cellCount === 0) return <p role="status">{said.nothing}</p>;
  return (
    <div role="status" className="matrix-status">
      <p className="matrix-reading">
        <WhatCounts />
      </p>
      <p>
        {said.summary(rows(table.rows.length), columns(table.columns.length), table.cellCount, table.initiativeCount)}
      </p>
      {empty.length > 0 && <p className="soft">{showsEmpty ? said.kept(empty) : said.hidden(empty)}</p>}
    </div>
  );
}

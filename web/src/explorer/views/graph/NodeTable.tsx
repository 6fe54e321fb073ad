/** The nodes of the picture as a table. */
import { memo, useMemo, useState } from "react";
import { useParameters } from "../../address";
import { useLanguage, useWords } from "../../language";
import { useGrowth } from "../../more";
import { nameOf } from "../../names";
import { count, decimal } from "../../numbers";
import { CsvDownload } from "../../parts/CsvDownload";
import { NameOf } from "../../parts/EntityLink";
import { ScrollRegion } from "../../parts/ScrollRegion";
import { KINDS } from "../../vocabulary";
import { colorOfCommunity } from "./colors";
import { ordered, type Row } from "./rows";
import { ShapeMark } from "./ShapeMark";
import type { Column } from "./state";
import { words } from "./words";

/** How many rows there are at first, and how many more come at each wish. */
const ROWS = 50;
const MORE_ROWS = 100;

interface NodeTableProps {
  rows: readonly Row[];
  column: Column;
  isReversed: boolean;
  chosen: string | null;
  /** What the values are; null where none are shown. */
  measure: string | null;
  hasCommunities: boolean;
  onChoose: (id: string) => void;
  onPoint: (id: string | null) => void;
}

export const NodeTable = memo(function NodeTable(props: NodeTableProps) {
  const { rows, column, isReversed, chosen, measure, hasCommunities, onChoose, onPoint } = props;
  const said = useWords(words);
  const language = useLanguage();
  const [, change] = useParameters();
  const [length, setLength] = useState(ROWS);
  const sorted = useMemo(() => ordered(rows, column, isReversed, language), [rows, column, isReversed, language]);
  const [list, grow] = useGrowth<HTMLTableSectionElement>(Math.min(length, sorted.length));
  const showMore = () => {
    grow();
    setLength((before) => before + MORE_ROWS);
  };
  const columns: readonly { column: Column; name: string; isNumber: boolean }[] = [
    { column: "kind", name: said.columns.kind, isNumber: false },
    { column: "name", name: said.columns.name, isNumber: false },
    { column: "degree", name: said.columns.degree, isNumber: true },
    ...(measure === null ? [] : [{ column: "measure" as const, name: measure, isNumber: true }]),
    ...(hasCommunities ? [{ column: "community" as const, name: said.columns.community, isNumber: true }] : []),
  ];
  return (
    <div>
      <h2 id="graph-nodes">{said.nodes}</h2>
      {sorted.length === 0 && <p>{said.noNodes}</p>}
      {sorted.length > 0 && (
        <ScrollRegion label={said.nodes}>
          <table className="graph-table">
            <thead>
              <tr>
                {columns.map(({ column: one, name, isNumber }) => {
                  const isSorted = one === column;
                  const isAscending = (isNumber && one !== "community") === isReversed;
                  return (
                    <th
                      key={one}
                      scope="col"
                      className={isNumber ? "number" : undefined}
                      aria-sort={isSorted ? (isAscending ? "ascending" : "descending") : undefined}
                    >
                      <button
                        type="button"
                        className="graph-sort"
                        onClick={() => change({ sort: isSorted && !isReversed ? `-${one}` : one === "degree" ? null : one })}
                      >
                        {name}
                        <span aria-hidden="true">{isSorted ? (isAscending ? "▲" : "▼") : "↕"}</span>
                      </button>
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody ref={list}>
              {sorted.slice(0, length).map(({ node, degree, score, community }) => (
                <tr key={node.id} onMouseEnter={() => onPoint(node.id)} onMouseLeave={() => onPoint(null)}>
                  <td className="graph-kind">
                    <ShapeMark
                      kind={node.kind}
                      {...(hasCommunities && { color: colorOfCommunity(community ?? Infinity) })}
                    />{" "}
                    {KINDS[node.kind][language]}
                  </td>
                  {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the button in it says the name */}
                  <th scope="row">
                    <button
                      type="button"
                      className="graph-name"
                      aria-pressed={node.id === chosen}
                      onClick={() => onChoose(node.id)}
                      onFocus={() => onPoint(node.id)}
                      onBlur={() => onPoint(null)}
                    >
                      <span>
                        <NameOf named={node} />
                      </span>
                    </button>
                  </th>
                  <td className="number">{count(degree, language)}</td>
                  {measure !== null && <td className="number">{score ? decimal(score.value, language, 4) : said.none}</td>}
                  {hasCommunities && <td className="number">{community === null ? said.none : count(community, language)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      <p className="graph-actions no-print">
        {sorted.length > length && (
          <button type="button" onClick={showMore}>
            {said.more(count(sorted.length - length, language))}
          </button>
        )}
        <CsvDownload
          name="nodes"
          rows={() => [
            ["id", said.columns.kind, ...columns.slice(1).map(({ name }) => name), ...(measure ? [said.columns.rank] : [])],
            ...sorted.map(({ node, degree, score, community }) =>
              [node.id, KINDS[node.kind][language], nameOf(node, language).text, degree].concat(
                measure === null ? [] : [score?.value ?? ""],
                hasCommunities ? [community ?? ""] : [],
                measure === null ? [] : [score?.rank ?? ""],
              ),
            ),
          ]}
        >
          {said.saveNodes}
        </CsvDownload>
      </p>
    </div>
  );
});

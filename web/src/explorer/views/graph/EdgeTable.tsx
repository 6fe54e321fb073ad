/** The edges of the picture as a table, each with what says so. */
import { memo, useMemo, useState } from "react";
import { useParameters } from "../../address";
import type { EntityNameFragment } from "../../gql/graphql";
import type { GraphScope } from "../../gql/schema";
import { useLanguage, useWords } from "../../language";
import { useGrowth } from "../../more";
import { nameOf } from "../../names";
import { count, decimal } from "../../numbers";
import { CsvDownload } from "../../parts/CsvDownload";
import { NameOf } from "../../parts/EntityLink";
import { ScrollRegion } from "../../parts/ScrollRegion";
import { RELATIONS } from "../../vocabulary";
import type { Edge } from "./growth";
import { EdgeEvidence } from "./EdgeEvidence";
import { words } from "./words";

/** How many rows there are at first, and how many more come at each wish. */
const ROWS = 50;
const MORE_ROWS = 100;

interface EdgeTableProps {
  edges: readonly Edge[];
  nodes: ReadonlyMap<string, EntityNameFragment>;
  chosen: string | null;
  /** Whether only the edges of what is chosen are wanted. */
  isOfChosen: boolean;
  derivedIn: GraphScope | null;
  /** What a edge of an overview is called. */
  nameOfEdge: ((weight: string) => string) | null;
}

export const EdgeTable = memo(function EdgeTable(props: EdgeTableProps) {
  const { edges, nodes, chosen, isOfChosen, derivedIn, nameOfEdge } = props;
  const said = useWords(words);
  const language = useLanguage();
  const [, change] = useParameters();
  const [length, setLength] = useState(ROWS);
  const one = nodes.get(chosen ?? "");
  const shown = useMemo(
    () => (one && isOfChosen ? edges.filter(({ from, to }) => from === one.id || to === one.id) : edges),
    [edges, one, isOfChosen],
  );
  const [list, grow] = useGrowth<HTMLTableSectionElement>(Math.min(length, shown.length));
  const showMore = () => {
    grow();
    setLength((before) => before + MORE_ROWS);
  };
  const nameAt = (id: string) => {
    const node = nodes.get(id);
    return node ? nameOf(node, language) : { text: id, lang: language };
  };
  const relationOf = ({ relations, weight }: Edge) => {
    const nouns = relations.map((relation) => RELATIONS[relation][language]).join(language === "ja" ? "・" : ", ");
    return nouns === "" && nameOfEdge ? nameOfEdge(decimal(weight, language)) : nouns;
  };
  return (
    <div>
      <h2 id="graph-edges">{said.edges}</h2>
      {one && (
        <p className="graph-actions no-print">
          <label className="graph-check">
            <input
              type="checkbox"
              checked={isOfChosen}
              onChange={() => change({ edges: isOfChosen ? null : "chosen" })}
            />
            <span lang={nameAt(one.id).lang === language ? undefined : nameAt(one.id).lang}>
              {said.ofChosen(nameAt(one.id).text)}
            </span>
          </label>
        </p>
      )}
      {shown.length === 0 ? (
        <p>{said.noEdges}</p>
      ) : (
        <ScrollRegion label={said.edges}>
          <table className="graph-table">
            <thead>
              <tr>
                <th scope="col">{said.columns.from}</th>
                <th scope="col">{said.columns.relation}</th>
                <th scope="col">{said.columns.to}</th>
                <th scope="col">{said.columns.evidence}</th>
              </tr>
            </thead>
            <tbody ref={list}>
              {shown.slice(0, length).map((edge) => {
                const [from, to] = [nameAt(edge.from), nameAt(edge.to)];
                const lang = from.lang === language && to.lang === language ? undefined : "ja";
                return (
                  <tr key={edge.key}>
                    <td>
                      <NameOf named={nodes.get(edge.from) ?? { names: [] }} />
                    </td>
                    <td>
                      {relationOf(edge)} <span aria-hidden="true">{edge.isDirected ? "→" : "↔"}</span>
                      {edge.inferred && <strong className="graph-inferred"> {said.path.inferred}</strong>}
                    </td>
                    <td>
                      <NameOf named={nodes.get(edge.to) ?? { names: [] }} />
                    </td>
                    <td className="graph-evidence">
                      <EdgeEvidence edge={edge} of={said.of(from.text, to.text)} lang={lang} derivedIn={derivedIn} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      <p className="graph-actions no-print">
        {shown.length > length && (
          <button type="button" onClick={showMore}>
            {said.more(count(shown.length - length, language))}
          </button>
        )}
        <CsvDownload
          name="edges"
          rows={() => [
            ["id", said.columns.from, said.columns.relation, "id", said.columns.to, said.columns.weight],
            ...shown.map((edge) => [
              edge.from,
              nameAt(edge.from).text,
              relationOf(edge),
              edge.to,
              nameAt(edge.to).text,
              edge.weight,
            ]),
          ]}
        >
          {said.saveEdges}
        </CsvDownload>
      </p>
    </div>
  );
});

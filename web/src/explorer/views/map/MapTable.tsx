/** The map as a table that can be ordered and saved. */
import { useParameters, wordOf } from "../../address";
import { useLanguage, useWords } from "../../language";
import { nameOf } from "../../names";
import { count } from "../../numbers";
import { CsvDownload } from "../../parts/CsvDownload";
import { EntityLink } from "../../parts/EntityLink";
import { Link } from "../../parts/Link";
import { PlaygroundLink } from "../../parts/PlaygroundLink";
import { ScrollRegion } from "../../parts/ScrollRegion";
import { parametersOf, useCounted } from "../../partners";
import { BASES } from "../../vocabulary";
import { GROUNDS, type Reading } from "./choices";
import type { Asked } from "./useValues";
import { type Order, ordered, type Value } from "./values";
import { words } from "./words";

const ORDERS = ["standard", "count"] as const;

interface MapTableProps {
  values: readonly Value[];
  reading: Reading;
  /** What is counted, in a word. */
  subject: string;
  asked: Asked;
}

export function MapTable({ values, reading, subject, asked }: MapTableProps) {
  const said = useWords(words);
  const language = useLanguage();
  const [parameters] = useParameters();
  const [counts] = useCounted();
  const order = wordOf(parameters, "order", ORDERS);
  const rows = ordered(values, order);
  const others = Object.fromEntries([...parameters].filter(([name]) => name !== "lang"));
  const isOfGrounds = reading.kind === "grounds";

  function sheet() {
    const grounds = isOfGrounds ? [said.ground, ...GROUNDS.map((ground) => BASES[ground][language])] : [];
    const header = [said.code, said.prefecture, said.number, ...grounds];
    return [
      header,
      ...rows.map(({ prefecture, count: number, ground, grounds: numbers }) => [
        prefecture.code,
        nameOf(prefecture, language).text,
        number,
        ...(isOfGrounds ? [ground ? BASES[ground][language] : "", ...GROUNDS.map((one) => numbers?.[one] ?? 0)] : []),
      ]),
    ];
  }

  function sortedBy(word: Order, label: string) {
    return (
      <th scope="col" aria-sort={order === word ? (word === "count" ? "descending" : "ascending") : undefined}>
        <Link className="map-sort" to="/map" parameters={{ ...others, order: word === "count" ? word : null }}>
          {label}
          <span className="visually-hidden">{said.sort}</span>
          <span aria-hidden="true">{order === word && (word === "count" ? " ▼" : " ▲")}</span>
        </Link>
      </th>
    );
  }

  return (
    <>
      <details className="map-table" open={parameters.has("order") || undefined}>
        <summary>{said.table}</summary>
        <ScrollRegion label={said.caption(subject)}>
          <table>
            <caption>{said.caption(subject)}</caption>
            <thead>
              <tr>
                {sortedBy("standard", said.code)}
                <th scope="col">{said.prefecture}</th>
                {sortedBy("count", said.number)}
                {isOfGrounds && <th scope="col">{said.ground}</th>}
                {isOfGrounds &&
                  GROUNDS.map((ground) => (
                    <th key={ground} scope="col">
                      {BASES[ground][language]}
                    </th>
                  ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ prefecture, count: number, ground, grounds }) => (
                <tr key={prefecture.id}>
                  <td className="number">{prefecture.code}</td>
                  <th scope="row">
                    <EntityLink entity={prefecture} parameters={parametersOf(counts)} />
                  </th>
                  <td className="number">{count(number, language)}</td>
                  {isOfGrounds && <td>{ground ? BASES[ground][language] : said.noGround}</td>}
                  {isOfGrounds &&
                    GROUNDS.map((one) => (
                      <td key={one} className="number">
                        {count(grounds?.[one] ?? 0, language)}
                      </td>
                    ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
      <p className="map-takeaway no-print">
        <CsvDownload name="map" rows={sheet} />
        <PlaygroundLink document={asked.document} variables={asked.variables} />
      </p>
    </>
  );
}

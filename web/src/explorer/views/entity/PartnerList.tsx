/** Partners side by side: each with the number of initiatives and, one click away, their titles and the printed words. */
import { type ReactNode, useRef, useState } from "react";
import { useLanguage, useWords } from "../../language";
import { langOf } from "../../names";
import { count, counted as numberOf, INITIATIVES } from "../../numbers";
import { CsvDownload } from "../../parts/CsvDownload";
import { EntityLink } from "../../parts/EntityLink";
import { Evidence } from "../../parts/Evidence";
import { NotAll } from "../../parts/NotAll";
import { placeNameOf, PlaceLink } from "../../parts/PlaceLink";
import { useCounted } from "../../partners";
import { BASES } from "../../vocabulary";
import { groundingsOf, groundOf, isWhole, type PartnerEdge, rowsOf } from "./partnerEdges";
import { Section } from "./Section";
import { words } from "./words";

interface PartnerListProps {
  name: string;
  title: string;
  /** What one of them is, as the head of a column. */
  one: string;
  list: { totalCount: number; edges: readonly PartnerEdge[] };
  /** What is said where there are none; nothing is shown where not given. */
  none?: string | undefined;
  /** The name of the file that the table can be saved as. */
  file: string;
  /** The partners after these. */
  rest?: ReactNode;
}

export function PartnerList({ name, title, one, list: { totalCount, edges }, none, file, rest }: PartnerListProps) {
  const language = useLanguage();
  const said = useWords(words);
  const items = useRef<HTMLDivElement>(null);
  const [areOpen, setAreOpen] = useState(false);
  if (edges.length === 0) {
    return none === undefined ? null : (
      <Section name={name} title={title} total={0}>
        <p>{none}</p>
      </Section>
    );
  }
  function toggleAll() {
    for (const item of items.current?.querySelectorAll("details") ?? []) item.open = !areOpen;
    setAreOpen(!areOpen);
  }
  return (
    <Section name={name} title={title} total={totalCount}>
      <div ref={items}>
        <PartnerItems edges={edges} />
        {rest ?? <NotAll shown={edges.length} total={totalCount} />}
      </div>
      <p className="entity-actions no-print">
        <button type="button" onClick={toggleAll}>
          {areOpen ? said.closeAll : said.openAll}
          <span className="visually-hidden">{said.of(title)}</span>
        </button>
        {edges.length === totalCount && edges.every(isWhole) && (
          <CsvDownload
            name={file}
            rows={() => [
              ["id", one, said.numberOfInitiatives, said.initiatives, said.printed, said.document, said.line],
              ...rowsOf(edges, language),
            ]}
            of={title}
          />
        )}
      </p>
    </Section>
  );
}

export function PartnerItems({ edges }: { edges: readonly PartnerEdge[] }) {
  return (
    <ul className="partners">
      {edges.map((edge) => (
        <li key={edge.node.id}>
          <PlaceLink place={edge.node} />
          <Through edge={edge} />
        </li>
      ))}
    </ul>
  );
}

/** The initiatives that join two, the grounds on which they count, and the printed words. */
function Through({ edge }: { edge: PartnerEdge }) {
  const { counts, node, initiatives } = edge;
  const language = useLanguage();
  const said = useWords(words);
  const [counted] = useCounted();
  const name = placeNameOf(node, language);
  const grounds = counted.basis.map((basis) => ({ basis, number: counts[groundOf(basis)] })).filter(({ number }) => number > 0);
  return (
    <details className="evidence-disclosure">
      <summary>
        {said.evidenceOf(numberOf(counts.total, language, INITIATIVES))}
        <span className="visually-hidden" lang={langOf(name, language)}>
          {said.of(name.text)}
        </span>
      </summary>
      <ul>
        {groundingsOf(edge).map(({ initiative, lines }) => (
          <li key={initiative?.id ?? "others"}>
            {initiative ? <EntityLink entity={initiative} /> : said.otherLines}
            <Evidence lines={lines} />
          </li>
        ))}
      </ul>
      <NotAll shown={initiatives.nodes.length} total={initiatives.totalCount} />
      {counted.basis.length > 1 && (
        <ul className="soft entity-row">
          {grounds.map(({ basis, number }) => (
            <li key={basis}>
              {BASES[basis][language]} {count(number, language)}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

/** A list of initiatives: what each is, when, by whom, and with how many. */
import type { InitiativeRowFragment } from "../../gql/graphql";
import { type Language, useLanguage, useWords } from "../../language";
import { useGrowth } from "../../more";
import { count, date } from "../../numbers";
import { EntityLink } from "../../parts/EntityLink";
import { NotAll } from "../../parts/NotAll";
import { INITIATIVE_KINDS } from "../../vocabulary";
import { PAGE_MAX } from "./amounts";
import { DataTable } from "./DataTable";
import { Places, yearsOf } from "./Facts";
import { Section } from "./Section";
import { words } from "./words";

interface InitiativesProps {
  name: string;
  title: string;
  list: { totalCount: number; nodes: readonly InitiativeRowFragment[] };
  /** Shows those that are not there yet. */
  onMore?: (() => void) | undefined;
  /** The bureau whose page it is: only others are listed beside it. */
  of?: string;
  /** What is said where there are none; nothing is shown where not given. */
  none?: string;
}

export function Initiatives({ name, title, list: { totalCount, nodes }, onMore, of, none }: InitiativesProps) {
  if (nodes.length === 0 && none === undefined) return null;
  return (
    <Section name={name} title={title} total={totalCount}>
      {nodes.length === 0 ? (
        <p>{none}</p>
      ) : (
        <InitiativeTable title={title} totalCount={totalCount} nodes={nodes} onMore={onMore} of={of} />
      )}
    </Section>
  );
}

interface InitiativeTableProps {
  title: string;
  totalCount: number;
  nodes: readonly InitiativeRowFragment[];
  onMore: (() => void) | undefined;
  of: string | undefined;
}

function InitiativeTable({ title, totalCount, nodes, onMore, of }: InitiativeTableProps) {
  const language = useLanguage();
  const said = useWords(words);
  const hasPartners = nodes.some(({ current, past }) => current.totalCount + past.totalCount > 0);
  const othersIn = ({ bureaus }: InitiativeRowFragment) => bureaus.filter(({ id }) => id !== of);
  const hasOthers = nodes.some((initiative) => othersIn(initiative).length > 0);
  const [table, grow] = useGrowth<HTMLDivElement>(nodes.length, "tbody tr");
  return (
    <div ref={table}>
      <DataTable
        title={title}
        head={[
          said.initiative,
          said.kind,
          said.time,
          ...(hasOthers ? [of === undefined ? said.bureaus : said.otherBureaus] : []),
          ...(hasPartners ? [said.partnersNow, said.partnersBefore] : []),
        ]}
      >
        {nodes.map((initiative) => (
          <tr key={initiative.id}>
            <th scope="row">
              <EntityLink entity={initiative} />
            </th>
            <td className="entity-short">{INITIATIVE_KINDS[initiative.initiativeKind][language]}</td>
            <td className="entity-short">{timeOf(initiative, language)}</td>
            {hasOthers && (
              <td>
                <Places places={othersIn(initiative)} />
              </td>
            )}
            {hasPartners && (
              <>
                <td className="number">{count(initiative.current.totalCount, language)}</td>
                <td className="number">{count(initiative.past.totalCount, language)}</td>
              </>
            )}
          </tr>
        ))}
      </DataTable>
      <Rest
        shown={nodes.length}
        total={totalCount}
        onMore={
          onMore &&
          (() => {
            grow();
            onMore();
          })
        }
      />
    </div>
  );
}

/** What is not shown of a list: how to see it, or that it is too long for a page. */
export function Rest({ shown, total, onMore }: { shown: number; total: number; onMore: (() => void) | undefined }) {
  const language = useLanguage();
  const said = useWords(words);
  if (shown >= total) return null;
  if (!onMore || shown >= PAGE_MAX) return <NotAll shown={shown} total={total} />;
  return (
    <button type="button" className="no-print" onClick={onMore}>
      {said.more(count(total - shown, language))}
    </button>
  );
}

function timeOf({ publishedOn, startsIn, endsIn }: InitiativeRowFragment, language: Language): string {
  return publishedOn ? date(publishedOn, language) : yearsOf(startsIn, endsIn, language);
}

/** How much a document has of each kind and of each bureau, as filters, and which strategies and prefectures it is about. */
import type { DocumentPageQuery, EntityNameFragment } from "../../gql/graphql";
import { pathOfDocument, type Parameters } from "../../address";
import { useLanguage, useWords } from "../../language";
import { count } from "../../numbers";
import { EntityLink, NameOf } from "../../parts/EntityLink";
import { Link } from "../../parts/Link";
import { type DocumentRecord, RECORD_KINDS, type RecordFilter } from "./records";
import { RECORD_WORDS, words } from "./words";

type SourceDocument = NonNullable<DocumentPageQuery["sourceDocument"]>;
type Value = SourceDocument["initiatives"]["facets"][number]["values"][number];

interface ContentsProps {
  document: SourceDocument;
  records: readonly DocumentRecord[];
  filter: RecordFilter;
}

export function Contents({ document, records, filter }: ContentsProps) {
  const language = useLanguage();
  const said = useWords(words);
  const valuesOf = (by: string) => document.initiatives.facets.find((facet) => facet.by === by)?.values ?? [];
  const kinds = RECORD_KINDS.map((kind) => ({ kind, count: records.filter((record) => record.kind === kind).length }));
  const path = pathOfDocument(document.id);
  const choice = (parameters: Parameters, isChosen: boolean, name: string | Value, number: number) => (
    <li key={typeof name === "string" ? name : name.key}>
      <Link to={path} parameters={parameters} aria-current={isChosen ? "true" : undefined}>
        {typeof name === "string" ? name : namedOf(name)} <span>{count(number, language)}</span>
      </Link>
    </li>
  );
  const bureaus = valuesOf("BUREAU");
  const { kind: chosenKind = null, bureau: chosenBureau = null } = filter;
  return (
    <section className="document-contents" aria-labelledby="document-contents">
      <h2 id="document-contents">{said.contents}</h2>
      <h3>{said.kinds}</h3>
      <ul className="document-choices">
        {choice({ bureau: chosenBureau }, chosenKind === null, said.all, records.length)}
        {kinds
          .filter((one) => one.count > 0)
          .map((one) =>
            choice(
              // Only initiatives have bureaus in charge.
              { kind: one.kind, bureau: one.kind === "INITIATIVE" ? chosenBureau : null },
              one.kind === chosenKind,
              RECORD_WORDS[one.kind][language],
              one.count,
            ),
          )}
      </ul>
      {bureaus.length > 0 && (
        <>
          <h3>{said.bureaus}</h3>
          <ul className="document-choices">
            {choice({ kind: chosenKind }, chosenBureau === null, said.all, document.initiatives.totalCount)}
            {bureaus.map((value) =>
              choice({ kind: "INITIATIVE", bureau: value.key }, value.key === chosenBureau, value, value.count),
            )}
          </ul>
        </>
      )}
      <Linked title={said.strategies} values={valuesOf("STRATEGY")} />
      <Linked title={said.prefectures} values={valuesOf("PREFECTURE")} />
    </section>
  );
}

/** Values that are entities, each with its number: closed at first, for they are many. */
function Linked({ title, values }: { title: string; values: readonly Value[] }) {
  const language = useLanguage();
  if (values.length === 0) return null;
  return (
    <details>
      <summary>
        {title} {count(values.length, language)}
      </summary>
      <ul className="document-linked">
        {values.map((value) => {
          const entity = entityOf(value);
          return (
            entity && (
              <li key={value.key}>
                <EntityLink entity={entity} /> <span className="soft">{count(value.count, language)}</span>
              </li>
            )
          );
        })}
      </ul>
    </details>
  );
}

function namedOf(value: Value) {
  const entity = entityOf(value);
  return entity ? <NameOf named={entity} /> : value.key;
}

/** The entity that a value is; all values of these breakdowns are. */
function entityOf({ node }: Value): EntityNameFragment | undefined {
  return isEntity(node) ? node : undefined;
}

function isEntity(node: Value["node"]): node is EntityNameFragment {
  return node !== null && "names" in node;
}

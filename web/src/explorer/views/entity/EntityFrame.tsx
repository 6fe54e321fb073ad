/** What the pages of all kinds of entities have around what is their own. */
import { type ReactNode, useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { Answer } from "../../answers";
import type { EvidenceLinesFragment, TypedDocumentString } from "../../gql/graphql";
import type { EntityKind } from "../../gql/schema";
import { useLanguage, useWords } from "../../language";
import { useGrowth } from "../../more";
import { nameOf } from "../../names";
import { date } from "../../numbers";
import { Answered } from "../../parts/Answered";
import { Downloads } from "../../parts/Downloads";
import { EntityLink, NameWithReading } from "../../parts/EntityLink";
import { Evidence } from "../../parts/Evidence";
import { NotFound } from "../../parts/NotFound";
import { Page } from "../../parts/Page";
import { type Place, placeNameOf } from "../../parts/PlaceLink";
import { PlaygroundLink } from "../../parts/PlaygroundLink";
import { KINDS } from "../../vocabulary";
import { LINES_AT_FIRST, useShown } from "./amounts";
import { Onward } from "./Onward";
import { Section } from "./Section";
import { words } from "./words";

interface Framed extends Place {
  evidence: readonly EvidenceLinesFragment[];
}

interface EntityFrameProps<Data, Entity> {
  id: string;
  kind: EntityKind;
  /** What kind of its kind it is. */
  sort?: string | undefined;
  answer: Answer<Data>;
  /** It, in the answer: null where there is nothing of this id. */
  entity: Entity | null | undefined;
  /** Whether the map can be colored by it, where not all of its kind are. */
  isOnMap?: boolean;
  /** What it is part of, from the top. */
  above?: readonly Place[];
  document: TypedDocumentString<unknown, never>;
  variables: Readonly<Record<string, unknown>>;
  children: (entity: Entity) => ReactNode;
}

export function EntityFrame<Data, Entity extends Framed>(props: EntityFrameProps<Data, Entity>) {
  const { id, kind, sort, answer, entity, isOnMap = false, above = [], document, variables, children } = props;
  const language = useLanguage();
  const said = useWords(words);
  if (entity === null && !answer.failure) return <NotFound />;
  return (
    <article className="entity">
      {above.length > 0 && (
        <nav className="entity-path" aria-label={said.path}>
          <ol>
            {above.map((one) => (
              <li key={one.id}>
                <EntityLink entity={one} />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <p className={`entity-kind entity-kind-${kind.toLowerCase().replaceAll("_", "-")}`}>
        {KINDS[kind][language]}
        {sort && <span className="entity-sort">{sort}</span>}
      </p>
      <Page
        title={entity ? placeNameOf(entity, language).text : KINDS[kind][language]}
        heading={entity ? <NameWithReading named={entity} /> : undefined}
      >
        {language === "en" && entity && <JapaneseName entity={entity} />}
        <Answered of={answer}>
          {() =>
            entity && (
              <>
                {children(entity)}
                <LinesOf entity={entity} />
                <div className="entity-onward no-print">
                  <Onward id={id} kind={kind} isOnMap={isOnMap} />
                  <Downloads around={id} isIsolated={entity.evidence.length === 0} />
                </div>
                <p>
                  <PlaygroundLink document={document} variables={variables} />
                </p>
                <Imprint />
              </>
            )
          }
        </Answered>
      </Page>
    </article>
  );
}

/** Under an English name, the one that is printed. */
function JapaneseName({ entity }: { entity: Place }) {
  const isTranslated = nameOf(entity, "en").lang === "en";
  return isTranslated ? (
    <p className="entity-japanese" lang="ja">
      {placeNameOf(entity, "ja").text}
    </p>
  ) : null;
}

/** The lines that the entity itself was read from. */
function LinesOf({ entity }: { entity: Framed }) {
  const said = useWords(words);
  const [shown, showAll] = useShown("evidence", LINES_AT_FIRST);
  const lines = entity.evidence.slice(0, shown);
  const [list, grow] = useGrowth<HTMLDivElement>(lines.length, ".evidence > li");
  if (lines.length === 0) return null;
  const onMore = () => {
    grow();
    showAll();
  };
  return (
    <Section name="evidence" title={said.evidence}>
      <div ref={list}>
        <Evidence lines={lines} />
      </div>
      {lines.length < entity.evidence.length && (
        <button type="button" className="no-print" onClick={onMore}>
          {said.evidenceMore}
        </button>
      )}
    </Section>
  );
}

/** On paper: where this is from, and from when. */
function Imprint() {
  const language = useLanguage();
  const said = useWords(words);
  const [today, setToday] = useState(() => new Date());
  useEffect(() => {
    const renew = () => flushSync(() => setToday(new Date()));
    addEventListener("beforeprint", renew);
    return () => removeEventListener("beforeprint", renew);
  }, []);
  const local = `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`;
  return (
    <dl className="entity-imprint">
      <dt>{said.address}</dt>
      <dd>{location.href}</dd>
      <dt>{said.printedOn}</dt>
      <dd>{date(local, language)}</dd>
    </dl>
  );
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

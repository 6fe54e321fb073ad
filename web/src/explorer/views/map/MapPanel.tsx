/** What is behind the chosen tile: bureaus and initiatives with the lines that say so, or awards. */
import { useEffect, useRef } from "react";
import { useParameters } from "../../address";
import { useAnswer } from "../../answers";
import { MapPrefectureAwardsDocument, MapPrefectureDocument, type MapPrefectureQuery } from "../../gql/graphql";
import type { AwardWhere, PartnerWhere } from "../../gql/schema";
import { useLanguage, useSchemaLanguage, useWords } from "../../language";
import { langOf, nameOf } from "../../names";
import { counted, INITIATIVES } from "../../numbers";
import { Answered } from "../../parts/Answered";
import { EntityLink, NameOf } from "../../parts/EntityLink";
import { EvidenceDisclosure } from "../../parts/Evidence";
import { Link } from "../../parts/Link";
import { NotAll } from "../../parts/NotAll";
import { TieEvidence } from "../../parts/TieEvidence";
import { parametersOf, useCounted } from "../../partners";
import { BASES } from "../../vocabulary";
import { byGround, GROUNDS, type Reading } from "./choices";
import { groundsOf, type Value } from "./values";
import { AWARDS, words } from "./words";

export function MapPanel({ reading, values }: { reading: Reading; values: readonly Value[] }) {
  const said = useWords(words);
  const language = useLanguage();
  const [parameters] = useParameters();
  const [counts] = useCounted();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = parameters.get("prefecture");
  const chosen = values.find(({ prefecture }) => prefecture.id === id);
  const shown = chosen?.prefecture.id;
  const before = useRef(shown);
  useEffect(() => {
    // Only what the reader chose, not what the address had at first, moves the window, and no farther than needed.
    if (shown && before.current !== shown) heading.current?.scrollIntoView({ block: "nearest" });
    before.current = shown;
  }, [shown, heading, before]);
  if (!chosen) return <p className="map-hint soft no-print">{said.hint}</p>;
  const name = nameOf(chosen.prefecture, language);
  const title = reading.kind === "awards" ? said.panelAwards(name.text) : said.panel(name.text);
  const others = Object.fromEntries([...parameters].filter(([word]) => word !== "lang" && word !== "prefecture"));
  return (
    <section className="map-panel" aria-labelledby="map-panel-title">
      <h2 id="map-panel-title" ref={heading}>
        {title}
      </h2>
      {chosen.isItself && <p>{said.itselfNote(chosen.count)}</p>}
      {reading.kind === "awards" ? (
        <Awards id={chosen.prefecture.id} awards={reading.awards} />
      ) : (
        <Partners
          id={chosen.prefecture.id}
          where={reading.kind === "grounds" ? { ...reading.where, basis: [...GROUNDS] } : reading.where}
        />
      )}
      <ul className="map-ways-on">
        <li>
          <EntityLink entity={chosen.prefecture} parameters={parametersOf(counts)} />
        </li>
        <li>
          <Link to="/compare" parameters={{ a: chosen.prefecture.id, ...parametersOf(counts) }}>
            {said.compare}
          </Link>
        </li>
        <li className="no-print">
          <Link to="/map" parameters={others}>
            {said.close}
          </Link>
        </li>
      </ul>
    </section>
  );
}

function Partners({ id, where }: { id: string; where: PartnerWhere }) {
  const answer = useAnswer(MapPrefectureDocument, { id, where, ...byGround(where) });
  return <Answered of={answer}>{({ prefecture }) => prefecture && <Bureaus prefecture={prefecture} where={where} />}</Answered>;
}

function Bureaus({ prefecture, where }: { prefecture: NonNullable<MapPrefectureQuery["prefecture"]>; where: PartnerWhere }) {
  const said = useWords(words);
  const language = useLanguage();
  const [counts] = useCounted();
  const grounds = groundsOf(prefecture);
  const { totalCount, edges } = prefecture.bureaus;
  const isCut = edges.length < totalCount || edges.some(({ initiatives }) => initiatives.nodes.length < initiatives.totalCount);
  return (
    <>
      <p>
        <NameOf named={prefecture} /> {counted(prefecture.initiatives.totalCount, language, INITIATIVES)}
      </p>
      <h3>{said.grounds}</h3>
      <dl className="map-facts">
        {GROUNDS.map((ground) => (
          <div key={ground}>
            <dt>{BASES[ground][language]}</dt>
            <dd>{counted(grounds[ground], language, INITIATIVES)}</dd>
          </div>
        ))}
      </dl>
      {edges.length === 0 ? (
        <p>{said.empty}</p>
      ) : (
        <>
          <h3>{said.bureausOf(totalCount)}</h3>
          <ul className="map-bureaus">
            {edges.map(({ node, counts: { total }, initiatives }) => (
              <li key={node.id}>
                <EntityLink entity={node} parameters={parametersOf(counts)} />{" "}
                <span className="soft">{counted(total, language, INITIATIVES)}</span>
                <ul>
                  {initiatives.nodes.map((initiative) => {
                    const name = nameOf(initiative, language);
                    return (
                      <li key={initiative.id}>
                        <EntityLink entity={initiative} />
                        <TieEvidence
                          prefecture={prefecture.id}
                          bureau={node.id}
                          initiative={initiative.id}
                          where={where}
                          of={said.tieOf(nameOf(node, language).text, name.text)}
                          lang={langOf(name, language)}
                        />
                      </li>
                    );
                  })}
                </ul>
              </li>
            ))}
          </ul>
          {isCut && <NotAll />}
        </>
      )}
    </>
  );
}

function Awards({ id, awards }: { id: string; awards: AwardWhere }) {
  const said = useWords(words);
  const language = useLanguage();
  const answer = useAnswer(MapPrefectureAwardsDocument, { id, awards, lang: useSchemaLanguage() });
  return (
    <Answered of={answer}>
      {({ prefecture }) =>
        prefecture && (
          <>
            <p>
              <NameOf named={prefecture} /> {counted(prefecture.awards.totalCount, language, AWARDS)}
            </p>
            {prefecture.awards.nodes.length === 0 ? (
              <p>{said.emptyAwards}</p>
            ) : (
              <ul className="map-bureaus">
                {prefecture.awards.nodes.map((award, index) => {
                  const year = award.fiscalYear?.name ?? (award.untilFiscalYear && said.until(award.untilFiscalYear.name));
                  return (
                    <li key={award.id}>
                      <span lang="ja">{award.district}</span> <span className="soft">{year}</span>
                      {award.type && (
                        <>
                          {" "}
                          <EntityLink entity={award.type} />
                        </>
                      )}
                      {award.project && (
                        <p>
                          <EntityLink entity={award.project} />
                        </p>
                      )}
                      <EvidenceDisclosure lines={award.evidence} of={said.awardOf(award.district, index + 1)} />
                    </li>
                  );
                })}
              </ul>
            )}
            <NotAll shown={prefecture.awards.nodes.length} total={prefecture.awards.totalCount} />
          </>
        )
      }
    </Answered>
  );
}

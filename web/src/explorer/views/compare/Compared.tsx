/** What two have each for itself and in common: numbers, partners, initiatives, strategies. */
import type { ReactNode } from "react";
import { useAnswer } from "../../answers";
import {
  CompareBureausDocument,
  ComparePrefecturesDocument,
  type EntityNameFragment,
  type TypedDocumentString,
} from "../../gql/graphql";
import type { PartnerWhere } from "../../gql/schema";
import { useLanguage, useWords } from "../../language";
import { nameOf } from "../../names";
import { count } from "../../numbers";
import { Answered } from "../../parts/Answered";
import { CsvDownload } from "../../parts/CsvDownload";
import { EntityLink } from "../../parts/EntityLink";
import { NotAll } from "../../parts/NotAll";
import { PlaygroundLink } from "../../parts/PlaygroundLink";
import { ScrollRegion } from "../../parts/ScrollRegion";
import { TieEvidence } from "../../parts/TieEvidence";
import { parametersOf, useCounted } from "../../partners";
import { PartnersParted } from "./PartnersParted";
import type { ComparableKind } from "./pair";
import { distinct, inCommon, isCut as isPartnersCut, parted, similarity, type Tie } from "./sides";
import { words } from "./words";

interface ComparedProps {
  a: string;
  b: string;
  where: PartnerWhere;
}

export function BureausCompared({ a, b, where }: ComparedProps) {
  const said = useWords(words);
  const variables = { a, b, where };
  const answer = useAnswer(CompareBureausDocument, variables);
  return (
    <Answered of={answer}>
      {({ a: one, b: other, shared }) =>
        one &&
        other && (
          <Sides
            kind="BUREAU"
            where={where}
            a={one}
            b={other}
            facts={[
              [said.facts.initiatives.BUREAU, one.initiatives.totalCount, other.initiatives.totalCount],
              [said.facts.partners.BUREAU, one.partners.totalCount, other.partners.totalCount],
              [said.facts.municipalities, one.municipalities.totalCount, other.municipalities.totalCount],
              [said.facts.programs, one.fundingPrograms.totalCount, other.fundingPrograms.totalCount],
              [said.facts.strategies, one.strategies.totalCount, other.strategies.totalCount],
            ]}
            initiatives={shared.nodes}
            isCut={[shared, one.strategies, other.strategies].some(isShort)}
            document={CompareBureausDocument}
            variables={variables}
          >
            <InCommon title={said.strategies} entities={inCommon(one.strategies.nodes, other.strategies.nodes)} />
          </Sides>
        )
      }
    </Answered>
  );
}

export function PrefecturesCompared({ a, b, where }: ComparedProps) {
  const said = useWords(words);
  const variables = { a, b, where };
  const answer = useAnswer(ComparePrefecturesDocument, variables);
  return (
    <Answered of={answer}>
      {({ a: one, b: other }) => {
        if (!one || !other) return null;
        const strategiesOf = (side: typeof one) => distinct(side.initiatives.nodes.flatMap(({ strategies }) => strategies));
        const [ofOne, ofOther] = [strategiesOf(one), strategiesOf(other)];
        return (
          <Sides
            kind="PREFECTURE"
            where={where}
            a={one}
            b={other}
            facts={[
              [said.facts.initiatives.PREFECTURE, one.initiatives.totalCount, other.initiatives.totalCount],
              [said.facts.partners.PREFECTURE, one.partners.totalCount, other.partners.totalCount],
              [said.facts.strategies, ofOne.length, ofOther.length],
              [said.facts.areas, one.areas.length, other.areas.length],
              [said.facts.awards, one.awards.totalCount, other.awards.totalCount],
            ]}
            initiatives={inCommon(one.initiatives.nodes, other.initiatives.nodes)}
            isCut={[one.initiatives, other.initiatives].some(isShort)}
            document={ComparePrefecturesDocument}
            variables={variables}
          >
            <InCommon title={said.strategies} entities={inCommon(ofOne, ofOther)} />
            <InCommon title={said.areas} entities={inCommon(one.areas, other.areas)} />
          </Sides>
        );
      }}
    </Answered>
  );
}

type Side = EntityNameFragment & {
  partners: { totalCount: number; edges: readonly Tie[] };
  peers: { edges: readonly { sharedCount: number; node: { id: string } }[] };
};

interface SidesProps {
  kind: ComparableKind;
  where: PartnerWhere;
  a: Side;
  b: Side;
  /** What is counted, for the one and for the other. */
  facts: readonly (readonly [label: string, a: number, b: number])[];
  /** The initiatives that both are in. */
  initiatives: readonly EntityNameFragment[];
  /** Whether any of what both have may be missing. */
  isCut: boolean;
  document: TypedDocumentString<unknown, never>;
  variables: Readonly<Record<string, unknown>>;
  children: ReactNode;
}

function Sides({ kind, where, a, b, facts, initiatives, isCut, document, variables, children }: SidesProps) {
  const said = useWords(words);
  const language = useLanguage();
  const [counted] = useCounted();
  const parts = parted(a.partners.edges, b.partners.edges);
  const shared = a.peers.edges.find(({ node }) => node.id === b.id)?.sharedCount ?? 0;
  const { either, share } = similarity(a.partners.totalCount, b.partners.totalCount, shared);
  const percent = share.toLocaleString(language === "ja" ? "ja-JP" : "en-US", { style: "percent" });
  const text = (entity: EntityNameFragment) => nameOf(entity, language).text;
  const arePartnersCut = [a.partners, b.partners].some(isPartnersCut);

  function sheet() {
    const { partner, which, common } = said.csv;
    const row = (tie: Tie, with_: string, ofA: number, ofB: number, both: readonly EntityNameFragment[] = []) => [
      text(tie.node),
      with_,
      ofA,
      ofB,
      both.map(text).join(" / "),
    ];
    return [
      [partner, which, said.countOf(text(a)), said.countOf(text(b)), common],
      ...parts.onlyA.map((tie) => row(tie, said.onlyWord(text(a)), tie.counts.total, 0)),
      ...parts.both.map((one) => row(one.a, said.bothWord, one.a.counts.total, one.b.counts.total, one.shared)),
      ...parts.onlyB.map((tie) => row(tie, said.onlyWord(text(b)), 0, tie.counts.total)),
    ];
  }

  return (
    <>
      <h3>{said.numbers}</h3>
      <ScrollRegion label={said.numbers}>
        <table className="compare-facts">
          <thead>
            <tr>
              <th scope="col">{said.item}</th>
              {[a, b].map((side) => (
                <th key={side.id} scope="col">
                  <EntityLink entity={side} parameters={parametersOf(counted)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {facts.map(([label, ofA, ofB]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className="number">{count(ofA, language)}</td>
                <td className="number">{count(ofB, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p role="status">{said.similarity[kind](either, shared, percent)}</p>
      {either > 0 && <PartnersParted kind={kind} a={a} b={b} parts={parts} where={where} />}
      <h3>{said.bothInitiatives[kind]}</h3>
      {initiatives.length === 0 ? (
        <p>{said.noBothInitiatives}</p>
      ) : (
        <ul>
          {initiatives.map((initiative) => (
            <li key={initiative.id}>
              <EntityLink entity={initiative} />
              {kind === "PREFECTURE" &&
                [a, b].map((side) => (
                  <div key={side.id} className="compare-evidence">
                    <span className="soft">{text(side)}</span>{" "}
                    <TieEvidence
                      prefecture={side.id}
                      initiative={initiative.id}
                      where={where}
                      of={said.tieOf(text(side), "", text(initiative))}
                    />
                  </div>
                ))}
            </li>
          ))}
        </ul>
      )}
      {children}
      {(isCut || arePartnersCut) && <NotAll />}
      <p className="compare-takeaway no-print">
        {!arePartnersCut && <CsvDownload name="compare" rows={sheet} />}
        <PlaygroundLink document={document} variables={variables} />
      </p>
    </>
  );
}

function isShort({ totalCount, nodes }: { totalCount: number; nodes: readonly unknown[] }): boolean {
  return nodes.length < totalCount;
}

function InCommon({ title, entities }: { title: string; entities: readonly EntityNameFragment[] }) {
  const said = useWords(words);
  return (
    <>
      <h3>{title}</h3>
      {entities.length === 0 ? (
        <p>{said.none}</p>
      ) : (
        <ul>
          {entities.map((entity) => (
            <li key={entity.id}>
              <EntityLink entity={entity} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

import { useAnswer } from "../../answers";
import { PrefecturePageDocument, PrefecturePartnersDocument } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { count } from "../../numbers";
import { useLines } from "./amounts";
import { Awards } from "./Awards";
import { Counting } from "./Counting";
import { EntityFrame } from "./EntityFrame";
import { EntityFact, Fact, Facts, Places } from "./Facts";
import { Initiatives, Rest } from "./Initiatives";
import { Peers } from "./Peers";
import { PlacePartners } from "./PlacePartners";
import { PlacesSection } from "./Related";
import { Section } from "./Section";
import { usePartners, withPartners } from "./usePartners";
import { words } from "./words";

export function PrefecturePage({ id }: { id: string }) {
  const language = useLanguage();
  const said = useWords(words);
  const variables = { id, evidence: useLines() };
  const answer = useAnswer(PrefecturePageDocument, variables);
  const [now, past] = usePartners(PrefecturePartnersDocument, id);
  return (
    <EntityFrame
      id={id}
      kind="PREFECTURE"
      answer={withPartners(answer, now)}
      entity={answer.data?.prefecture}
      document={PrefecturePageDocument}
      variables={variables}
    >
      {({ code, isoCode, areas, named, municipalities, mentionedBy, awards, peers }) => (
        <>
          <Facts isShort>
            <Fact name={said.code}>{code}</Fact>
            <Fact name={said.iso}>{isoCode}</Fact>
            <EntityFact name={said.areas} entities={areas} />
          </Facts>
          <Counting />
          <PlacePartners id={id} partners={now} placeIn={({ prefecture }) => prefecture} isAnswer />
          {past && <PlacePartners id={id} partners={past} placeIn={({ prefecture }) => prefecture} />}
          <PlacesSection name="named" title={said.municipalitiesNamed} list={named.nodes} />
          <Initiatives name="mentioned" title={said.mentionedBy} list={mentionedBy} />
          <Awards list={awards} leaves={["prefecture"]} />
          <Peers title={said.peersOfPrefecture} list={peers} sharedBy={({ bureaus }) => bureaus} />
          <Section name="municipalities" title={said.municipalities} total={municipalities.totalCount}>
            <details className="no-print">
              <summary>{said.municipalitiesAll(count(municipalities.totalCount, language))}</summary>
              <Places places={municipalities.nodes} />
            </details>
            <Rest shown={municipalities.nodes.length} total={municipalities.totalCount} onMore={undefined} />
          </Section>
        </>
      )}
    </EntityFrame>
  );
}

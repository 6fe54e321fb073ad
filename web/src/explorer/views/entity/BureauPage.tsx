import { useAnswer } from "../../answers";
import { BureauPageDocument, BureauPartnersDocument } from "../../gql/graphql";
import { useWords } from "../../language";
import { ROWS_AT_FIRST, useLines, useShown } from "./amounts";
import { BureauPartners } from "./BureauPartners";
import { Counting } from "./Counting";
import { EntityFrame } from "./EntityFrame";
import { Printed } from "./Facts";
import { Initiatives } from "./Initiatives";
import { Participations } from "./Participations";
import { Peers } from "./Peers";
import { Programs, Strategies } from "./Related";
import { Section } from "./Section";
import { usePartners, withPartners } from "./usePartners";
import { words } from "./words";

export function BureauPage({ id }: { id: string }) {
  const said = useWords(words);
  const [initiatives, showAll] = useShown("initiatives", ROWS_AT_FIRST);
  const variables = { id, initiatives, evidence: useLines() };
  const answer = useAnswer(BureauPageDocument, variables);
  const [now, past] = usePartners(BureauPartnersDocument, id);
  return (
    <EntityFrame
      id={id}
      kind="BUREAU"
      answer={withPartners(answer, now)}
      entity={answer.data?.bureau}
      document={BureauPageDocument}
      variables={variables}
    >
      {(bureau) => (
        <>
          <Counting />
          <BureauPartners id={id} partners={now} isAnswer />
          {past && <BureauPartners id={id} partners={past} />}
          <Initiatives
            name="initiatives"
            title={said.initiativesOfBureau}
            list={bureau.initiatives}
            onMore={showAll}
            of={id}
            none={said.noInitiatives}
          />
          <Participations title={said.participations} list={bureau.participations} />
          <Strategies list={bureau.strategies.nodes} total={bureau.strategies.totalCount} />
          <Programs
            title={said.programsOfBureau}
            list={bureau.fundingPrograms.nodes}
            total={bureau.fundingPrograms.totalCount}
          />
          <Peers title={said.peersOfBureau} list={bureau.peers} sharedBy={({ prefectures }) => prefectures} />
          {bureau.divisions.length > 0 && (
            <Section name="divisions" title={said.divisions}>
              <ul>
                {bureau.divisions.map(({ name, sections }) => (
                  <li key={name}>
                    <Printed>{[name, sections.join("、")].filter((part) => part !== "").join(":")}</Printed>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      )}
    </EntityFrame>
  );
}

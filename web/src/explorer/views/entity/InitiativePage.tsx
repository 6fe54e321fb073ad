import { useAnswer } from "../../answers";
import { InitiativePageDocument } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { INITIATIVE_KINDS } from "../../vocabulary";
import { useLines } from "./amounts";
import { Awards } from "./Awards";
import { Claims } from "./Claims";
import { EntityFrame } from "./EntityFrame";
import { Text } from "./Facts";
import { InitiativeFacts } from "./InitiativeFacts";
import { Participants } from "./Participations";
import { Joint, PlacesSection, Programs, Strategies } from "./Related";
import { words } from "./words";

export function InitiativePage({ id }: { id: string }) {
  const language = useLanguage();
  const said = useWords(words);
  const variables = { id, evidence: useLines() };
  const answer = useAnswer(InitiativePageDocument, variables);
  const initiative = answer.data?.initiative;
  return (
    <EntityFrame
      id={id}
      kind="INITIATIVE"
      sort={initiative ? INITIATIVE_KINDS[initiative.initiativeKind][language] : undefined}
      answer={answer}
      entity={initiative}
      document={InitiativePageDocument}
      variables={variables}
    >
      {(one) => (
        <>
          <p className="lead">
            <Text japanese={one.summary} english={one.summaryInEnglish} />
          </p>
          <InitiativeFacts of={one} />
          <Claims
            name="partners"
            title={said.partners}
            list={one.partnerships}
            by="partner"
            file={`${id.replace(":", "-")}-partners`}
          />
          <Participants list={one.participants} />
          <PlacesSection name="mentions" title={said.mentions} list={one.mentions} />
          <Joint list={one.jointWith} />
          <Strategies list={one.strategies} />
          <Programs title={said.programs} list={one.fundingPrograms} />
          <Awards list={one.awards} leaves={[]} />
        </>
      )}
    </EntityFrame>
  );
}

import { useAnswer } from "../../answers";
import { OrganizationPageDocument } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { ROWS_AT_FIRST, useLines, useShown } from "./amounts";
import { Claims } from "./Claims";
import { EntityFrame } from "./EntityFrame";
import { Fact, Facts } from "./Facts";
import { Initiatives } from "./Initiatives";
import { Participations } from "./Participations";
import { Programs } from "./Related";
import { ORGANIZATION_KINDS } from "./sorts";
import { words } from "./words";

export function OrganizationPage({ id }: { id: string }) {
  const language = useLanguage();
  const said = useWords(words);
  const [initiatives, showAll] = useShown("initiatives", ROWS_AT_FIRST);
  const variables = { id, initiatives, evidence: useLines() };
  const answer = useAnswer(OrganizationPageDocument, variables);
  const organization = answer.data && (answer.data.organizations.nodes[0] ?? null);
  return (
    <EntityFrame
      id={id}
      kind="ORGANIZATION"
      sort={organization ? ORGANIZATION_KINDS[organization.organizationKind][language] : undefined}
      answer={answer}
      entity={organization}
      document={OrganizationPageDocument}
      variables={variables}
    >
      {(body) => (
        <>
          <Facts>
            <Fact name={said.kind}>{ORGANIZATION_KINDS[body.organizationKind][language]}</Fact>
          </Facts>
          <Claims title={said.claims} list={body.partnerships} by="initiative" />
          <Participations
            title={said.participationsOfPlace}
            list={body.initiatives.nodes.flatMap((initiative) =>
              initiative.participants
                .filter(({ participant }) => participant.id === id)
                .map(({ role, evidence }) => ({ role, evidence, initiative })),
            )}
          />
          <Initiatives
            name="initiatives"
            title={said.initiativesOfBody}
            list={body.initiatives}
            onMore={showAll}
          />
          <Programs title={said.programsOfBureau} list={body.fundingPrograms} />
        </>
      )}
    </EntityFrame>
  );
}

import { useAnswer } from "../../answers";
import { MunicipalityPageDocument, MunicipalityPartnersDocument } from "../../gql/graphql";
import { useWords } from "../../language";
import { useLines } from "./amounts";
import { Awards } from "./Awards";
import { Counting } from "./Counting";
import { EntityFrame } from "./EntityFrame";
import { EntityFact, Fact, Facts, Printed } from "./Facts";
import { Initiatives } from "./Initiatives";
import { Participations } from "./Participations";
import { Peers } from "./Peers";
import { PlacePartners } from "./PlacePartners";
import { usePartners, withPartners } from "./usePartners";
import { words } from "./words";

export function MunicipalityPage({ id }: { id: string }) {
  const said = useWords(words);
  const variables = { id, evidence: useLines() };
  const answer = useAnswer(MunicipalityPageDocument, variables);
  const [now, past] = usePartners(MunicipalityPartnersDocument, id);
  const municipality = answer.data?.municipality;
  return (
    <EntityFrame
      id={id}
      kind="MUNICIPALITY"
      answer={withPartners(answer, now)}
      entity={municipality}
      above={municipality ? [municipality.prefecture] : []}
      document={MunicipalityPageDocument}
      variables={variables}
    >
      {({ code, prefecture, wards, areas, participations, mentionedBy, awards, peers }) => (
        <>
          <Facts isShort>
            <EntityFact name={said.prefecture} entities={[prefecture]} />
            <Fact name={said.code}>{code}</Fact>
            <EntityFact name={said.areas} entities={areas} />
            <Fact name={said.wards}>{wards.length > 0 && <Printed>{wards.join("、")}</Printed>}</Fact>
          </Facts>
          <Counting />
          <PlacePartners id={id} partners={now} placeIn={(data) => data.municipality} isAnswer />
          {past && <PlacePartners id={id} partners={past} placeIn={(data) => data.municipality} />}
          <Participations title={said.participationsOfPlace} list={participations} />
          <Initiatives name="mentioned" title={said.mentionedBy} list={mentionedBy} />
          <Awards list={awards} leaves={["prefecture"]} />
          <Peers title={said.peersOfMunicipality} list={peers} sharedBy={({ bureaus }) => bureaus} />
        </>
      )}
    </EntityFrame>
  );
}

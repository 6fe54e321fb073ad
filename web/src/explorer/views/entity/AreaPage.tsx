import { useAnswer } from "../../answers";
import { AreaPageDocument } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { useLines } from "./amounts";
import { Claims } from "./Claims";
import { EntityFrame } from "./EntityFrame";
import { Fact, Facts, Places, Text } from "./Facts";
import { Initiatives, Rest } from "./Initiatives";
import { Section } from "./Section";
import { AREA_KINDS } from "./sorts";
import { words } from "./words";

export function AreaPage({ id }: { id: string }) {
  const language = useLanguage();
  const said = useWords(words);
  const variables = { id, evidence: useLines() };
  const answer = useAnswer(AreaPageDocument, variables);
  const area = answer.data && (answer.data.areas.nodes[0] ?? null);
  return (
    <EntityFrame
      id={id}
      kind="AREA"
      sort={area ? AREA_KINDS[area.areaKind][language] : undefined}
      answer={answer}
      entity={area}
      document={AreaPageDocument}
      variables={variables}
    >
      {({ areaKind, remark, remarkInEnglish, prefectures, members, partnerships, mentionedBy }) => {
        // Of areas of the whole country the municipalities are no members one by one.
        const places = [...(prefectures ?? []), ...members.nodes.filter(({ kind }) => kind === "MUNICIPALITY")];
        return (
          <>
            <Facts>
              <Fact name={said.kind}>{AREA_KINDS[areaKind][language]}</Fact>
              <Fact name={said.remark}>{remark && <Text japanese={remark} english={remarkInEnglish} />}</Fact>
            </Facts>
            <Claims title={said.claims} list={partnerships} by="initiative" />
            <Initiatives name="mentioned" title={said.mentionedBy} list={mentionedBy} />
            <Section name="members" title={said.members} total={places.length > 0 ? places.length : undefined}>
              {prefectures === null && <p>{said.membersUnknown}</p>}
              {prefectures !== null && areaKind === "NATIONWIDE" && <p>{said.nationwide}</p>}
              {places.length > 0 && <Places places={places} />}
              <Rest shown={members.nodes.length} total={members.totalCount} onMore={undefined} />
            </Section>
          </>
        );
      }}
    </EntityFrame>
  );
}

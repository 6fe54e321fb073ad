import { useAnswer } from "../../answers";
import { FundingProgramPageDocument } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { count } from "../../numbers";
import { EntityLink } from "../../parts/EntityLink";
import { ROWS_AT_FIRST, useLines, useShown } from "./amounts";
import { Awards } from "./Awards";
import { EntityFrame } from "./EntityFrame";
import { EntityFact, Fact, Facts, Printed, Text, YearName, yen } from "./Facts";
import { Initiatives } from "./Initiatives";
import { Strategies } from "./Related";
import { words } from "./words";

export function FundingProgramPage({ id }: { id: string }) {
  const language = useLanguage();
  const said = useWords(words);
  const [initiatives, showAll] = useShown("initiatives", ROWS_AT_FIRST);
  const variables = { id, initiatives, evidence: useLines() };
  const answer = useAnswer(FundingProgramPageDocument, variables);
  const program = answer.data?.fundingProgram;
  return (
    <EntityFrame
      id={id}
      kind="FUNDING_PROGRAM"
      answer={answer}
      entity={program}
      above={program?.parent ? [program.parent] : []}
      document={FundingProgramPageDocument}
      variables={variables}
    >
      {({ maxAmountYen, subsidyRate, grantBasis, supportYears, startsIn, themes, ...others }) => (
        <>
          <Facts>
            <EntityFact name={said.administrators} entities={others.administrators} />
            <Fact name={said.amount}>{maxAmountYen === null ? null : yen(maxAmountYen, language)}</Fact>
            <Fact name={said.rate}>{subsidyRate}</Fact>
            <Fact name={said.basis}>{grantBasis && <Printed>{grantBasis}</Printed>}</Fact>
            <Fact name={said.supportYears}>
              {supportYears === null ? null : said.yearsLong(count(supportYears, language))}
            </Fact>
            <Fact name={said.startsIn}>{startsIn && <YearName year={startsIn} />}</Fact>
            <EntityFact name={said.parent} entities={[others.parent]} />
            <Fact name={said.types}>
              {others.types.length > 0 && (
                <ul>
                  {others.types.map((type) => (
                    <li key={type.id}>
                      <EntityLink entity={type} />{" "}
                      {type.maxAmountYen !== null && said.upTo(yen(type.maxAmountYen, language))}
                    </li>
                  ))}
                </ul>
              )}
            </Fact>
            <EntityFact name={said.predecessor} entities={[others.predecessor]} />
            <EntityFact name={said.successor} entities={[others.successor]} />
            <Fact name={said.themes}>
              {themes.length > 0 && (
                <ul>
                  {themes.map((theme) => (
                    <li key={theme}>
                      <Printed>{theme}</Printed>
                    </li>
                  ))}
                </ul>
              )}
            </Fact>
            <Fact name={said.remark}>
              {others.remark && <Text japanese={others.remark} english={others.remarkInEnglish} />}
            </Fact>
          </Facts>
          <Initiatives name="initiatives" title={said.initiatives} list={others.initiatives} onMore={showAll} />
          <Awards list={others.awards} leaves={["program"]} />
          <Strategies list={others.strategies} />
        </>
      )}
    </EntityFrame>
  );
}

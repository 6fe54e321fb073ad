import { useAnswer } from "../../answers";
import { StrategyPageDocument, type StrategyNameFragment } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { count, counted, INITIATIVES } from "../../numbers";
import { EntityLink } from "../../parts/EntityLink";
import { STRATEGY_KINDS } from "../../vocabulary";
import { ROWS_AT_FIRST, useLines, useShown } from "./amounts";
import { EntityFrame } from "./EntityFrame";
import { Fact, Facts, Text } from "./Facts";
import { Initiatives } from "./Initiatives";
import { Programs, StrategyLink } from "./Related";
import { Section } from "./Section";
import { words } from "./words";

export function StrategyPage({ id }: { id: string }) {
  const language = useLanguage();
  const said = useWords(words);
  const [initiatives, showAll] = useShown("initiatives", ROWS_AT_FIRST);
  const variables = { id, initiatives, evidence: useLines() };
  const answer = useAnswer(StrategyPageDocument, variables);
  const strategy = answer.data?.strategy;
  return (
    <EntityFrame
      id={id}
      kind="STRATEGY"
      sort={strategy ? STRATEGY_KINDS[strategy.strategyKind][language] : undefined}
      answer={answer}
      entity={strategy}
      isOnMap={strategy?.strategyKind === "PILLAR"}
      above={strategy ? ancestorsOf(strategy) : []}
      document={StrategyPageDocument}
      variables={variables}
    >
      {({ strategyKind, number, tagline, taglineInEnglish, remark, remarkInEnglish, parent, ...others }) => (
        <>
          <Facts>
            <Fact name={said.kind}>{STRATEGY_KINDS[strategyKind][language]}</Fact>
            <Fact name={said.number}>{number === null ? null : count(number, language)}</Fact>
            <Fact name={said.tagline}>{tagline && <Text japanese={tagline} english={taglineInEnglish} />}</Fact>
            <Fact name={said.parent}>{parent && <StrategyLink strategy={parent} />}</Fact>
            <Fact name={said.remark}>{remark && <Text japanese={remark} english={remarkInEnglish} />}</Fact>
          </Facts>
          {others.children.length > 0 && (
            <Section name="children" title={said.children} total={others.children.length}>
              <Tree branches={others.children} />
            </Section>
          )}
          {others.bureaus.length > 0 && (
            <Section name="bureaus" title={said.bureausInCharge} total={others.bureaus.length}>
              <ul>
                {others.bureaus.map(({ node, initiativeCount }) => (
                  <li key={node.id}>
                    <EntityLink entity={node} /> {counted(initiativeCount, language, INITIATIVES)}
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <Initiatives
            name="initiatives"
            title={said.initiatives}
            list={others.initiatives}
            onMore={showAll}
            none={said.noInitiatives}
          />
          <Programs title={said.programs} list={others.fundingPrograms} />
        </>
      )}
    </EntityFrame>
  );
}

interface Branch extends StrategyNameFragment {
  children?: readonly Branch[];
}

function Tree({ branches }: { branches: readonly Branch[] }) {
  return (
    <ul>
      {branches.map((branch) => (
        <li key={branch.id}>
          <StrategyLink strategy={branch} />
          {branch.children && branch.children.length > 0 && <Tree branches={branch.children} />}
        </li>
      ))}
    </ul>
  );
}

interface Leaf extends StrategyNameFragment {
  parent?: Leaf | null;
}

function ancestorsOf({ parent }: Leaf): readonly StrategyNameFragment[] {
  return parent ? [...ancestorsOf(parent), parent] : [];
}

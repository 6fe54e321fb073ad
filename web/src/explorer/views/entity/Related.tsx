/** Lists of strategies, programs and other entities that belong to an entity. */
import type { EntityNameFragment, StrategyNameFragment } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { count } from "../../numbers";
import { EntityLink } from "../../parts/EntityLink";
import { NotAll } from "../../parts/NotAll";
import type { Place } from "../../parts/PlaceLink";
import { STRATEGY_KINDS } from "../../vocabulary";
import { Places } from "./Facts";
import { Section } from "./Section";
import { words } from "./words";

/** A strategy with what it is and its number: 政策の柱1 スマートエネルギー都市. */
export function StrategyLink({ strategy }: { strategy: StrategyNameFragment }) {
  const language = useLanguage();
  const kind = STRATEGY_KINDS[strategy.strategyKind][language];
  const number = strategy.number === null ? "" : `${language === "ja" ? "" : " "}${count(strategy.number, language)}`;
  return (
    <>
      <span className="soft">
        {kind}
        {number}
      </span>{" "}
      <EntityLink entity={strategy} />
    </>
  );
}

export function Strategies({ list, total = list.length }: { list: readonly StrategyNameFragment[]; total?: number }) {
  const said = useWords(words);
  if (list.length === 0) return null;
  return (
    <Section name="strategies" title={said.strategies} total={total}>
      <ul>
        {list.map((strategy) => (
          <li key={strategy.id}>
            <StrategyLink strategy={strategy} />
          </li>
        ))}
      </ul>
      <NotAll shown={list.length} total={total} />
    </Section>
  );
}

interface ProgramsProps {
  title: string;
  list: readonly EntityNameFragment[];
  /** How many there are, where the list may be cut. */
  total?: number;
}

export function Programs({ title, list, total = list.length }: ProgramsProps) {
  if (list.length === 0) return null;
  return (
    <Section name="programs" title={title} total={total}>
      <ul>
        {list.map((program) => (
          <li key={program.id}>
            <EntityLink entity={program} />
          </li>
        ))}
      </ul>
      <NotAll shown={list.length} total={total} />
    </Section>
  );
}

/** Places in a row, under a heading. */
export function PlacesSection({ name, title, list }: { name: string; title: string; list: readonly Place[] }) {
  if (list.length === 0) return null;
  return (
    <Section name={name} title={title} total={list.length}>
      <Places places={list} />
    </Section>
  );
}

/** Rows of other bureaus that administer the same measure. */
export function Joint({ list }: { list: readonly (EntityNameFragment & { bureaus: readonly Place[] })[] }) {
  const said = useWords(words);
  if (list.length === 0) return null;
  return (
    <Section name="joint" title={said.joint} total={list.length}>
      <ul>
        {list.map((initiative) => (
          <li key={initiative.id}>
            <EntityLink entity={initiative} />
            <Places places={initiative.bureaus} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What is known of an entity, as names and values; what is not known has no row. */
import type { ReactNode } from "react";
import type { FiscalYearNameFragment } from "../../gql/graphql";
import { type Language, useLanguage, useWords } from "../../language";
import { inLanguage } from "../../names";
import { MixedText } from "../../parts/MixedText";
import { type Place, PlaceLink } from "../../parts/PlaceLink";
import { words } from "./words";

interface FactsProps {
  /** Whether they are so short that they stand in a line, and what the page is asked for is seen below. */
  isShort?: boolean;
  children: ReactNode;
}

export function Facts({ isShort = false, children }: FactsProps) {
  const said = useWords(words);
  return (
    <section aria-label={said.facts}>
      <dl className={isShort ? "entity-facts entity-facts-short" : "entity-facts"}>{children}</dl>
    </section>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === false || children === "") return null;
  if (Array.isArray(children) && children.length === 0) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A fact that is entities. */
export function EntityFact({ name, entities }: { name: string; entities: readonly (Place | null | undefined)[] }) {
  const known = entities.filter((entity) => entity !== null && entity !== undefined);
  return <Fact name={name}>{known.length > 0 && <Places places={known} />}</Fact>;
}

/** Entities in a row. */
export function Places({ places }: { places: readonly Place[] }) {
  if (places.length === 0) return null;
  return (
    <ul className="entity-row">
      {places.map((place) => (
        <li key={place.id}>
          <PlaceLink place={place} />
        </li>
      ))}
    </ul>
  );
}

/** Words as they are printed: Japanese on pages of any language. */
export function Printed({ children }: { children: ReactNode }) {
  return <span lang="ja">{children}</span>;
}

/** Text of ours in the page's language. */
export function Text({ japanese, english }: { japanese: string; english: string | null | undefined }) {
  const language = useLanguage();
  const text = inLanguage(japanese, english, language);
  return <MixedText text={text.text} lang={text.lang} />;
}

export function YearName({ year }: { year: FiscalYearNameFragment }) {
  return useLanguage() === "en" ? year.nameInEnglish : year.name;
}

/** 令和元年度〜令和5年度, FY2019–FY2023. */
export function yearsOf(
  startsIn: FiscalYearNameFragment | null,
  endsIn: FiscalYearNameFragment | null,
  language: Language,
): string {
  const name = (year: FiscalYearNameFragment | null) => (language === "en" ? year?.nameInEnglish : year?.name) ?? "";
  const [start, end] = [name(startsIn), name(endsIn)];
  if (start === end) return start;
  return `${start}${language === "ja" ? "〜" : "–"}${end}`;
}

/** 2,000万円, ¥20,000,000. */
export function yen(amount: number, language: Language): string {
  if (language === "en") return `¥${amount.toLocaleString("en-US")}`;
  return amount % 10_000 === 0
    ? `${(amount / 10_000).toLocaleString("ja-JP")}万円`
    : `${amount.toLocaleString("ja-JP")}円`;
}

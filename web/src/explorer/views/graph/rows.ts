/** Rows of the tables, in their order. */
import type { EntityNameFragment } from "../../gql/graphql";
import type { Language } from "../../language";
import { nameOf } from "../../names";
import { KINDS, wordsIn } from "../../vocabulary";
import type { Score } from "./gathering";
import type { Column } from "./state";

export interface Row {
  node: EntityNameFragment;
  degree: number;
  score: Score | null;
  community: number | null;
}

/** Numbers from the greatest, words from the first; what is equal by degree and then as it came. */
export function ordered(rows: readonly Row[], column: Column, isReversed: boolean, language: Language): readonly Row[] {
  const collator = new Intl.Collator(language);
  const kinds = wordsIn(KINDS);
  const compare: Record<Column, (one: Row, other: Row) => number> = {
    degree: (one, other) => other.degree - one.degree,
    kind: (one, other) => kinds.indexOf(one.node.kind) - kinds.indexOf(other.node.kind),
    name: (one, other) => collator.compare(nameOf(one.node, language).text, nameOf(other.node, language).text),
    measure: (one, other) => (other.score?.value ?? -1) - (one.score?.value ?? -1),
    community: (one, other) => (one.community ?? Infinity) - (other.community ?? Infinity),
  };
  const by = compare[column];
  const sign = isReversed ? -1 : 1;
  return [...rows].sort((one, other) => sign * by(one, other) || other.degree - one.degree);
}

/** Whether a name in any language has what is looked for, whatever the width and case of its letters. */
export function isNamed({ names }: Pick<EntityNameFragment, "names">, wanted: string): boolean {
  const plain = plainOf(wanted);
  return names.some(({ text }) => plainOf(text).includes(plain));
}

function plainOf(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim();
}

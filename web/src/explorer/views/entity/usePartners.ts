/** Partners as the switches count them, and beside them those of the past. */
import { type Answer, useAnswer } from "../../answers";
import type { TypedDocumentString } from "../../gql/graphql";
import type { PartnerWhere } from "../../gql/schema";
import { type Counted, useCounted, whereOf } from "../../partners";

/** Whether it is or was. */
export type Tense = "Now" | "Before";

export interface Partners<Data> {
  tense: Tense;
  where: PartnerWhere;
  answer: Answer<Data>;
}

/** What counts at first; then what is of the past, undefined where the reader asks for the past already. */
export function usePartners<Data>(
  document: TypedDocumentString<Data, { id: string; where: PartnerWhere }>,
  id: string,
): readonly [Partners<Data>, Partners<Data> | undefined] {
  const [counted] = useCounted();
  const where = whereOf(counted);
  const past = whereOf(pastOf(counted));
  const asksForPast = counted.period.includes("PAST");
  const first = useAnswer(document, { id, where });
  const second = useAnswer(document, { id, where: past }, { pause: asksForPast });
  const retry = () => retryAll([first, second]);
  return [
    { tense: counted.period.includes("CURRENT") ? "Now" : "Before", where, answer: { ...first, retry } },
    asksForPast ? undefined : { tense: "Before", where: past, answer: { ...second, retry } },
  ];
}

/** An answer that, tried again, takes those along that failed with it. */
export function withPartners<Data>(answer: Answer<Data>, partners: Partners<unknown>): Answer<Data> {
  return {
    ...answer,
    retry() {
      answer.retry();
      partners.answer.retry();
    },
  };
}

function retryAll(answers: readonly Answer<unknown>[]): void {
  for (const { failure, retry } of answers) {
    if (failure) retry();
  }
}

function pastOf(counted: Counted): Counted {
  return { ...counted, period: ["PAST"] };
}

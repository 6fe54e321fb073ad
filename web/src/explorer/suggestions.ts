/** What a typed text may mean. */
import { useDeferredValue, useEffect, useState } from "react";
import { type Answer, useAnswer } from "./answers";
import { type EntityKind, type EntityNameFragment, SuggestionsDocument, type SuggestionsQuery } from "./gql/graphql";

/** How long nothing is typed before the service is asked. */
const PAUSE = 150;

/** The longest text that is asked for: more is no name. */
export const TEXT_MAX = 200;

export interface Suggestions {
  answer: Answer<SuggestionsQuery>;
  /** What bears the name first, then what is found by its words. */
  entities: readonly EntityNameFragment[];
  /** How many are found in all. */
  totalCount: number;
  /** Whether what is typed has no answer yet. */
  isWaiting: boolean;
}

export function useSuggestions(
  typed: string,
  { kinds = null, first = 8 }: { kinds?: readonly EntityKind[] | null; first?: number } = {},
): Suggestions {
  const wanted = shortened(typed);
  const text = useSettled(useDeferredValue(wanted));
  const answer = useAnswer(
    SuggestionsDocument,
    { text, kinds: kinds && [...kinds], first },
    { pause: text === "" },
  );
  const data = text === "" ? undefined : answer.data;
  const named = data?.resolve.flatMap(({ candidates }) => candidates.map(({ node }) => node)) ?? [];
  const entities = new Map([...named, ...(data?.search.nodes ?? [])].map((entity) => [entity.id, entity]));
  return {
    answer,
    entities: [...entities.values()].slice(0, first),
    totalCount: data?.search.totalCount ?? 0,
    isWaiting: wanted !== text || answer.isWaiting,
  };
}

/** So much of a text as is asked for. It ends between letters, and not within one that is two units long. */
export function shortened(text: string): string {
  return [...text.trim()].slice(0, TEXT_MAX).join("");
}

/** A value, once it has not changed for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

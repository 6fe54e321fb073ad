/** What takes several questions, side by side or one after the other, as one answer. */
import { useCallback, useEffect, useState } from "react";
import { type AnyVariables, type Client, CombinedError, type RequestPolicy, useClient } from "urql";
import { type Answer, type Failure, failureOf } from "../../answers";
import type { TypedDocumentString } from "../../gql/graphql";
import { turnsOf } from "./turns";

/** Asks one question; what fails is thrown. */
export type Ask = <Data, Variables extends AnyVariables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
) => Promise<Data>;

/** The service answers only so many questions of one client at once. */
const inTurn = turnsOf(3);

interface Gathered<T> {
  key: string;
  attempt: number;
  data: T | undefined;
  failure: Failure | undefined;
}

/**
 * Gathers anew whenever the key changes, which must say all that `gather` depends on; nothing while it is null.
 * Until what is new is there, `data` is what was there before.
 */
export function useGathered<T>(key: string | null, gather: (ask: Ask) => Promise<T>): Answer<T> {
  const client = useClient();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Gathered<T> | null>(null);
  useEffect(() => {
    if (key === null) return;
    let isWanted = true;
    const settle = (part: Pick<Gathered<T>, "data" | "failure">) => isWanted && setState({ key, attempt, ...part });
    gather(askOf(client, attempt === 0 ? "cache-first" : "network-only", () => isWanted)).then(
      (data) => settle({ data, failure: undefined }),
      (error: unknown) => {
        settle({ data: undefined, failure: failureOfAny(error) });
        // What else it would have asked is not wanted either.
        isWanted = false;
      },
    );
    return () => {
      isWanted = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the key stands for what is gathered
  }, [client, key, attempt]);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  if (key === null) return { data: undefined, failure: undefined, isWaiting: false, retry };
  const isWaiting = state?.key !== key || state.attempt !== attempt;
  return { data: state?.data, failure: state?.failure, isWaiting, retry };
}

interface PageOf<Item> {
  items: readonly Item[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null | undefined };
}

/** All pages of a list from a place on, one after the other. */
export async function allPages<Item>(
  page: (after: string | null) => Promise<PageOf<Item>>,
  start: string | null | undefined = null,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let after: string | null = start;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
    const { items, pageInfo }: PageOf<Item> = await page(after);
    all.push(...items);
    if (!pageInfo.hasNextPage || !pageInfo.endCursor) return all;
    after = pageInfo.endCursor;
  }
}

/** Lists of at most so many, for questions that take no more at once. */
export function batches<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
}

/** Asks nothing more once the answer is not wanted: what is gathered then fails, and nobody hears of it. */
function askOf(client: Client, requestPolicy: RequestPolicy, isWanted: () => boolean): Ask {
  return <Data, Variables extends AnyVariables>(document: TypedDocumentString<Data, Variables>, variables: Variables) =>
    inTurn(async () => {
      if (!isWanted()) throw new Error("The reader has gone on.");
      const question = client.query<Data, Variables>(document.toString(), variables, { requestPolicy });
      const { data, error } = await question.toPromise();
      if (error) throw error;
      if (!data) throw new Error("The answer has no data.");
      return data;
    });
}

function failureOfAny(error: unknown): Failure {
  return error instanceof CombinedError ? failureOf(error) : { kind: "refused", seconds: undefined };
}

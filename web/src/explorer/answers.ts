/** Questions to the service, and what became of them. */
import { useCallback } from "react";
import { type AnyVariables, type CombinedError, useQuery } from "urql";
import type { TypedDocumentString } from "./gql/graphql";

/** Why there is no answer, as far as it concerns the reader. */
export interface Failure {
  /**
   * `away`: nothing came back, the service or the network is away. `busy`: the service has too much to do, or too much of this
   * client. `limit`: the question costs more than the service gives for one. `refused`: the service did not take the question,
   * or what came back is no answer.
   */
  kind: "away" | "busy" | "limit" | "refused";
  /** In how many seconds the service wants to be asked again. */
  seconds: number | undefined;
}

/** A question on its way. While a changed question waits, `data` is that of the question before. */
export interface Answer<Data> {
  data: Data | undefined;
  failure: Failure | undefined;
  isWaiting: boolean;
  retry: () => void;
}

/** Asks a question of `*.graphql` as soon as it is drawn; not while `pause` is set. */
export function useAnswer<Data, Variables extends AnyVariables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  { pause = false }: { pause?: boolean } = {},
): Answer<Data> {
  const [{ data, error, fetching, stale }, ask] = useQuery<Data, AnyVariables>({
    query: document.toString(),
    variables,
    pause,
  });
  const retry = useCallback(() => ask({ requestPolicy: "network-only" }), [ask]);
  // The client gives null where an answer has errors and nothing else.
  return { data: data ?? undefined, failure: error && failureOf(error), isWaiting: fetching || stale, retry };
}

/** What an error of the client is to the reader. */
export function failureOf({ graphQLErrors, networkError, response }: CombinedError): Failure {
  const codes = graphQLErrors.map(({ extensions }) => extensions["code"]);
  const { status, headers } = (response ?? {}) as Partial<Response>;
  const seconds = Number(headers?.get("retry-after") ?? Number.NaN);
  const kind = () => {
    if (status === 429 || status === 503) return "busy";
    if (codes.includes("LIMIT_EXCEEDED")) return "limit";
    if (status === undefined ? networkError : status >= 502) return "away";
    return "refused";
  };
  return { kind: kind(), seconds: Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : undefined };
}

/** The connection to the service. */
import { cacheExchange, Client, fetchExchange } from "urql";

const PATIENCE = 30_000;

export const client = new Client({
  url: "/graphql",
  exchanges: [cacheExchange, fetchExchange],
  // Short questions are requests by GET, which the browser asks again for with the entity tag it has.
  preferGetMethod: "within-url-limit",
  fetch: (input, init) => {
    const patience = AbortSignal.timeout(PATIENCE);
    const signal = init?.signal ? AbortSignal.any([init.signal, patience]) : patience;
    return fetch(input, { ...init, signal });
  },
});

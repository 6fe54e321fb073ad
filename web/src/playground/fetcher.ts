import type { GraphiQLProps } from "graphiql";

/** Sends an operation to the service and hands back its answer, also where the status is not 200. */
export const fetcher: GraphiQLProps["fetcher"] = async ({ query, operationName, variables }) => {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: {
      accept: "application/graphql-response+json, application/json",
      "content-type": "application/json",
    },
    body: JSON.stringify({ query, operationName, variables }),
  });
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    // A proxy before the service answers in HTML or plain text when the service is away.
    const status = `${response.status} ${response.statusText}`.trim();
    return { errors: [{ message: `HTTP ${status}: ${text.slice(0, 500)}` }] };
  }
};

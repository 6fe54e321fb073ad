import type { GraphiQLProps } from "graphiql";
import { getOperationAST, OperationTypeNode } from "graphql";
import { createClient } from "graphql-ws";

type Fetcher = GraphiQLProps["fetcher"];

/** Opens a websocket with the first subscription, and closes it with the last. */
const socket = createClient({ url: new URL("/graphql", location.href.replace(/^http/, "ws")).href });

/** Sends an operation to the service: a subscription over a websocket, all else as a request. */
export const fetcher: Fetcher = (operation, options) => {
  const { query, operationName, variables } = operation;
  const chosen = options?.documentAST && getOperationAST(options.documentAST, operationName);
  return chosen?.operation === OperationTypeNode.SUBSCRIPTION
    ? // What arrives is the same JSON; the two libraries have different types for errors in it.
      (socket.iterate({ query, operationName, variables }) as ReturnType<Fetcher>)
    : post(operation);
};

/** Hands back the answer, also where the status is not 200. */
const post: Fetcher = async ({ query, operationName, variables }) => {
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

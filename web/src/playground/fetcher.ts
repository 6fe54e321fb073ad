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
      (subscribe({ query, operationName, variables }) as ReturnType<Fetcher>)
    : post(operation);
};

async function* subscribe(operation: Parameters<typeof socket.iterate>[0]) {
  try {
    yield* socket.iterate(operation);
  } catch (error) {
    // The service's own errors are a list; all else is an event of the websocket, which says nothing to a reader.
    yield { errors: Array.isArray(error) ? error : [{ message: sentences.away }] };
  }
}

/** Hands back the answer, also where the status is not 200. */
const post: Fetcher = async ({ query, operationName, variables }) => {
  let response: Response;
  let text: string;
  try {
    response = await fetch("/graphql", {
      method: "POST",
      headers: {
        accept: "application/graphql-response+json, application/json",
        "content-type": "application/json",
      },
      body: JSON.stringify({ query, operationName, variables }),
    });
    text = await response.text();
  } catch {
    return { errors: [{ message: sentences.away }] };
  }
  try {
    return JSON.parse(text);
  } catch {
    // A proxy before the service answers in HTML or plain text when the service is away.
    const { status, statusText } = response;
    const message = status === 429 || status === 503 ? sentences.busy : sentences.unreadable;
    return { errors: [{ message, extensions: { status: `${status} ${statusText}`.trim(), answer: text.slice(0, 500) } }] };
  }
};

/** The pane of answers is one text: both languages follow each other. */
const sentences = {
  away:
    "サービスにつながりませんでした。通信の状態を確かめてから、もう一度お試しください。 " +
    "The service could not be reached. Please check your connection and try again.",
  busy:
    "ただいま混み合っています。しばらくしてから、もう一度お試しください。 " +
    "The service is busy. Please try again in a little while.",
  unreadable:
    "届いたものを、サービスの答えとして読めませんでした。しばらくしてから、もう一度お試しください。 " +
    "What came back does not read as an answer of the service. Please try again in a little while.",
};

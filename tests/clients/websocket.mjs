// Queries over WebSocket with npm `graphql-ws`. Usage: node websocket.mjs ws://HOST:PORT

import assert from "node:assert/strict";
import { createClient } from "graphql-ws";
import WebSocket from "ws";

const url = `${process.argv[2]}/graphql`;

// Several at once over one socket, which closes after the last.
const closed = [];
const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, on: { closed: (e) => closed.push(e.code) } });
const names = await Promise.all(
  Array.from({ length: 10 }, () => all(client, { query: `{ prefecture(by: {code: "13"}) { name } }` })),
);
for (const results of names) {
  assert.deepEqual(results, [{ data: { prefecture: { name: "東京都" } } }]);
}
const variables = { query: "query ($n: Int) { prefectures(first: $n) { nodes { name } } }", variables: { n: 2 } };
const [{ data }] = await all(client, variables);
assert.equal(data.prefectures.nodes.length, 2);

// Field errors come with data, request errors reject.
const [partial] = await all(client, { query: "{ a: prefectures(first: -1) { totalCount } }" });
assert.equal(partial.data, null);
assert.deepEqual(partial.errors[0].path, ["a"]);
const refusal = await all(client, { query: "{ nothing }" }).then(assert.fail, (errors) => errors);
assert.equal(refusal[0].extensions.code, "GRAPHQL_VALIDATION_FAILED");

// A client that loses interest after the first message harms nobody.
for await (const result of client.iterate({ query: "{ __typename }" })) {
  assert.deepEqual(result, { data: { __typename: "Query" } });
  break;
}
await client.dispose();
assert.ok(closed.every((code) => code === 1000), `closed with ${closed}`);

// A keep-alive of the client's own.
let pongs = 0;
const lively = createClient({
  url,
  webSocketImpl: WebSocket,
  lazy: false,
  keepAlive: 50,
  retryAttempts: 0,
  onNonLazyError: assert.fail,
  on: { pong: (received) => (pongs += received ? 1 : 0) },
});
const start = Date.now();
while (pongs < 3) {
  assert.ok(Date.now() - start < 20_000, "no pongs");
  await new Promise((resolve) => setTimeout(resolve, 20));
}
await lively.dispose();

/** All results of an operation; rejects with its errors. */
async function all(client, operation) {
  const results = [];
  for await (const result of client.iterate(operation)) results.push(result);
  return results;
}

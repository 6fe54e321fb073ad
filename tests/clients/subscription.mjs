// `datasetChanged` with npm `graphql-ws`, across reloads of the data.
// Usage: node subscription.mjs ws://HOST:PORT PID DIR, where the server of that process serves the data of the folder.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "graphql-ws";
import WebSocket from "ws";

const [origin, pid, folder] = process.argv.slice(2);
const client = createClient({ url: `${origin}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
const bureaus = join(folder, "bureaus.json");
const original = readFileSync(bureaus, "utf8");

const changes = client.iterate({ query: "subscription { changed: datasetChanged { version } }" });
let next = changes.next();
const versions = [await version()];

for (const name of ["First", "Second", "Third"]) {
  // Data that is at fault changes nothing.
  writeFileSync(bureaus, "{");
  reload();
  const early = await Promise.race([next, new Promise((resolve) => setTimeout(resolve, 1_000, "nothing"))]);
  assert.equal(early, "nothing");

  const file = JSON.parse(original);
  file.bureaus[0].name.en = name;
  writeFileSync(bureaus, JSON.stringify(file));
  reload();
  const { value, done } = await next;
  assert.equal(done, false);
  assert.equal(value.errors, undefined);
  next = changes.next();
  // What is told is what is served.
  assert.equal(value.data.changed.version, await version());
  assert.ok(!versions.includes(value.data.changed.version), "an old version was told");
  versions.push(value.data.changed.version);
}

await changes.return();
await client.dispose();

function reload() {
  process.kill(Number(pid), "SIGHUP");
}

async function version() {
  for await (const { data } of client.iterate({ query: "{ datasetInfo { version } }" })) {
    return data.datasetInfo.version;
  }
}

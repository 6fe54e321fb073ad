// Judges a running service: random queries, the corpora, and the schema.
//
//   node run.mjs --url http://127.0.0.1:8080/graphql [--count 3000] [--seed 1]

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { generator } from './generate.mjs';
import { judge } from './judge.mjs';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8080/graphql' },
    count: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1' },
    failures: { type: 'string', default: '5' },
  },
});
const corpus = (folder) => new URL(`corpus/${folder}/`, import.meta.url);
const files = (folder, ending) => readdirSync(corpus(folder)).filter((file) => file.endsWith(ending)).sort();
const text = (folder, file) => readFileSync(new URL(file, corpus(folder)), 'utf8');

const court = await judge(options.url);
const failures = [];
const fail = async (what, request, difference) => {
  const isSmall = difference.startsWith('only') || request === undefined;
  const smallest = isSmall ? request : await court.minimise(request);
  const again = isSmall ? difference : (await court.compare(smallest)).difference;
  failures.push(what);
  console.error(`\nDISAGREEMENT ${what}\n${again ?? difference}\n${smallest === undefined ? '' : describe(smallest)}`);
  if (failures.length >= Number(options.failures)) finish();
};
const describe = ({ query, variables, operationName }) =>
  [`query: ${query}`, `variables: ${JSON.stringify(variables ?? {})}`, `operationName: ${operationName ?? 'none'}`].join('\n');

// Answers have some 4 KiB on average; less than a quarter of it means that most of them are empty.
const BYTES_PER_QUERY = 1000;
const counts = { queries: 0, undecided: 0, withErrors: 0, refused: 0, documents: 0, invalid: 0, variables: 0, bytes: 0 };

await schema();
await validCorpus();
await invalidCorpus();
await variableCorpus();
await randomQueries();
finish();

async function schema() {
  const difference = court.schemaDifference();
  if (difference) await fail('schema.graphql and introspection', undefined, difference);
}

async function validCorpus() {
  for (const file of files('valid', '.graphql')) {
    const query = text('valid', file);
    const given = file.replace(/graphql$/, 'variables.json');
    const variables = existsSync(new URL(given, corpus('valid'))) ? JSON.parse(text('valid', given)) : undefined;
    const operationName = /^# operationName: (\w+)/m.exec(query)?.[1];
    const request = { query, variables, operationName };
    const { difference, verdict } = await court.compare(request);
    counts.documents += 1;
    if (difference) await fail(`corpus/valid/${file}`, request, difference);
    else if (verdict.isRefused) await fail(`corpus/valid/${file}`, undefined, 'both refuse what should be valid');
    const change = await court.repeat(request);
    if (change) await fail(`corpus/valid/${file}`, undefined, change);
  }
}

async function invalidCorpus() {
  for (const file of files('invalid', '.graphql')) {
    const request = { query: text('invalid', file) };
    const { difference, verdict } = await court.compare(request);
    counts.documents += 1;
    counts.invalid += verdict.isRefused ? 1 : 0;
    if (difference) await fail(`corpus/invalid/${file}`, request, difference);
    else if (!verdict.isRefused) await fail(`corpus/invalid/${file}`, undefined, 'both accept what should be invalid');
  }
}

async function variableCorpus() {
  for (const file of files('variables', '.json')) {
    const { query, refused, accepted } = JSON.parse(text('variables', file));
    for (const [list, isRefused] of [[refused, true], [accepted, false]]) {
      for (const variables of list) {
        const request = { query, variables };
        const { difference, verdict } = await court.compare(request);
        counts.variables += 1;
        const what = `corpus/variables/${file}`;
        if (difference) await fail(what, request, difference);
        else if (verdict.isRefused !== isRefused) {
          await fail(what, undefined, `both ${isRefused ? 'accept' : 'refuse'} ${JSON.stringify(variables)}`);
        }
      }
    }
  }
}

function executed() {
  return counts.queries - counts.refused - counts.undecided;
}

async function randomQueries() {
  const seen = [];
  const { vocabulary } = court.root;
  const cursorOf = (key) => Buffer.from(`${court.known.version.slice(0, 12)}:${key}`).toString('base64url');
  const next = generator(court.schema, { vocabulary, cursorOf, seen, pageSize: court.known.limits.pageSize });
  const first = Number(options.seed);
  const asked = Number(options.count);
  // As many as are executed; some are refused by both.
  for (let at = 0; executed() < asked && at < 2 * asked; at += 1) {
    const seed = first * 1_000_003 + at;
    const request = next(seed);
    const { difference, verdict } = await court.compare(request);
    counts.queries += 1;
    if (verdict.isUndecided) {
      counts.undecided += 1;
      continue;
    }
    counts.refused += verdict.isRefused ? 1 : 0;
    counts.withErrors += !verdict.isRefused && verdict.hasErrors ? 1 : 0;
    const answer = JSON.stringify(verdict.data ?? null);
    counts.bytes += answer.length;
    // Cursors of earlier answers come back in later queries; a fixed number of them, so that runs are alike.
    for (const [, cursor] of answer.matchAll(/"(?:end|start)?[cC]ursor":"([\w-]+)"/g)) {
      if (seen.length < 500) seen.push(cursor);
      else seen[(at * 7) % 500] = cursor;
    }
    const what = `seed ${options.seed}, query ${at}`;
    if (difference) await fail(what, request, difference);
    // A document is kept: other values of its variables, and asking it often, must not change what it means.
    const other = at % 3 === 0 ? turned(request) : null;
    const otherDifference = other && (await court.compare(other)).difference;
    if (otherDifference) await fail(`${what}, with conditions turned`, other, otherDifference);
    const change = at % 20 === 0 ? await court.repeat(request) : null;
    if (change) await fail(what, undefined, `${change}\n${describe(request)}`);
  }
}

// The request with all its Boolean variables turned, or null if it has none.
function turned({ variables, ...request }) {
  const entries = Object.entries(variables ?? {});
  if (!entries.some(([, value]) => typeof value === 'boolean')) return null;
  const turn = ([name, value]) => [name, typeof value === 'boolean' ? !value : value];
  return { ...request, variables: Object.fromEntries(entries.map(turn)) };
}

// Where a run did less than it must have done to prove anything.
function shortfalls() {
  const { withErrors, documents, invalid, variables, bytes } = counts;
  const asked = Number(options.count);
  const floors = [
    ['executed random queries', executed(), asked],
    ['random queries with field errors', withErrors, Math.floor(asked * 0.05)],
    ['bytes of data', bytes, asked * BYTES_PER_QUERY],
    ['documents', documents, 390],
    ['invalid documents', invalid, 270],
    ['sets of variables', variables, 340],
  ];
  const short = floors.filter(([, has, floor]) => !(has >= floor));
  const told = short.map(([what, has, floor]) => `${has} ${what}, fewer than ${floor}`);
  const isVague = counts.undecided > asked * 0.02;
  return isVague ? [...told, `${counts.undecided} random queries are left undecided`] : told;
}

function finish() {
  const { queries, undecided, withErrors, refused, documents, invalid, variables, bytes } = counts;
  const short = failures.length === 0 ? shortfalls() : [];
  console.log(
    `${queries} random queries (${withErrors} with field errors, ${refused} refused by both, ${undecided} undecided, ` +
      `${Math.round(bytes / 1024)} KiB of data), ${documents} documents (${invalid} invalid) and ` +
      `${variables} sets of variables judged; ${failures.length} disagreements.`,
  );
  short.forEach((shortfall) => console.error(`TOO LITTLE WAS JUDGED: ${shortfall}`));
  if (failures.length + short.length === 0) {
    console.log(`${queries} queries agree, ${documents} documents judged alike, ${variables} sets of variables judged alike.`);
  }
  process.exit(failures.length + short.length === 0 ? 0 : 1);
}

// Judges the service on small random graphs: starts the program on each, and asks focused queries in six themes.
//
//   node graphs-run.mjs --binary ../../target/debug/tokyo-policy-graph [--graphs 25] [--cases 1000] [--seed 1]

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeGraph } from './graphs.mjs';
import { judge } from './judge.mjs';
import { themesFor } from './themes.mjs';

const LIMITS = readFileSync(new URL('limits.txt', import.meta.url), 'utf8').trim();
const { values: options } = parseArgs({
  options: {
    binary: { type: 'string' },
    graphs: { type: 'string', default: '25' },
    cases: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    failures: { type: 'string', default: '5' },
    themes: { type: 'string', default: 'filters,order,paging,counts,neighbors,paths' },
  },
});
const [graphs, cases] = [Number(options.graphs), Number(options.cases)];
const themes = options.themes.split(',');
// The part of its cases whose answers must tell something, and the part that may be left undecided.
const TELLING = { filters: 0.7, order: 0.7, paging: 0.7, counts: 0.7, neighbors: 0.7, paths: 0.6 };
const UNDECIDED = 0.05;
const PAGES_MAX = 5;

const tally = Object.fromEntries(themes.map((theme) => [theme, { executed: 0, telling: 0, refused: 0, undecided: 0 }]));
const failures = [];
let running = null;
process.on('exit', () => running?.kill());

let schema;
for (let at = 0; at < graphs && failures.length < Number(options.failures); at += 1) {
  const seed = Number(options.seed) * 1000 + at;
  const folder = mkdtempSync(join(tmpdir(), 'policy-graph-'));
  writeGraph(folder, seed);
  const before = failures.length;
  const url = await start(folder);
  const court = await judge(url, { folder, like: schema });
  schema = court.schema;
  for (const theme of themes) await judgeTheme(court, theme, seed, folder, Math.ceil((cases * (at + 1)) / graphs));
  running.kill();
  running = null;
  if (failures.length === before) rmSync(folder, { recursive: true });
}
finish();

// Starts the program on a data folder; it says where it listens.
function start(folder) {
  const { DATA_DIR, HOST, PORT, LOG_FORMAT, RUST_LOG, ...env } = process.env;
  running = spawn(options.binary, ['serve', '--port', '0', '--limit', LIMITS, '--data', folder], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    let log = '';
    running.stderr.on('data', (part) => {
      log += part;
      const url = /http:\/\/[\d.:]+/.exec(log)?.[0];
      if (url && log.slice(log.indexOf(url)).includes('\n')) resolve(`${url}/graphql`);
    });
    running.on('error', reject);
    running.on('exit', (code) => reject(new Error(`the program ended with ${code} on ${folder}:\n${log}`)));
  });
}

// Asks queries of a theme until so many are executed in all graphs up to this one.
async function judgeTheme(court, theme, seed, folder, until) {
  const made = themesFor(court);
  const counts = tally[theme];
  for (let at = 0; counts.executed < until && at < 3 * cases; at += 1) {
    if (failures.length >= Number(options.failures)) return;
    const place = { theme, folder, seed: seed * 100_000 + at };
    if (theme === 'paging') await walkPages(court, made.walk(place.seed), place);
    else {
      const { query, tells } = made.single(theme, place.seed);
      await judgeOne(court, { query }, tells, place);
    }
  }
}

async function judgeOne(court, request, tells, place) {
  const { difference, verdict } = await court.compare(request);
  const counts = tally[place.theme];
  if (verdict.isUndecided) counts.undecided += 1;
  else if (verdict.isRefused) counts.refused += 1;
  else {
    counts.executed += 1;
    counts.telling += verdict.data && tells(verdict.data) ? 1 : 0;
  }
  if (difference) await fail(court, request, difference, place);
  return verdict.data;
}

// From page to page by the cursors that the service tells, and then whether all items came, each once.
async function walkPages(court, { page, isBackwards, list }, place) {
  const came = [];
  let cursor = null;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const isFollowing = cursor !== null;
    const tells = (data) => list(data)?.edges.length > 0 && (isFollowing || list(data).pageInfo[isBackwards ? 'hasPreviousPage' : 'hasNextPage']);
    const before = failures.length;
    const data = await judgeOne(court, { query: page(cursor) }, tells, place);
    const part = data && list(data);
    if (!part || failures.length > before) return;
    const cursors = part.edges.map((edge) => edge.cursor);
    if (isBackwards) came.unshift(...cursors);
    else came.push(...cursors);
    if (!part.pageInfo[isBackwards ? 'hasPreviousPage' : 'hasNextPage']) {
      const isWhole = came.length === part.totalCount && new Set(came).size === came.length;
      if (!isWhole) await fail(court, { query: page(null) }, `${came.length} items came, of ${part.totalCount}`, place);
      return;
    }
    cursor = part.pageInfo[isBackwards ? 'startCursor' : 'endCursor'];
  }
}

async function fail(court, request, difference, { theme, seed, folder }) {
  failures.push(theme);
  const smallest = await court.minimise(request);
  const again = (await court.compare(smallest)).difference ?? difference;
  console.error(`\nDISAGREEMENT ${theme}, seed ${seed}, data kept in ${folder}\n${again}\n${smallest.query}`);
}

// Where a run did less than it must have done to prove anything.
function shortfalls() {
  return themes.flatMap((theme) => {
    const { executed, telling, undecided } = tally[theme];
    const floor = Math.floor(executed * TELLING[theme]);
    return [
      ...(executed < cases ? [`${executed} cases of ${theme}, fewer than ${cases}`] : []),
      ...(telling < floor ? [`${telling} of ${executed} cases of ${theme} tell anything, fewer than ${floor}`] : []),
      ...(undecided > executed * UNDECIDED ? [`${undecided} cases of ${theme} undecided`] : []),
    ];
  });
}

function finish() {
  for (const [theme, { executed, telling, refused, undecided }] of Object.entries(tally)) {
    console.log(`${theme}: ${executed} cases, ${telling} telling, ${refused} refused by both, ${undecided} undecided`);
  }
  const short = failures.length === 0 ? shortfalls() : [];
  console.log(`${graphs} random graphs; ${failures.length} disagreements.`);
  short.forEach((shortfall) => console.error(`TOO LITTLE WAS JUDGED: ${shortfall}`));
  process.exit(failures.length + short.length === 0 ? 0 : 1);
}

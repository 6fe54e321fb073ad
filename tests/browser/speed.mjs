// @ts-check
/**
 * A benchmark: how soon the views of the explorer are there, each in a browser that has nothing of it in its cache.
 * It holds nothing to any number; the medians of some visits are printed. `TRIES` is how many, 5 unless it is said.
 */
import { loaded } from './checks/loaded.mjs';
import { startService } from './service.mjs';
import { views } from './views.mjs';
import { startBrowser } from './visit.mjs';

const TRIES = Number(process.env.TRIES ?? 5);

/** How long a view may take, in milliseconds, before the benchmark gives up. */
const PATIENCE = 60_000;

const MEASURED = ['home', 'home search', 'matrix', 'map', 'graph start', 'bureau', 'prefecture', 'document', 'compare bureaus', 'timeline', 'about'];

console.log(`Medians of ${TRIES} visits with an empty cache, window 1280×800, service and browser on this machine.
first view: from the start of navigation to the frame in which nothing waits any more
drawing:    from the arrival of the last answer of the service to that frame ("-": the view asks for nothing)
wire:       bytes of all answers' bodies until then, as they came (compressed); scripts and styles, and the data among them
`);
console.log(row('view', 'first view', 'drawing', 'wire', 'scripts+styles', 'data'));

const service = await startService();
const browser = await startBrowser();
try {
  for (const { name, address } of views.filter(({ name }) => MEASURED.includes(name))) {
    /** @type {Awaited<ReturnType<typeof visit>>[]} */
    const visited = [];
    for (let tries = 0; tries < TRIES; tries += 1) visited.push(await visit(address));
    const first = median(visited.map(({ drawn }) => drawn));
    const drawing = visited[0]?.arrived === undefined ? '-' : ms(median(visited.map(({ drawn, arrived }) => drawn - (arrived ?? drawn))));
    const sizes = /** @type {const} */ (['all', 'code', 'data']).map((part) => `${median(visited.map((each) => each[part])).toLocaleString('en-US')} B`);
    console.log(row(name, ms(first), drawing, ...sizes));
  }
} finally {
  await browser.close();
  await service.stop();
}

/** @param {string} address */
async function visit(address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    const files = loaded(page);
    await page.addInitScript(stopwatch);
    await page.goto(service.url + address);
    const times = await (await page.waitForFunction(() => /** @type {any} */ (window).times(), undefined, { timeout: PATIENCE })).jsonValue();
    const came = await files();
    /** @param {(path: string) => boolean} isMeant */
    const bytes = (isMeant) => came.filter(({ path }) => isMeant(path)).reduce((sum, { bytes }) => sum + bytes, 0);
    return {
      .../** @type {{ drawn: number, arrived: number | undefined }} */ (times),
      all: bytes(() => true),
      code: bytes((path) => /\.(?:js|css)$/.test(path)),
      data: bytes((path) => path === '/graphql'),
    };
  } finally {
    await context.close();
  }
}

/** In the page: notes the frame after which nothing is busy any more. A part that waits later begins it anew. */
function stopwatch() {
  /** Views ask one question after another: only what stays quiet so long is all there, in milliseconds. */
  const quiet = 500;
  let drawn = 0;
  let isBusy = true;
  new MutationObserver(() => {
    const wasBusy = isBusy;
    isBusy = document.querySelector('main h1') === null || document.querySelector('[aria-busy="true"]') !== null;
    if (isBusy) drawn = 0;
    else if (wasBusy) requestAnimationFrame(() => setTimeout(() => { if (!isBusy) drawn = performance.now(); }));
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] });
  Object.assign(window, {
    times() {
      if (drawn === 0 || performance.now() < drawn + quiet) return null;
      const answers = performance.getEntriesByType('resource').filter(({ name }) => new URL(name).pathname === '/graphql');
      const ends = answers.map((entry) => /** @type {PerformanceResourceTiming} */ (entry).responseEnd).filter((end) => end <= drawn);
      return { drawn, arrived: ends.length === 0 ? undefined : Math.max(...ends) };
    },
  });
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** @param {number} time */
function ms(time) {
  return `${Math.round(time)} ms`;
}

/** @param {string} name @param {readonly string[]} cells */
function row(name, ...cells) {
  return name.padEnd(18) + cells.map((cell) => cell.padStart(16)).join('');
}

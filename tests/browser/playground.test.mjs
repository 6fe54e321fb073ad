// @ts-check
/** The playground: ready questions and links open, run, and are reached with the keyboard. */
import assert from 'node:assert/strict';

import { checkAxe } from './checks/axe.mjs';
import { walk } from './checks/keyboard.mjs';
import { checkFits } from './checks/layout.mjs';
import { visits } from './visit.mjs';

/** @typedef {import('playwright-core').Page} Page */

const { visiting, service } = visits();

/** What GraphiQL's tabs and Monaco's editors are, and not ours to change: a close button within each tab. */
const GRAPHIQL_RULES = ['nested-interactive', 'target-size'];

/** How long the map of all types may take to be laid out. */
const DRAWING_MOST = 30_000;

/** @param {URL} url */
const GRAPHQL = ({ pathname }) => pathname === '/graphql';

/** The query is not visible in full: Monaco draws the lines in sight alone. */
const SHORT = '{ bureaus(first: 1) { nodes { id } } }';

for (const scheme of /** @type {const} */ (['light', 'dark'])) {
  visiting(`the playground opens on a first visit (${scheme})`, { scheme }, async ({ go, page, picture }) => {
    assert.equal((await go('/playground')).status(), 200);
    await run(page).waitFor();
    assert.match(await page.title(), /GraphQL/);
    assert.equal(await page.locator('html').getAttribute('lang'), 'ja');
    await page.getByRole('heading', { name: /質問の例/ }).waitFor();
    await picture(`playground ${scheme} 1280`);
    await checkAxe(page, { except: GRAPHIQL_RULES });
    await page.setViewportSize({ width: 320, height: 640 });
    await checkFits(page);
    await picture(`playground ${scheme} 320`);
  });
}

visiting('a question is found by a word, opened in a tab, and answered', {}, async ({ go, page, picture }) => {
  await go('/playground');
  await run(page).waitFor();
  await page.getByRole('searchbox').fill('suiso');
  await page.getByRole('status').filter({ hasText: /ありません/ }).waitFor();
  await page.getByRole('searchbox').fill('水素');
  await page.getByRole('status').filter({ hasText: /[1-9]\d*問/ }).waitFor();
  const question = page.locator('main details li').getByRole('link').or(page.locator('main details li').getByRole('button')).first();
  await question.click();
  assert.equal(await question.getAttribute('aria-current'), 'true');
  const { data, errors } = await answer(page, () => run(page).click());
  assert.equal(errors, undefined);
  assert.ok(data);
  await page.locator('.result-window').getByText('"data"').waitFor();
  await picture('playground answer');
});

visiting('a ready question opens by its address', {}, async ({ go, page }) => {
  await go('/playground#question=partners/05-partnership-matrix');
  await run(page).waitFor();
  await page.getByRole('tab', { name: /Matrix/, selected: true }).waitFor();
  const { data } = await answer(page, () => run(page).click());
  assert.ok(data.partnershipMatrix.rows.length > 1);
});

visiting('a query opens by its address, with variables', {}, async ({ go, page }) => {
  const query = 'query Linked($first: Int) { bureaus(first: $first) { nodes { id } } }';
  await go(`/playground#query=${encodeURIComponent(query)}&variables=${encodeURIComponent('{"first": 3}')}`);
  await page.getByRole('tab', { name: /Linked/, selected: true }).waitFor();
  const { data } = await answer(page, () => run(page).click());
  assert.equal(data.bureaus.nodes.length, 3);
});

visiting('a link is broken', {}, async ({ go, page }) => {
  await go('/playground#question=no/such');
  await run(page).waitFor();
  /** @type {Set<string>} */
  const told = new Set();
  for (const hash of ['', 'query=%7B', `query=${'x'.repeat(70_000)}`, 'query=%E6', `query=${encodeURIComponent(SHORT)}&variables=%7B`]) {
    // A link that is followed while the page is open changes nothing but the fragment.
    if (hash !== '') await page.evaluate((hash) => { location.hash = hash; }, hash);
    await page.waitForFunction((told) => {
      const text = document.querySelector('[role="alert"]')?.textContent ?? '';
      return text.includes('リンク') && !told.includes(text);
    }, [...told]);
    told.add(await page.locator('.masthead').getByRole('alert').innerText());
  }
  await page.getByRole('alert').getByRole('button', { name: /閉じる/ }).click();
  assert.equal((await page.locator('.masthead').getByRole('alert').innerText()).trim(), '');
});

visiting('the link that is copied opens the same', {}, async ({ go, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await go(`/playground#query=${encodeURIComponent(SHORT)}`);
  await run(page).waitFor();
  await page.getByRole('button', { name: /リンクをコピー/ }).click();
  await page.getByRole('status').filter({ hasText: /コピーしました/ }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.startsWith(`${service().url}/playground#query=`), copied);
});

visiting('the Tab key reaches the button that runs the query', {}, async ({ go, page }) => {
  await go('/playground');
  await run(page).waitFor();
  for (let stops = 0; ; stops += 1) {
    assert.ok(stops < 120, 'the button is reached in 120 stops');
    if (await run(page).evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  const { errors } = await answer(page, () => page.keyboard.press('Enter'));
  assert.equal(errors, undefined);
});

visiting('the keys of the editor run the query, and leave it', {}, async ({ go, page }) => {
  await go('/playground');
  await run(page).waitFor();
  await page.locator('.graphiql-query-editor .view-lines').click();
  const { errors } = await answer(page, () => page.keyboard.press('Control+Enter'));
  assert.equal(errors, undefined);
  // The Tab key indents; the key that lets go of the editor is told on the page (WCAG 2.1.2).
  assert.match(await page.locator('header').innerText(), /Tab は字下げ[\s\S]*Ctrl\s*\+\s*M[\s\S]*Tab indents[\s\S]*Ctrl\s*\+\s*M/);
  const isInEditor = () => page.evaluate(() => document.activeElement?.closest('.graphiql-query-editor .monaco-editor') !== null);
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Tab');
  assert.equal(await isInEditor(), false, 'Tab leaves the editor');
  await page.locator('.graphiql-query-editor .view-lines').click();
  await page.keyboard.press('Shift+Tab');
  assert.equal(await isInEditor(), false, 'Shift+Tab leaves the editor');
});

visiting('the service is gone, and an answer is none', { allowing: [/^Failed to load resource/] }, async ({ go, page, picture }) => {
  await go('/playground');
  await run(page).waitFor();
  const shown = page.locator('.result-window');
  for (const { reply, ja, en } of /** @type {const} */ ([
    { reply: { status: 503, body: 'no' }, ja: '混み合っています', en: 'is busy' },
    { reply: { status: 502, body: '<!doctype html>' }, ja: '読めませんでした', en: 'does not read' },
    { reply: undefined, ja: 'つながりませんでした', en: 'could not be reached' },
  ])) {
    await page.unroute(GRAPHQL);
    await page.route(GRAPHQL, (route) => (reply ? route.fulfill(reply) : route.abort('connectionrefused')));
    await run(page).click();
    await page.waitForFunction((words) => {
      // The editor breaks lines where it likes, and draws them in any order.
      const lines = [...document.querySelectorAll('.result-window .view-line')];
      lines.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
      const text = lines.map(({ textContent }) => textContent).join('').replaceAll(/\s/g, '');
      return words.every((word) => text.includes(word.replaceAll(' ', '')));
    }, [ja, en]);
  }
  assert.doesNotMatch(await shown.innerText(), /TypeError|Failed to fetch|stack/);
  await picture('playground service gone');
});

visiting('the schema map shows the schema', {}, async ({ go, page, picture }) => {
  assert.equal((await go('/schema')).status(), 200);
  assert.notEqual(await page.title(), '');
  await page.getByText('Query', { exact: true }).first().waitFor({ timeout: DRAWING_MOST });
  await page.getByText(/図を描いています/).waitFor({ state: 'detached', timeout: DRAWING_MOST });
  await page.locator('main svg .node').first().waitFor();
  await picture('schema map');
  await walk(page, { most: 60 });
});

/** @param {Page} page */
function run(page) {
  return page.getByRole('button', { name: /Execute query|Run query/i });
}

/** What the service answers to the query that something sends. @param {Page} page @param {() => Promise<void>} send */
async function answer(page, send) {
  const response = page.waitForResponse((response) => new URL(response.url()).pathname === '/graphql' && !/IntrospectionQuery/.test(response.request().postData() ?? ''));
  await send();
  return (await response).json();
}

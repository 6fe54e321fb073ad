// @ts-check
/** What a reader sees when something fails: a sentence, and a way on. */
import assert from 'node:assert/strict';

import { checkAxe } from './checks/axe.mjs';
import { alerts, checkFrame, checkText } from './checks/text.mjs';
import { visits } from './visit.mjs';

/** @typedef {import('./visit.mjs').Visit} Visit */

const { visiting, service, restart } = visits();

/** The browser's own words on answers that it did not get, or got with such a status. */
const NO_ANSWER = /^Failed to load resource/;

/** What the shell is told when the code of a view did not come; it shows a sentence. The second is Vite's, on a style sheet. */
const NO_CODE = /Failed to fetch dynamically imported module|^Error: Unable to preload CSS for /;

const AGAIN = { ja: 'もう一度', en: 'Try again' };

/** A letter of the language, as it stands in every sentence of it. */
const LETTERS = { ja: /[ぁ-ん]/, en: /[a-z]{3,} [a-z]{2,}/ };

/** Statuses, and in how many seconds the service wants to be asked again: all ways to fail, and each sentence in both languages. */
const STATUSES = /** @type {const} */ ({ ja: [[429, 7], [503, 7], [500, 0], [404, 0]], en: [[503, 7], [500, 0]] });

/** @param {URL} url */
const GRAPHQL = ({ pathname }) => pathname === '/graphql';

/** Views whose content comes from the service. */
const VIEWS = ['/matrix', '/map', '/entities/bureau:environment', '/timeline', '/compare?a=prefecture:07&b=prefecture:04'];

for (const language of /** @type {const} */ (['ja', 'en'])) {
  visiting(`the service is gone and comes back (${language})`, { language, allowing: [NO_ANSWER, NO_CODE] }, async (visit) => {
    const { go, page, picture, settled } = visit;
    await go('/matrix');
    await service().kill();
    // Neither the code of the map nor its data can come.
    await page.locator('header a[href^="/map"]').first().click();
    await failed(visit);
    await picture(`service gone ${language}`);
    await restart();
    await page.getByRole('button', { name: AGAIN[language] }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await settled();
    assert.deepEqual(await alerts(page), []);
    assert.match(page.url(), /\/map/);
  });

  for (const [status, seconds] of STATUSES[language]) {
    visiting(`the service answers ${status} (${language})`, { language, allowing: [NO_ANSWER] }, async (visit) => {
      const { page, go, picture } = visit;
      await page.route(GRAPHQL, (route) => route.fulfill({
        status,
        headers: seconds > 0 ? { 'retry-after': `${seconds}` } : {},
        contentType: 'text/plain',
        body: 'no',
      }));
      await go('/map');
      const said = await failed(visit);
      if (seconds > 0) assert.match(said, new RegExp(`${seconds}`), 'how long to wait');
      await picture(`service answers ${status} ${language}`);
      await tryAgain(visit);
    });
  }

  visiting(`an answer has errors (${language})`, { language }, async (visit) => {
    await visit.page.route(GRAPHQL, (route) => route.fulfill({
      contentType: 'application/graphql-response+json',
      body: JSON.stringify({ errors: [{ message: 'A secret of the program.', extensions: { code: 'INTERNAL' } }], data: null }),
    }));
    await visit.go('/timeline');
    assert.doesNotMatch(await failed(visit), /secret|INTERNAL/);
    await tryAgain(visit);
  });
}

for (const address of VIEWS) {
  visiting(`no answer comes at ${address}, and then one that is no JSON`, { allowing: [NO_ANSWER] }, async (visit) => {
    const { page, go, settled } = visit;
    await page.route(GRAPHQL, (route) => route.abort('connectionrefused'));
    await go(address);
    await failed(visit);
    await page.unroute(GRAPHQL);
    await page.route(GRAPHQL, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Proxy</p>' }));
    await page.getByRole('button', { name: AGAIN.ja }).first().click();
    await settled();
    await failed(visit);
    await tryAgain(visit);
  });

  visiting(`an answer is slow at ${address}`, { language: 'en' }, async ({ page, at, settled, picture }) => {
    /** @type {() => void} */
    let release = () => {};
    const released = new Promise((resolve) => { release = () => resolve(undefined); });
    await page.route(GRAPHQL, async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(at(address));
    await page.locator('main [aria-busy="true"]').first().waitFor({ timeout: 3000 });
    await page.getByRole('status').filter({ hasText: /\w/ }).first().waitFor({ timeout: 1000 });
    await picture(`slow ${address}`);
    release();
    await settled();
    assert.deepEqual(await alerts(page), []);
  });
}

visiting('the code of a view does not come', { allowing: [NO_ANSWER, NO_CODE] }, async (visit) => {
  const { go, page, settled } = visit;
  await go('/about');
  await page.route('**/assets/**', (route) => route.abort('connectionfailed'));
  await page.locator('header a[href^="/timeline"]').first().click();
  await failed(visit);
  await page.unroute('**/assets/**');
  await page.getByRole('button', { name: AGAIN.ja }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await settled();
  assert.deepEqual(await alerts(page), []);
});

for (const language of /** @type {const} */ (['ja', 'en'])) {
  for (const address of ['/entities/bureau:nothing', '/entities/nonsense', '/entities/%3Cscript%3E', '/documents/nothing']) {
    visiting(`nothing is at ${address} (${language})`, { language, again: true, allowing: [NO_ANSWER] }, async ({ go, page, settled, picture }) => {
      const response = await go(address);
      assert.equal(response.status(), 404);
      await checkFrame(page, language);
      await checkText(page);
      assert.deepEqual(await alerts(page), []);
      assert.match(await page.locator('main').innerText(), LETTERS[language]);
      await picture(`nothing at ${address} ${language}`);
      await page.locator('main a[href="/"], main a[href^="/?"]').first().click();
      await settled();
      assert.equal(new URL(page.url()).pathname, '/');
      await checkFrame(page, language);
    });
  }
}

visiting('nothing is at /nothing', { allowing: [NO_ANSWER] }, async ({ go, page, picture }) => {
  // The service itself answers, in both languages: it does not know which of its pages was meant.
  const response = await go('/nothing');
  assert.equal(response.status(), 404);
  assert.match(response.headers()['content-type'] ?? '', /^text\/html/);
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  assert.match(await page.locator('main > p:not([lang])').innerText(), LETTERS.ja);
  assert.match(await page.locator('main > p[lang=en]').innerText(), LETTERS.en);
  await checkText(page);
  await checkAxe(page);
  await picture('nothing at nothing');
  await page.locator('main a[href="/"]').first().click();
  await page.getByRole('search').waitFor();
});

for (const address of [
  '/matrix?basis=NONSENSE&period=,,&certainty=firm&capacity=%00&order=%3Cscript%3Ealert(1)%3C/script%3E&bureau=x&prefecture=%22%3E%3Cimg%20src%3Dx%3E',
  '/map?by=nothing&of=%3Cb%3E&prefecture=prefecture:99',
  '/map?by=bureau&of=bureau:nothing',
  '/graph?start=x,y&grown=%3Cscript%3E&from=bureau:nothing&to=1&color=red&size=-1',
  '/compare?a=bureau:nothing&b=prefecture:01',
  '/compare?a=bureau:environment&b=bureau:environment',
  '/timeline?bureau=nothing&from=2020-13-45&kind=x',
  '/entities/prefecture:07?basis=constructor&period=__proto__',
  '/?q=%22%5C%25*%3F(%5B',
  '/?lang=xx',
]) {
  visiting(`an address is wrong in places: ${address}`, { again: true }, async ({ go, page }) => {
    await go(address);
    await checkFrame(page, 'ja');
    await checkText(page);
    assert.deepEqual(await alerts(page), []);
    assert.equal(await markupOf(page, [...new URL(address, service().url).searchParams.values()]), 0, 'markup from the address');
  });
}

visiting('very many words are looked for', {}, async ({ go, page, picture }) => {
  await go(`/?q=${encodeURIComponent('水素エネルギー '.repeat(300))}`);
  await checkFrame(page, 'ja');
  await checkText(page);
  assert.deepEqual(await alerts(page), []);
  await picture('very many words');
});

visiting('very many words are typed', {}, async ({ go, page, settled }) => {
  await go('/');
  await page.locator('search, [role=search]').getByRole('combobox').or(page.getByRole('searchbox')).first().fill('東京都'.repeat(4000));
  await settled();
  await page.keyboard.press('Enter');
  await settled();
  assert.deepEqual(await alerts(page), []);
  await checkFrame(page, 'ja');
});

for (const address of ['/', '/matrix', '/playground', '/schema']) {
  visiting(`there are no scripts at ${address}`, { withoutScripts: true }, async ({ go, page, picture }) => {
    await go(address);
    const text = await page.locator('body').innerText();
    assert.match(text, /JavaScript.*(必要|有効)|(必要|有効).*JavaScript/);
    assert.match(text, /needs JavaScript|requires JavaScript|enable JavaScript/i);
    await picture(`no scripts ${address}`);
  });
}

/**
 * Waits for the sentence on a failure, and returns it.
 * @param {Visit} visit
 */
async function failed({ page, language }) {
  await page.getByRole('alert').first().waitFor();
  await checkFrame(page, language);
  await checkText(page);
  const said = (await alerts(page)).join('\n');
  assert.match(said, LETTERS[language], 'the failure is told in the language of the page');
  assert.equal(await page.locator('[aria-busy="true"]').count(), 0, 'nothing waits any more');
  return said;
}

/**
 * How many elements of a page's content are of a kind that the values of parameters name in markup.
 * @param {import('playwright-core').Page} page
 * @param {readonly string[]} values
 */
async function markupOf(page, values) {
  const kinds = new Set(values.flatMap((value) => [...value.matchAll(/<([a-z]+)/gi)].map(([, kind]) => kind)));
  return kinds.size === 0 ? 0 : page.locator([...kinds].map((kind) => `main ${kind}`).join(', ')).count();
}

/**
 * Lets answers through again, and presses the button with the keyboard.
 * @param {Visit} visit
 */
async function tryAgain({ page, language, settled }) {
  await page.unroute(GRAPHQL);
  const again = page.getByRole('button', { name: AGAIN[language] });
  // Each part of a view that failed has its own button.
  for (let left = await again.count(); left > 0; left -= 1) {
    await again.first().focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction((most) => document.querySelectorAll('[role="alert"]').length <= most, left - 1);
    await settled();
  }
  assert.deepEqual(await alerts(page), []);
  assert.notEqual(await page.evaluate(() => document.activeElement?.localName), 'body', 'the focus is not lost');
}

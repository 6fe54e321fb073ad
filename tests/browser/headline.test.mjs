// @ts-check
/**
 * The task that the explorer is for: which prefectures does 産業労働局 work with, and which line says so? A newcomer
 * finds it from the first page by what is offered, in four actions.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { visits } from './visit.mjs';

/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {import('playwright-core').Page} Page */

const { visiting, service } = visits();

const TASKS = /** @type {const} */ ([
  { language: 'ja', typed: '産業労働局', bureau: /産業労働局/, list: /道府県/, evidence: /根拠/, lines: /\d+(?:[–〜~-]\d+)? ?行/ },
  { language: 'en', typed: 'industrial', bureau: /Industrial/, list: /prefecture/i, evidence: /evidence/i, lines: /\blines? \d+/i },
]);

/** The most stops of the Tab key on the way to something that is offered. */
const STOPS_MOST = 80;

const titles = JSON.parse(readFileSync(new URL('../../graph-data/documents.json', import.meta.url), 'utf8'))
  .documents.flatMap((/** @type {{ title: { ja: string, en: string } }} */ { title }) => [title.ja, title.en]);

for (const { language, typed, bureau, list, evidence, lines } of TASKS) {
  visiting(`from the first page to the printed words, by mouse (${language})`, { language }, async ({ go, page, settled, picture }) => {
    await go('/');
    await field(page).click();
    await page.keyboard.type(typed, { delay: 10 });
    await picture(`headline offered ${language}`);
    const offer = offered(page, bureau);
    await offer.waitFor();
    await offer.click();

    const prefectures = await listOfPrefectures(page, list, settled);
    await expectPartners(prefectures);
    await prefectures.getByText(evidence).locator('visible=true').first().click();
    await expectEvidence(page, lines);
    await picture(`headline evidence ${language}`);
  });

  visiting(`from the first page to the printed words, by keyboard (${language})`, { language }, async ({ go, page, settled }) => {
    await go('/');
    await tabTo(page, field(page));
    await page.keyboard.type(typed, { delay: 10 });
    const offer = offered(page, bureau);
    await offer.waitFor();
    for (let pressed = 0; pressed < 10 && (await offer.getAttribute('aria-selected')) !== 'true'; pressed += 1) {
      await page.keyboard.press('ArrowDown');
    }
    assert.equal(await offer.getAttribute('aria-selected'), 'true', 'arrow keys reach the offer');
    await page.keyboard.press('Enter');

    const prefectures = await listOfPrefectures(page, list, settled);
    await tabTo(page, prefectures.locator('summary, button, a').filter({ hasText: evidence }).first());
    await page.keyboard.press('Enter');
    await expectEvidence(page, lines);
  });
}

visiting('Enter alone shows what was found', {}, async ({ go, page, settled }) => {
  await go('/');
  await field(page).fill('産業労働局');
  await page.keyboard.press('Enter');
  await settled();
  const { pathname, searchParams } = new URL(page.url());
  if (pathname === '/') {
    assert.equal(searchParams.get('q'), '産業労働局');
    await page.locator('main').getByRole('link', { name: /産業労働局/ }).first().click();
    await settled();
  }
  assert.equal(new URL(page.url()).pathname, '/entities/bureau:industrial-and-labor-affairs');
});

visiting('a cell of the matrix shows its initiatives and their lines', {}, async ({ go, page, settled, picture }) => {
  await go('/matrix');
  const cell = page.getByRole('table').getByRole('button').or(page.getByRole('table').getByRole('link', { name: /^\d+|\d+件/ })).first();
  await cell.click();
  await settled();
  const { searchParams } = new URL(page.url());
  assert.match(searchParams.get('bureau') ?? '', /^bureau:/);
  assert.match(searchParams.get('prefecture') ?? '', /^prefecture:\d\d$/);
  const opener = page.locator('main').getByText(/根拠/).locator('visible=true');
  if ((await page.locator('blockquote:visible').count()) === 0) await opener.first().click();
  await expectEvidence(page, /\d+(?:[–〜~-]\d+)? ?行/);
  await picture('matrix cell evidence');
});

/** The field of the search. @param {Page} page */
function field(page) {
  return page.locator('main search, main [role=search]').locator('input:visible').first();
}

/**
 * The bureau, as the search offers it: an option of the list that opens, which covers links below it.
 * @param {Page} page @param {RegExp} name
 */
function offered(page, name) {
  return page.getByRole('option', { name }).first();
}

/**
 * The region of the bureau's page that lists its prefectures.
 * @param {Page} page @param {RegExp} name @param {() => Promise<void>} settled
 */
async function listOfPrefectures(page, name, settled) {
  await page.waitForURL(/\/entities\/bureau:industrial-and-labor-affairs/);
  await settled();
  const regions = page.locator('main').getByRole('region', { name });
  await regions.first().waitFor();
  return regions.filter({ has: page.locator('a[href*="/entities/prefecture:"]') }).first();
}

/** The list has whom the service names when it is asked. @param {Locator} prefectures */
async function expectPartners(prefectures) {
  const query = '{ bureau(by: { id: "bureau:industrial-and-labor-affairs" }) { prefectures { nodes { id } } } }';
  const answer = await fetch(`${service().url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = await answer.json();
  assert.equal(errors, undefined);
  for (const { id } of data.bureau.prefectures.nodes) {
    assert.notEqual(await prefectures.locator(`a[href*="/entities/${id}"]`).count(), 0, `${id} is on the list`);
  }
}

/** The title of the document, the number of the line, and the words that are printed there. @param {Page} page @param {RegExp} lines */
async function expectEvidence(page, lines) {
  const words = page.locator('main blockquote:visible, main q:visible').first();
  await words.waitFor();
  assert.equal(await words.evaluate((element) => element.closest('[lang]')?.getAttribute('lang')), 'ja');
  assert.notEqual((await words.innerText()).trim(), '');
  const whole = words.locator('xpath=ancestor::*[self::figure or self::li or self::article][1]');
  assert.match(await whole.innerText(), lines, 'the line');
  const title = (await whole.locator('a[href*="/documents/"]').first().innerText()).trim();
  assert.ok(titles.includes(title), `${title} is the title of a document`);
}

/** Presses Tab until the target has the focus. @param {Page} page @param {Locator} target */
async function tabTo(page, target) {
  await target.waitFor();
  for (let pressed = 0; pressed < STOPS_MOST; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not reach ${target} in ${STOPS_MOST} stops`);
}

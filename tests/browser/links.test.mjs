// @ts-check
/** Addresses: every link leads somewhere, every state has its address, and back and forward restore it. */
import assert from 'node:assert/strict';

import { alerts, checkFrame, checkText } from './checks/text.mjs';
import { chosenViews } from './views.mjs';
import { visits } from './visit.mjs';

const { visiting, service } = visits();

/** The most pages of each kind that are opened; in English they are the same pages in other words. */
const PAGES_OF_KIND_MOST = { ja: 2, en: 1 };

/** The most addresses of each kind that are asked for, and not opened. */
const ADDRESSES_OF_KIND_MOST = 3;

/** Views of the same part of the program come back alike: one of each kind will do. */
const COMING_BACK = ['home search', 'matrix cell', 'map of a bureau', 'graph start', 'graph path', 'bureau', 'initiative', 'document', 'compare prefectures', 'timeline'];

/** What belongs to the explorer; other addresses are asked for, and not opened. */
const EXPLORER = /^\/(?:$|matrix|map|graph|entities\/|documents\/|compare|timeline|about)/;

for (const language of /** @type {const} */ (['ja', 'en'])) {
  visiting(`links lead somewhere (${language})`, { language }, async ({ go, page }, t) => {
    const origin = service().url;
    /** @type {string[]} */
    const waiting = ['/'];
    /** @type {Set<string>} */
    const seen = new Set(waiting);
    /** @type {Map<string, number>} */
    const opened = new Map();
    /** @type {Map<string, string>} */
    const elsewhere = new Map();
    /** @type {string[]} */
    const problems = [];
    let pages = 0;

    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const kind = kindOf(address);
      if ((opened.get(kind) ?? 0) >= PAGES_OF_KIND_MOST[language]) continue;
      opened.set(kind, (opened.get(kind) ?? 0) + 1);
      pages += 1;
      try {
        assert.equal((await go(address)).status(), 200);
        await checkFrame(page, language);
        await checkText(page);
        assert.deepEqual(await alerts(page), []);
        for (const { href, name } of await links(page)) {
          const url = new URL(href);
          if (url.origin !== origin) {
            assert.equal(url.protocol, 'https:', `“${name}” leads to ${href}`);
          } else if (EXPLORER.test(url.pathname)) {
            const isSwitch = /^(English|日本語)$/.test(name);
            const wanted = isSwitch === (language === 'ja') ? 'en' : null;
            assert.equal(url.searchParams.get('lang'), wanted, `“${name}” keeps the language: ${href}`);
            url.searchParams.delete('lang');
            const next = url.pathname + url.search;
            if (!isSwitch && !seen.has(next)) waiting.push(next);
            seen.add(next);
          } else {
            elsewhere.set(url.pathname + url.search, address);
          }
        }
      } catch (error) {
        problems.push(`${address}: ${error instanceof Error ? error.message : error}`);
      }
    }

    /** @type {Map<string, number>} */
    const asked = new Map();
    for (const [address, from] of elsewhere) {
      const kind = kindOf(address);
      asked.set(kind, (asked.get(kind) ?? 0) + 1);
      if ((asked.get(kind) ?? 0) > ADDRESSES_OF_KIND_MOST) continue;
      const { status } = await fetch(origin + address);
      if (status !== 200) problems.push(`${address}, which ${from} links to, is answered with ${status}`);
    }
    t.diagnostic(`${pages} pages, ${[...opened].map(([kind, count]) => `${kind} ${count}`).join(', ')}; and ${elsewhere.size} other addresses`);
    assert.deepEqual(problems, []);
    assert.ok(opened.has('/entities/bureau') && opened.has('/entities/prefecture') && opened.has('/documents'), 'the first page leads to all');
  });
}

for (const { name, address } of chosenViews.filter(({ name }) => COMING_BACK.includes(name))) {
  visiting(`${name} is as it was when one comes back`, { again: true }, async ({ go, page, settled }) => {
    await go(address);
    const before = await page.locator('main').innerText();
    const at = page.url();
    const title = await page.title();
    await page.locator('footer a[href^="/about"]').first().click();
    await settled();
    await page.goBack();
    await settled();
    assert.equal(page.url(), at);
    assert.equal(await page.title(), title);
    assert.equal(await page.locator('main').innerText(), before);
    await page.goForward();
    await settled();
    assert.equal(new URL(page.url()).pathname, '/about');
  });
}

visiting('a link changes the page without loading it anew, and takes the focus along', {}, async ({ go, page, settled }) => {
  await go('/about');
  await page.evaluate(() => {
    document.body.dataset.kept = 'yes';
    scrollTo(0, document.body.scrollHeight);
  });
  const title = await page.title();
  await page.locator('header a[href^="/matrix"]').click();
  await settled();
  assert.equal(await page.evaluate(() => document.body.dataset.kept), 'yes', 'the page was loaded anew');
  assert.notEqual(await page.title(), title);
  assert.equal(await page.evaluate(() => scrollY), 0);
  const focused = await page.evaluate(() => document.activeElement?.localName ?? '');
  assert.ok(['h1', 'main'].includes(focused), `the focus is on ${focused}`);
});

visiting('a switch changes the address, keeps the focus, and is undone by going back', {}, async ({ go, page, settled }) => {
  await go('/matrix');
  const before = page.url();
  // A group of switches may be folded.
  for (const closed of await page.locator('main details:not([open]) > summary').all()) await closed.click();
  const past = page.getByRole('checkbox', { name: /過去/ }).first();
  const was = await past.isChecked();
  await past.focus();
  await page.keyboard.press('Space');
  await settled();
  assert.match(page.url(), /[?&]period=/);
  assert.equal(await past.isChecked(), !was);
  assert.ok(await past.evaluate((element) => element === document.activeElement), 'the switch keeps the focus');
  const shown = await page.getByRole('table').first().innerText();
  await page.reload();
  await settled();
  assert.equal(await page.getByRole('table').first().innerText(), shown, 'the address alone shows the same');
  await page.goBack();
  await settled();
  assert.equal(page.url(), before);
});

visiting('the switch of language keeps the place', {}, async ({ go, page, settled }) => {
  await go('/matrix?period=PAST&order=count');
  await page.getByRole('link', { name: 'English' }).click();
  await page.waitForURL(/lang=en/);
  await settled();
  await checkFrame(page, 'en');
  const { pathname, searchParams } = new URL(page.url());
  assert.equal(pathname, '/matrix');
  assert.equal(searchParams.get('period'), 'PAST');
  assert.equal(searchParams.get('order'), 'count');
  await page.getByRole('link', { name: '日本語' }).click();
  await page.waitForURL((url) => !url.searchParams.has('lang'));
  await settled();
  await checkFrame(page, 'ja');
});

visiting('the first stop of the Tab key leads past the header', {}, async ({ go, page }) => {
  await go('/matrix');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), '#main');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement?.closest('main') !== null), 'the next stop is in main');
});

/** @param {import('playwright-core').Page} page */
function links(page) {
  return page.locator('a[href]').evaluateAll((anchors) => anchors.flatMap((anchor) => {
    const href = anchor.getAttribute('href') ?? '';
    if (!(anchor instanceof HTMLAnchorElement) || /^(#|blob:|data:)/.test(href)) return [];
    return [{ href: anchor.href.replace(/#.*/, ''), name: (anchor.textContent ?? '').trim() }];
  }));
}

/** What pages are alike: `/entities/bureau`, `/export/csv`. @param {string} address */
function kindOf(address) {
  return (address.split(/[?#]/, 1)[0] ?? '').replace(/:.*/, '').replace(/^\/documents\/.*/, '/documents');
}

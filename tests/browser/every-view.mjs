// @ts-check
/** What every view must be, in a language: checked in both schemes, wide, narrow, and with text spaced out. */
import assert from 'node:assert/strict';

import { checkAxe, COLORS, RULES_OF_WIDTH } from './checks/axe.mjs';
import { walk } from './checks/keyboard.mjs';
import { checkFits, checkTargets, withTextSpacing } from './checks/layout.mjs';
import { alerts, checkFrame, checkText } from './checks/text.mjs';
import { chosenViews } from './views.mjs';
import { visits } from './visit.mjs';

const WIDE = { width: 1280, height: 800 };
/** A window of 1280×800 at 200 %. */
const ZOOMED = { width: 640, height: 400 };
const NARROW = { width: 320, height: 640 };

/** As many stops of the Tab key are looked at; what comes after is more of the same. */
const STOPS_MOST = 40;

/** The browser says so by itself, on its console, wherever a page is answered with 404. */
const NOT_FOUND = /^Failed to load resource: the server responded with a status of 404/;

/** @param {import('./visit.mjs').Language} language */
export function checkEveryView(language) {
  const { visiting } = visits();
  /** @type {Map<string, string>} */
  const titles = new Map();

  for (const { name, address, status = 200 } of chosenViews) {
    const setting = { language, ...WIDE, again: true, allowing: status === 404 ? [NOT_FOUND] : [] };
    visiting(`${name} ${language}`, setting, async ({ go, page, picture, settled }) => {
      const problems = new Problems();
      const response = await go(address);
      assert.equal(response.status(), status);

      await problems.in('frame', () => checkFrame(page, language));
      await problems.in('alerts', async () => assert.deepEqual(await alerts(page), []));
      await problems.in('text', () => checkText(page));
      await problems.in('title', async () => {
        const title = await page.title();
        const { pathname } = new URL(page.url());
        assert.equal(titles.get(title) ?? pathname, pathname, `the title ${title} is not of this view alone`);
        titles.set(title, pathname);
      });
      await problems.in('targets', () => checkTargets(page));

      // Colors take axe long, and depend on the scheme alone: neither on the width nor on the language.
      const isFirst = language === 'ja';
      await problems.in('axe', () => checkAxe(page, { except: isFirst ? [] : [COLORS] }));
      await problems.in('fits', () => checkFits(page));
      await problems.in('spacing', () => withTextSpacing(page, () => checkFits(page)));
      if (!isFirst) await problems.in('keyboard', () => walk(page, { inMain: true, most: STOPS_MOST }));
      await problems.in('motion', async () => {
        const running = await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
        assert.equal(running, 0, 'animations run, though less motion is wanted');
      });
      await picture(`${name} ${language} light 1280`);

      await page.setViewportSize(ZOOMED);
      await settled();
      await problems.in('zoomed', () => checkFits(page));
      if (isFirst) await problems.in('keyboard zoomed', () => walk(page, { inMain: true, most: STOPS_MOST }));

      await page.setViewportSize(NARROW);
      await page.emulateMedia({ colorScheme: 'dark' });
      await settled();
      const rules = isFirst ? [COLORS, ...RULES_OF_WIDTH] : RULES_OF_WIDTH;
      await problems.in('axe dark 320', () => checkAxe(page, { rules }));
      await problems.in('fits 320', () => checkFits(page));
      await problems.in('targets 320', () => checkTargets(page));
      await problems.in('spacing 320', () => withTextSpacing(page, () => checkFits(page)));
      await picture(`${name} ${language} dark 320`);
      problems.throwAll();
    });
  }
}

/** What is wrong with a view, all of it: one run tells everything. */
class Problems {
  /** @type {string[]} */
  #found = [];

  /** @param {string} where @param {() => Promise<unknown>} check */
  async in(where, check) {
    try {
      await check();
    } catch (error) {
      this.#found.push(`[${where}] ${error instanceof Error ? error.message : error}`);
    }
  }

  throwAll() {
    if (this.#found.length > 0) throw new Error(this.#found.join('\n'));
  }
}

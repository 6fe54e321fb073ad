// @ts-check
/** Other media than a screen in its own colors. */
import assert from 'node:assert/strict';

import { checkFits } from './checks/layout.mjs';
import { chosenViews } from './views.mjs';
import { visits } from './visit.mjs';

const { visiting } = visits();

/** The width of A4 between its margins, in CSS pixels. */
const PAPER = 680;

for (const { name, address } of chosenViews.filter(({ name }) => ['bureau', 'prefecture', 'initiative', 'matrix cell', 'document'].includes(name))) {
  visiting(`${name} on paper`, {}, async ({ go, page, picture }) => {
    await go(address);
    await page.setViewportSize({ width: PAPER, height: 960 });
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('header nav:visible').count(), 0, 'a menu is of no use on paper');
    for (const role of /** @type {const} */ (['search', 'button'])) {
      assert.equal(await page.getByRole(role).locator('visible=true').count(), 0, `a ${role} is of no use on paper`);
    }
    await checkFits(page);
    await page.locator('h1:visible').waitFor();
    await picture(`${name} paper`);
  });
}

for (const { name, address } of chosenViews.filter(({ name }) => ['home', 'matrix cell', 'map of a bureau', 'graph start', 'bureau'].includes(name))) {
  visiting(`${name} in forced colors`, {}, async ({ go, page, picture }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await go(address);
    await checkFits(page);
    await picture(`${name} forced colors`);
  });
}

// @ts-check
/** Whole pages with the Tab key alone, to their end and back. */
import assert from 'node:assert/strict';

import { walk } from './checks/keyboard.mjs';
import { visits } from './visit.mjs';

const { visiting } = visits();

for (const { address, most } of [
  { address: '/', most: 60 },
  { address: '/matrix', most: 80 },
  { address: '/map', most: 120 },
  { address: '/graph?start=bureau:industrial-and-labor-affairs', most: 200 },
  { address: '/entities/prefecture:07', most: 260 },
  { address: '/entities/bureau:nothing', most: 40 },
]) {
  visiting(`Tab goes through ${address} and back`, { allowing: [/status of 404/] }, async ({ go, page }, t) => {
    await go(address);
    const there = await walk(page, { most: 400 });
    t.diagnostic(`${there.length} stops`);
    assert.ok(there.length <= most, `${there.length} stops are more than ${most}: ${there.map(({ name }) => name).join(', ')}`);
    assert.match(there[0]?.name ?? '', /本文/, 'first of all, a link to what the page is about');
    const back = await walk(page, { most: 400, key: 'Shift+Tab' });
    assert.deepEqual(back.map(({ name }) => name).reverse(), there.map(({ name }) => name));
  });
}

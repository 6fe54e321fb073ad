// @ts-check
/** How much a view loads by itself. The build holds each view to as much; this is what a reader gets over the wire. */
import assert from 'node:assert/strict';

import { loaded } from './checks/loaded.mjs';
import { chosenViews } from './views.mjs';
import { visits } from './visit.mjs';

const { visiting } = visits();

/** The most that the scripts and styles of a view may have, compressed, in bytes: as in web/vite.config.ts. */
const SIZE_MOST = 150_000;

/** One view of each kind: the address of a view does not change what is loaded. */
const VIEWS = ['home', 'matrix', 'map', 'graph start', 'bureau', 'document', 'compare bureaus', 'timeline', 'about'];

for (const { name, address } of chosenViews.filter(({ name }) => VIEWS.includes(name))) {
  visiting(`${name} is small`, {}, async ({ go, page }, t) => {
    const files = loaded(page);
    await go(address);
    const assets = (await files()).filter(({ path }) => path.startsWith('/assets/') && /\.(?:js|css)$/.test(path));
    // What fits into one packet is sent as it is.
    const large = assets.filter(({ bytes }) => bytes > 1100);
    for (const { path, encoding } of large) assert.equal(encoding, 'br', `${path} is compressed`);
    const bytes = assets.reduce((sum, { bytes }) => sum + bytes, 0);
    t.diagnostic(`${bytes} bytes in ${assets.length} files`);
    const largest = assets.sort((a, b) => b.bytes - a.bytes).slice(0, 5).map(({ path, bytes }) => `${path} ${bytes}`);
    assert.ok(bytes > 0 && bytes <= SIZE_MOST, `${bytes} bytes are more than ${SIZE_MOST}: ${largest.join(', ')}`);
  });
}

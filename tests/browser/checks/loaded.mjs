// @ts-check
/** What came over the wire. */

/** @typedef {{ path: string, encoding: string | undefined, bytes: number }} File */

/**
 * Notes what a page loads from now on. Handed back is what tells of it, once all is there.
 * @param {import('playwright-core').Page} page
 * @returns {() => Promise<File[]>}
 */
export function loaded(page) {
  /** @type {Promise<File>[]} */
  const files = [];
  page.on('requestfinished', (request) => {
    files.push((async () => {
      const response = await request.response();
      return {
        path: new URL(request.url()).pathname,
        encoding: response?.headers()['content-encoding'],
        bytes: (await request.sizes()).responseBodySize,
      };
    })());
  });
  return () => Promise.all(files);
}

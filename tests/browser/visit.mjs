// @ts-check
/**
 * Visits pages of a service in a browser. A test that visits a page fails with any request to another origin, any
 * error or warning on the console, any uncaught exception and any violation of the content security policy.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

import { startService } from './service.mjs';

/** Where pictures are put. */
const PICTURES = process.env.PICTURES ?? fileURLToPath(new URL('../../target/browser/', import.meta.url));

/** How long anything on a page may take before a test gives up. */
const PATIENCE = 10_000;

/** How long a test may take, in milliseconds, also where the machine is busy. */
const TEST_MOST = 180_000;

/** As much of a long page is in a picture, in CSS pixels. */
const PICTURE_MOST = 3000;

/** What the driver of the graphics card says of itself; a picture of the page makes it speak. */
const HARMLESS = [/GL Driver Message/];

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContext} BrowserContext */
/** @typedef {'ja' | 'en'} Language */
/** @typedef {'light' | 'dark'} Scheme */

/**
 * @typedef {object} Setting
 * @property {Language} [language] Japanese unless it is said
 * @property {Scheme} [scheme] light unless it is said
 * @property {number} [width] of the window, in CSS pixels
 * @property {number} [height]
 * @property {boolean} [withoutScripts]
 * @property {boolean} [again] goes on in the page of the test before, which makes a row of many views quicker: the address
 * is all that differs between them
 * @property {readonly RegExp[]} [allowing] what the console may say
 */

/**
 * @typedef {object} Visit
 * @property {Page} page
 * @property {BrowserContext} context
 * @property {(address: string) => Promise<Response>} go opens an address of the service and waits until all is there
 * @property {() => Promise<void>} settled waits until all is there
 * @property {(address: string) => string} at the whole address, in the language of the visit
 * @property {Language} language
 * @property {(name: string) => Promise<void>} picture keeps a picture of the page
 */
/** @typedef {import('playwright-core').Response} Response */

/**
 * @typedef {object} Opened
 * @property {Visit} visit
 * @property {string[]} faults what must not happen, and did
 * @property {(allowing: readonly RegExp[] | undefined) => void} allow says anew what the console may say
 */

/**
 * A service and a browser for the tests of a file.
 * @param {{ args?: readonly string[] }} [options] further arguments of the service
 */
export function visits({ args = [] } = {}) {
  /** @type {import('./service.mjs').Service} */
  let service;
  /** @type {import('playwright-core').Browser} */
  let browser;

  before(async () => {
    service = await startService({ args });
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await service?.stop();
  });

  /** @type {{ language: Language, opened: Opened } | undefined} */
  let kept;

  /** @param {Setting} setting @returns {Promise<Opened>} */
  async function openOrGoOn(setting) {
    const before = kept;
    kept = undefined;
    const { again = false, language = 'ja', scheme = 'light', width = 1280, height = 800 } = setting;
    if (!again || before?.language !== language) {
      await before?.opened.visit.context.close();
      return open(browser, service.url, setting);
    }
    const { visit, faults } = before.opened;
    before.opened.allow(setting.allowing);
    faults.length = 0;
    await visit.page.setViewportSize({ width, height });
    await visit.page.emulateMedia({ colorScheme: scheme });
    return before.opened;
  }

  /**
   * A test that visits pages in a context of its own.
   * @param {string} name
   * @param {Setting} setting
   * @param {(visit: Visit, t: import('node:test').TestContext) => Promise<void>} work
   */
  function visiting(name, setting, work) {
    test(name, { timeout: TEST_MOST }, async (t) => {
      const opened = await openOrGoOn(setting);
      const { visit, faults } = opened;
      // Whatever the test still waits for ends with the context.
      const close = () => visit.context.close();
      t.signal.addEventListener('abort', close);
      let isWell = false;
      try {
        await work(visit, t);
        isWell = true;
      } catch (error) {
        await visit.picture(`failed ${name}`).catch(() => {});
        throw withFaults(error, faults);
      } finally {
        t.signal.removeEventListener('abort', close);
        if (isWell && setting.again) kept = { language: visit.language, opened };
        else await close();
      }
      if (faults.length > 0) throw new Error(faults.join('\n'));
    });
  }

  return {
    visiting,
    /** The service that is visited; it is there once tests run. */
    service: () => service,
    /** Starts the service again on its port, after it was killed. */
    async restart() {
      await service.stop();
      service = await startService({ port: service.port, args });
    },
  };
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} origin
 * @param {Setting} setting
 * @returns {Promise<Opened>}
 */
async function open(browser, origin, setting) {
  const { language = 'ja', scheme = 'light', width = 1280, height = 800 } = setting;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    // The address chooses the language; the browser's own says nothing.
    locale: language === 'ja' ? 'en-US' : 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    javaScriptEnabled: !setting.withoutScripts,
  });
  context.setDefaultTimeout(PATIENCE);
  const { faults, allow } = watch(context, origin);
  allow(setting.allowing);
  const page = await context.newPage();
  const waiting = countRequests(page);

  /** @param {string} address */
  const at = (address) => {
    const url = new URL(address, origin);
    if (language === 'en') url.searchParams.set('lang', 'en');
    return url.href;
  };
  const settled = () => whenSettled(page, waiting);

  return {
    faults,
    allow,
    visit: {
      page, context, language, at, settled,
      async go(address) {
        const response = await page.goto(at(address));
        if (!response) throw new Error(`${address} has no answer`);
        if (!setting.withoutScripts) await settled();
        return response;
      },
      async picture(name) {
        mkdirSync(PICTURES, { recursive: true });
        const file = name.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100);
        const clip = await page.evaluate((most) => {
          const { scrollWidth, scrollHeight } = document.documentElement;
          return { x: 0, y: 0, width: scrollWidth, height: Math.min(scrollHeight, most) };
        }, PICTURE_MOST);
        await page.screenshot({ path: join(PICTURES, `${file}.png`), fullPage: true, clip, animations: 'disabled' });
      },
    },
  };
}

/**
 * Keeps what must not happen on any page of the context.
 * @param {BrowserContext} context
 * @param {string} origin
 * @returns {Pick<Opened, 'faults' | 'allow'>}
 */
function watch(context, origin) {
  /** @type {string[]} */
  const faults = [];
  let allowed = HARMLESS;
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (['data:', 'blob:', 'about:'].includes(url.protocol) || url.origin === origin) return;
    faults.push(`The page asked another origin: ${request.url()}`);
  });
  context.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    const said = `${message.text()} (${message.location().url})`;
    if (!allowed.some((pattern) => pattern.test(said))) faults.push(`The console has an ${message.type()}: ${said}`);
  });
  context.on('weberror', (error) => {
    faults.push(`Nothing caught: ${error.error().stack ?? error.error()}`);
  });
  context.on('dialog', (dialog) => {
    faults.push(`A dialog opened: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return {
    faults,
    allow: (allowing = []) => {
      allowed = [...HARMLESS, ...allowing];
    },
  };
}

/**
 * Counts the requests of a page that are under way.
 * @param {Page} page
 */
function countRequests(page) {
  const underWay = new Set();
  page.on('request', (request) => {
    if (request.resourceType() !== 'websocket') underWay.add(request);
  });
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  return () => underWay.size;
}

/**
 * Waits until nothing is asked for and no part of the page says that it is busy.
 * @param {Page} page
 * @param {() => number} waiting
 */
async function whenSettled(page, waiting) {
  const until = Date.now() + PATIENCE;
  let quiet = 0;
  while (quiet < 2) {
    const busy = waiting() > 0 || (await page.evaluate(isBusy));
    quiet = busy ? 0 : quiet + 1;
    if (Date.now() > until) {
      throw new Error(`The page does not settle: ${waiting()} requests, ${await page.evaluate(whatIsBusy)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function isBusy() {
  await document.fonts.ready;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return document.querySelector('h1') === null || document.querySelector('[aria-busy="true"]') !== null;
}

function whatIsBusy() {
  const busy = document.querySelector('[aria-busy="true"]');
  return busy ? `busy: ${busy.outerHTML.slice(0, 300)}` : `h1: ${document.querySelector('h1')?.textContent ?? 'none'}`;
}

/**
 * @param {unknown} error
 * @param {readonly string[]} faults
 */
function withFaults(error, faults) {
  if (error instanceof Error && faults.length > 0) error.message += `\n\nBesides:\n${faults.join('\n')}`;
  return error;
}

/** A browser that finds no other host than this. */
export function startBrowser() {
  return chromium.launch({
    executablePath: chromiumPath(),
    ...(process.env.WATCH ? { headless: false, slowMo: 250 } : {}),
    args: ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1', '--font-render-hinting=none'],
  });
}

function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  return execFileSync(fileURLToPath(new URL('chromium.sh', import.meta.url)), { encoding: 'utf8' }).trim();
}

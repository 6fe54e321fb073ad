// @ts-check
/** What the text of every page must be: for people, in the language that the page says, under one heading. */
import assert from 'node:assert/strict';

/** @typedef {import('playwright-core').Page} Page */

/**
 * Throws where the page shows what only a program would say, or Japanese text in English without saying so.
 * @param {Page} page
 */
export async function checkText(page) {
  const problems = await page.evaluate(() => {
    const junk = /\bundefined\b|\bnull\b|\bNaN\b|\[object |\bInvalid Date\b|\b[A-Z]{2,}_[A-Z_]+\b|\[(Network|GraphQL)\]|Failed to fetch|TypeError/;
    const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
    const isEnglish = document.documentElement.lang === 'en';
    /** @type {string[]} */
    const found = [];

    /** @param {string} text @param {Element} element @param {string} what */
    function look(text, element, what) {
      if (junk.test(text.replaceAll(/https?:\/\/\S+/g, '')) && !element.closest('code, pre, kbd, [contenteditable]')) found.push(`${what} reads "${text.trim().slice(0, 80)}"`);
      if (isEnglish && japanese.test(text) && !element.closest('[lang]')?.matches('[lang^=ja]')) {
        found.push(`${what} is Japanese without saying so: "${text.trim().slice(0, 60)}"`);
      }
    }

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const element = text.parentElement;
      if (!element || element.closest('script, style, noscript, template')) continue;
      look(text.nodeValue ?? '', element, `Text in <${element.localName} class="${element.getAttribute('class') ?? ''}">`);
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [alt], [placeholder], [aria-description], [aria-valuetext]')) {
      for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'aria-description', 'aria-valuetext']) {
        const value = element.getAttribute(name);
        if (value !== null) look(value, element, `The ${name} of <${element.localName}>`);
      }
    }
    return found;
  });
  if (problems.length > 0) {
    const more = problems.length > 10 ? `\n… and ${problems.length - 10} more` : '';
    throw new Error(problems.slice(0, 10).join('\n') + more);
  }
}

/**
 * Throws where the page is not built as every page is: its language, its title, one heading, the landmarks.
 * @param {Page} page
 * @param {import('../visit.mjs').Language} language
 */
export async function checkFrame(page, language) {
  const frame = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title.trim(),
    headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent?.trim() ?? ''),
    headingInMain: document.querySelector('main h1') !== null,
    mains: document.querySelectorAll('main').length,
    banners: document.querySelectorAll('body > header, body > :not(main) > header, [role=banner]').length,
    footers: document.querySelectorAll('body > footer, body > :not(main) > footer, [role=contentinfo]').length,
  }));
  assert.equal(frame.lang, language, 'the language that the page says it is in');
  assert.notEqual(frame.title, '', 'the title');
  assert.equal(frame.headings.length, 1, `headings of the first level: ${frame.headings.join(', ')}`);
  assert.notEqual(frame.headings[0], '', 'the heading');
  assert.ok(frame.headingInMain, 'the heading is in main');
  assert.equal(frame.mains, 1, 'main');
  assert.equal(frame.banners, 1, 'the header of the page');
  assert.equal(frame.footers, 1, 'the footer of the page');
}

/**
 * The failures that the page tells of.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export async function alerts(page) {
  const texts = await page.getByRole('alert').allTextContents();
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}

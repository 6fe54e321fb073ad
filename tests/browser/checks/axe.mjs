// @ts-check
/** The rules of axe for WCAG 2.2 AA and good practice. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rule whose result depends on colors. */
export const COLORS = 'color-contrast';

/** The rules whose result depends on the width. */
export const RULES_OF_WIDTH = ['target-size', 'scrollable-region-focusable'];

/** What comes late in a long list or table is built as what comes before; axe takes seconds for hundreds of rows. */
const MORE_OF_THE_SAME = 'li:nth-child(n+13), tbody > tr:nth-child(n+13), tr > :nth-child(n+13)';

/**
 * Throws with every violation and where it is.
 * @param {import('playwright-core').Page} page
 * @param {{ rules?: readonly string[], except?: readonly string[] }} [options] only these rules; none of these
 */
export async function checkAxe(page, { rules, except = [] } = {}) {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(source);
  const violations = await page.evaluate(
    async ({ tags, rules, except, more }) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`:is(${more}) { display: none !important }`);
      const sheets = document.adoptedStyleSheets;
      document.adoptedStyleSheets = [...sheets, sheet];
      // @ts-expect-error axe is there from the source above
      const { violations } = await window.axe.run(document, {
        runOnly: rules ? { type: 'rule', values: rules } : { type: 'tag', values: tags },
        rules: Object.fromEntries(except.map((rule) => [rule, { enabled: false }])),
        resultTypes: ['violations'],
        elementRef: false,
        preload: false,
      }).finally(() => {
        document.adoptedStyleSheets = sheets;
      });
      return /** @type {import('axe-core').Result[]} */ (violations).map(({ id, help, nodes }) => ({
        id, help,
        nodes: nodes.map(({ target, failureSummary }) => `${target.join(' ')}\n      ${failureSummary ?? ''}`),
      }));
    },
    { tags: TAGS, rules: rules && [...rules], except: [...except], more: MORE_OF_THE_SAME },
  );
  if (violations.length === 0) return;
  throw new Error(violations.map(({ id, help, nodes }) => {
    const shown = nodes.slice(0, 8).map((node) => `    ${node.replaceAll(/\s*\n\s*/g, '\n      ')}`);
    const more = nodes.length > 8 ? [`    … and ${nodes.length - 8} more`] : [];
    return [`axe, ${id}: ${help}`, ...shown, ...more].join('\n');
  }).join('\n'));
}

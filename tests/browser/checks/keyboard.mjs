// @ts-check
/** Walks through a page with the Tab key alone. */

/** @typedef {import('playwright-core').Page} Page */

/**
 * @typedef {object} Stop
 * @property {string} name
 * @property {string} element for a message
 */

/**
 * Follows Tab from the beginning of the page to its end, or through `main` alone, or as far as `most` stops. Throws
 * where the focus cannot be seen, has no name, or does not go on.
 * @param {Page} page
 * @param {{ most?: number, key?: 'Tab' | 'Shift+Tab', inMain?: boolean }} [options]
 * @returns {Promise<Stop[]>}
 */
export async function walk(page, { most = 250, key = 'Tab', inMain = false } = {}) {
  /** @type {Stop[]} */
  const stops = [];
  /** @type {string[]} */
  const problems = [];
  await page.evaluate((inMain) => {
    const start = document.querySelector(inMain ? 'main' : 'body');
    if (!(start instanceof HTMLElement)) throw new Error('there is nowhere to start');
    const before = start.getAttribute('tabindex');
    start.tabIndex = -1;
    start.focus();
    start.blur();
    if (before === null) start.removeAttribute('tabindex');
    else start.setAttribute('tabindex', before);
    scrollTo(0, 0);
  }, inMain);
  const visit = `walk-${Date.now()}`;
  while (stops.length < most) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(look, visit);
    if (stop === 'end' || (typeof stop === 'object' && inMain && !stop.isInMain)) break;
    if (stop === 'again') {
      problems.push(`The focus is trapped: it comes back after ${stops.at(-1)?.element}`);
      break;
    }
    if (stop.name === '') problems.push(`${stop.element} has no name`);
    problems.push(...stop.problems.map((problem) => `${stop.element} ${problem}`));
    stops.push({ name: stop.name, element: stop.element });
  }
  if (problems.length > 0) throw new Error(problems.slice(0, 12).join('\n'));
  return stops;
}

/**
 * In the page: what has the focus now, and what is wrong with how it shows.
 * @param {string} visit
 */
async function look(visit) {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const element = document.activeElement;
  if (!(element instanceof HTMLElement || element instanceof SVGElement) || element === document.body) return 'end';
  const walked = /** @type {Element[]} */ ((/** @type {any} */ (window))[visit] ??= []);
  if (walked.includes(element)) return walked[0] === element ? 'end' : 'again';
  walked.push(element);

  /** @type {string[]} */
  const problems = [];
  const box = element.getBoundingClientRect();
  const [width, height] = [document.documentElement.clientWidth, document.documentElement.clientHeight];
  if (box.width < 1 || box.height < 1) problems.push('has the focus, but no size');
  else if (box.bottom <= 0 || box.right <= 0 || box.top >= height || box.left >= width) problems.push('has the focus outside the window');
  else if (isCovered()) problems.push('has the focus, but something covers it');
  if (!showsFocus()) problems.push('does not show that it has the focus');
  const name = nameOf(element);
  return {
    name,
    element: `<${element.localName} class="${element.getAttribute('class') ?? ''}"> "${name.slice(0, 40)}"`,
    problems,
    isInMain: element.closest('main') !== null,
  };

  /** Near enough to what a screen reader says: axe has checked that there is a name. @param {Element} element */
  function nameOf(element) {
    const labelledBy = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).map((id) => document.getElementById(id));
    const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? [...(element.labels ?? [])] : [];
    const texts = [
      labelledBy.map((each) => each?.textContent ?? '').join(' '),
      element.getAttribute('aria-label'),
      labels.map((label) => label.textContent ?? '').join(' '),
      element.textContent,
      element.getAttribute('title'),
    ];
    return texts.map((text) => (text ?? '').replaceAll(/\s+/g, ' ').trim()).find((text) => text !== '') ?? '';
  }

  function isCovered() {
    const owners = [element, ...(element instanceof HTMLInputElement ? element.labels ?? [] : [])];
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, width)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, height)];
    return ![0.5, 0.05, 0.95].some((x) => [0.5, 0.1, 0.9].some((y) => {
      const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
      return hit !== null && owners.some((owner) => owner !== null && (owner.contains(hit) || hit.contains(owner)));
    }));
  }

  /** A native field may be drawn by its label or by what follows it. */
  function showsFocus() {
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const drawn = [element, element?.parentElement, element?.nextElementSibling, element?.firstElementChild, ...labels];
    return drawn.some((each) => {
      if (!each) return false;
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(each);
      const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1 && !/^rgba\(.*, 0\)$|^transparent$|\/ 0\)$/.test(outlineColor);
      return outlined || boxShadow !== 'none';
    });
  }
}

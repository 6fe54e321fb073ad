// @ts-check
/** What a page must keep at every width: nothing sticks out, nothing is cut off, targets are large enough. */

/** @typedef {import('playwright-core').Page} Page */

/** The smallest target, in CSS pixels (WCAG 2.5.8). */
const TARGET = 24;

/**
 * Throws where the page scrolls sideways, or cuts off text.
 * @param {Page} page
 */
export async function checkFits(page) {
  const problems = await page.evaluate(() => {
    const root = document.documentElement;
    const width = root.clientWidth;
    /** @param {Element} element */
    const named = (element) =>
      `<${element.localName}${element.id && ` id=${element.id}`} class="${element.getAttribute('class') ?? ''}"> ` +
      `"${(element.textContent ?? '').trim().slice(0, 40)}"`;

    /**
     * Whether an ancestor scrolls or cuts the element off, so that it does not widen the page. An ancestor without a
     * position does not hold what is placed absolutely in it.
     * @param {Element} element
     */
    const isHeld = (element) => {
      let isAbsolute = getComputedStyle(element).position === 'absolute';
      for (let above = element.parentElement; above && above !== root; above = above.parentElement) {
        const { position, overflowX } = getComputedStyle(above);
        if (isAbsolute && position === 'static') continue;
        if (above !== document.body && overflowX !== 'visible') return true;
        isAbsolute = position === 'absolute';
      }
      return false;
    };
    /** @param {Element} element @param {CSSStyleDeclaration} style */
    const isHidden = (element, style) =>
      style.visibility === 'hidden' || element.clientWidth <= 1 || element.clientHeight <= 1 ||
      style.opacity === '0' || element.closest('[aria-hidden="true"]') !== null;

    const elements = [...document.body.querySelectorAll('*')];
    /** @type {string[]} */
    const found = [];
    if (root.scrollWidth > width) {
      const wide = elements.filter((element) => element.getBoundingClientRect().right > width + 1 && !isHeld(element));
      const last = wide.filter((element) => ![...element.children].some((child) => wide.includes(child)));
      found.push(`The page scrolls sideways (${root.scrollWidth} > ${width}) because of ${last.slice(0, 5).map(named).join('; ')}`);
    }

    for (const element of elements) {
      if (element instanceof SVGElement && element.localName !== 'svg') continue;
      const style = getComputedStyle(element);
      const [x, y] = [style.overflowX, style.overflowY].map((overflow) => overflow === 'hidden' || overflow === 'clip');
      if (!(x || y) || isHidden(element, style) || style.textOverflow === 'ellipsis') continue;
      if (!(element.textContent ?? '').trim()) continue;
      const box = element.getBoundingClientRect();
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        if (!text.nodeValue?.trim() || !text.parentElement) continue;
        const own = getComputedStyle(text.parentElement);
        if (isHidden(text.parentElement, own) && own.display !== 'inline') continue;
        if (text.parentElement !== element && isHeldBetween(text.parentElement, element)) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        const rects = [...range.getClientRects()];
        const cut = rects.some((rect) =>
          (x && (rect.right > box.right + 2 || rect.left < box.left - 2)) ||
          (y && (rect.bottom > box.bottom + 4 || rect.top < box.top - 4)));
        if (cut) {
          found.push(`Text is cut off in ${named(element)}: "${text.nodeValue.trim().slice(0, 40)}"`);
          break;
        }
      }
    }
    return found;

    /** Whether something between the two scrolls or hides on its own. @param {Element} inner @param {Element} outer */
    function isHeldBetween(inner, outer) {
      for (let above = /** @type {Element | null} */ (inner); above && above !== outer; above = above.parentElement) {
        const style = getComputedStyle(above);
        if (style.overflowX !== 'visible' || style.position === 'fixed') return true;
        if (style.clipPath !== 'none' || style.clip !== 'auto') return true;
      }
      return false;
    }
  });
  if (problems.length > 0) throw new Error(problems.slice(0, 10).join('\n'));
}

/**
 * Throws where something to press is smaller than 24×24 CSS pixels. Links in sentences are as high as their line.
 * @param {Page} page
 * @param {string} [within]
 */
export async function checkTargets(page, within = 'body') {
  const problems = await page.evaluate(({ within, least }) => {
    const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary, ' +
      '[role=button], [role=link], [role=option], [role=tab], [role=checkbox], [role=radio], [role=switch], [role=menuitem]';
    return [...document.querySelectorAll(`:is(${within}) :is(${controls})`)].flatMap((element) => {
      const style = getComputedStyle(element);
      if (style.display === 'inline' || style.visibility === 'hidden') return [];
      if (element.matches(':disabled, [aria-hidden="true"] *')) return [];
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      const boxes = [element, ...labels].map((each) => each.getBoundingClientRect()).filter(({ width }) => width > 1);
      // What is drawn only while it has focus, such as the link that skips the header.
      if (boxes.length === 0) return [];
      const width = Math.max(...boxes.map(({ left, right }) => right - left));
      const height = Math.max(...boxes.map(({ top, bottom }) => bottom - top));
      if (width >= least - 0.5 && height >= least - 0.5) return [];
      const name = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40);
      return [`${element.localName}.${element.getAttribute('class') ?? ''} "${name}" is ${Math.round(width)}×${Math.round(height)}`];
    });
  }, { within, least: TARGET });
  if (problems.length > 0) {
    const more = problems.length > 10 ? ` … and ${problems.length - 10} more` : '';
    throw new Error(`Too small to press: ${problems.slice(0, 10).join('; ')}${more}`);
  }
}

/**
 * Works with the page while its text is spaced as WCAG 1.4.12 lets a reader do.
 * @param {Page} page
 * @param {() => Promise<void>} work
 */
export async function withTextSpacing(page, work) {
  // A sheet of the object model: the policy of the page forbids style elements, as it should.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      *:not(svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  try {
    await work();
  } finally {
    await page.evaluate(() => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
    });
  }
}

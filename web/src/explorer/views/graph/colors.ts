/** The theme's colors as a picture needs them: a canvas knows no custom properties. */
import type { EntityKind } from "../../gql/schema";
import { KINDS, wordsIn } from "../../vocabulary";

/** The custom property of a kind's color. */
export function colorOfKind(kind: EntityKind): string {
  return `var(--kind-${kind.toLowerCase().replaceAll("_", "-")})`;
}

/** The custom property of a community's color: as many as there are kinds, the last of which those after it share. */
export function colorOfCommunity(number: number): string {
  const kinds = wordsIn(KINDS);
  return colorOfKind(kinds[Math.min(number, kinds.length) - 1] ?? "AREA");
}

export interface Palette {
  page: string;
  ink: string;
  line: string;
  faint: string;
  /** What the shown path is drawn with. */
  path: string;
  font: string;
  /** What a `var(…)` is where the picture stands. */
  resolve: (color: string) => string;
}

export function paletteOf(element: HTMLElement): Palette {
  const known = new Map<string, string>();
  const probe = document.createElement("span");
  const resolve = (color: string) => {
    const before = known.get(color);
    if (before) return before;
    element.append(probe);
    probe.style.color = color;
    const resolved = getComputedStyle(probe).color;
    probe.remove();
    known.set(color, resolved);
    return resolved;
  };
  return {
    page: resolve("var(--page)"),
    ink: resolve("var(--ink)"),
    line: resolve("var(--border-strong)"),
    faint: resolve("var(--border)"),
    // The accent is the color of a kind as well: only this one stands out from all that is drawn.
    path: resolve("var(--error)"),
    font: getComputedStyle(element).fontFamily,
    resolve,
  };
}

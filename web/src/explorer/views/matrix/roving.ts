/**
 * One Tab stop for all links of a table, between which the arrow keys move. Links say by `data-row` and `data-column` where
 * they stand; the heads of rows stand in column -1, those of columns in row -1. The document alone knows which link is the stop:
 * to draw hundreds of cells again for each key would be waste.
 */

const STOPS = "a[data-row]";

interface Place {
  row: number;
  column: number;
}

/** Lets exactly one link take Tab: that which had it, else the chosen one, else the first number. */
export function keepOneStop(table: HTMLTableElement): void {
  const current =
    table.querySelector<HTMLElement>(`${STOPS}[tabindex="0"]`) ??
    table.querySelector<HTMLElement>(`${STOPS}[aria-current]`) ??
    table.querySelector<HTMLElement>(`td ${STOPS}`) ??
    table.querySelector<HTMLElement>(STOPS);
  if (current) makeStop(table, current);
}

/** Lets the link that has focus be the one that Tab comes back to. */
export function makeStop(table: HTMLTableElement, link: HTMLElement): void {
  for (const other of table.querySelectorAll<HTMLElement>(`${STOPS}[tabindex="0"]`)) other.tabIndex = -1;
  link.tabIndex = 0;
}

/** The link of a table that holds this part of it. */
export function stopAt(target: EventTarget): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>(STOPS) : null;
}

/** Where a key leads from a link; undefined where the key means nothing here. */
export function stopAfter(table: HTMLTableElement, link: HTMLElement, key: string, isWide: boolean): HTMLElement | undefined {
  const here = placeOf(link);
  const stops = [...table.querySelectorAll<HTMLElement>(STOPS)];
  const inRow = () => sorted(stops.filter((stop) => placeOf(stop).row === here.row), "column");
  const inColumn = () => sorted(stops.filter((stop) => placeOf(stop).column === here.column), "row");
  switch (key) {
    case "ArrowRight":
      return inRow().find((stop) => placeOf(stop).column > here.column) ?? link;
    case "ArrowLeft":
      return inRow().findLast((stop) => placeOf(stop).column < here.column) ?? link;
    case "ArrowDown":
      return inColumn().find((stop) => placeOf(stop).row > here.row) ?? link;
    case "ArrowUp":
      return inColumn().findLast((stop) => placeOf(stop).row < here.row) ?? link;
    case "Home":
      return isWide ? stops.find((stop) => placeOf(stop).row >= 0 && placeOf(stop).column >= 0) : inRow()[0];
    case "End":
      return isWide ? stops.findLast((stop) => placeOf(stop).column >= 0) : inRow().at(-1);
    case "PageUp":
      return inColumn()[0];
    case "PageDown":
      return inColumn().at(-1);
    default:
      return undefined;
  }
}

function placeOf(link: HTMLElement): Place {
  return { row: Number(link.dataset["row"]), column: Number(link.dataset["column"]) };
}

function sorted(stops: readonly HTMLElement[], by: keyof Place): readonly HTMLElement[] {
  return stops.toSorted((one, other) => placeOf(one)[by] - placeOf(other)[by]);
}

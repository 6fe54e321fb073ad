/** How much of a long list is asked for: a part at first, all of it where the address says so. */
import { listOf, useParameters } from "../../address";

/** The most that the service gives at once. */
export const PAGE_MAX = 500;

/** One more than what is shown is asked for, which tells whether there are more. */
export const LINES_AT_FIRST = 8;
export const ROWS_AT_FIRST = 50;

/** The lists that may be shown whole. */
type Long = "initiatives" | "evidence";

/** How many items of a list are shown, and what shows all. */
export function useShown(list: Long, atFirst: number): readonly [number, () => void] {
  const [parameters, change] = useParameters();
  const all = listOf(parameters, "all");
  const showAll = () => change({ all: [...all, list] });
  return [all.includes(list) ? PAGE_MAX : atFirst, showAll];
}

/** The number of lines to ask for. */
export function useLines(): number {
  const [shown] = useShown("evidence", LINES_AT_FIRST);
  return Math.min(shown + 1, PAGE_MAX);
}

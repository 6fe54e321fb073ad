/** Lists that grow at the reader's wish: focus goes to the first entry that is new, for the button may be gone. */
import { type RefObject, useEffect, useRef } from "react";

/** Where a reader stood when asking for more, and how many entries there were. */
interface Wish {
  from: Element | null;
  entries: number;
}

/**
 * A reference for the list, and what to call before it grows. `length` is whatever changes when it has; `entries` finds
 * its entries where they are not its children.
 */
export function useGrowth<List extends HTMLElement>(
  length: number,
  entries = ":scope > *",
): readonly [RefObject<List | null>, () => void] {
  const list = useRef<List>(null);
  const wish = useRef<Wish>(undefined);
  useEffect(() => {
    const { current: asked } = wish;
    // Whatever became of it: a list that changes later for another reason takes no focus.
    wish.current = undefined;
    const { activeElement, body } = document;
    // A reader who has gone elsewhere meanwhile stays there.
    if (!asked || (activeElement !== asked.from && activeElement !== body)) return;
    const entry = list.current?.querySelectorAll(entries)[asked.entries];
    (entry?.querySelector("a") ?? entry?.querySelector<HTMLElement>("button, summary"))?.focus();
  }, [length, entries]);
  function grow() {
    wish.current = {
      from: document.activeElement,
      entries: list.current?.querySelectorAll(entries).length ?? 0,
    };
  }
  return [list, grow];
}

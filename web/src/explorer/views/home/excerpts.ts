/** Texts in which words were found: which of them to show, and where the words stand. */
import type { SearchResultsQuery } from "../../gql/graphql";
import type { Language } from "../../language";

export type Highlight = SearchResultsQuery["search"]["edges"][number]["highlights"][number];

export type Range = Pick<Highlight["ranges"][number], "start" | "end">;

/** A part of a text, and whether it is what was looked for. */
export interface Segment {
  text: string;
  isFound: boolean;
  /** Where it begins in the whole text. */
  start: number;
}

/** A longer text is shown from a little before the first word that was found. */
const LENGTH_MAX = 140;
const LEAD = 40;

/** A text in parts. Ranges count code points, not the units of a JavaScript string. */
export function segmentsOf(text: string, ranges: readonly Range[], lengthMax = LENGTH_MAX): readonly Segment[] {
  const letters = [...text];
  const isLong = letters.length > lengthMax;
  const begin = isLong ? Math.max(0, Math.min((ranges[0]?.start ?? 0) - LEAD, letters.length - lengthMax)) : 0;
  const end = isLong ? begin + lengthMax : letters.length;
  const segments: Segment[] = [];
  let place = begin;
  const add = (to: number, isFound: boolean) => {
    const until = Math.min(to, end);
    if (until > place) segments.push({ text: letters.slice(place, until).join(""), isFound, start: place });
    place = Math.max(place, until);
  };
  for (const range of ranges) {
    add(range.start, false);
    add(range.end, true);
  }
  add(end, false);
  if (begin > 0) segments.unshift({ text: "…", isFound: false, start: -1 });
  if (end < letters.length) segments.push({ text: "…", isFound: false, start: end });
  return segments;
}

/** One text for each field: that in the page's language where both have the words. */
export function shownOf(highlights: readonly Highlight[], language: Language): readonly Highlight[] {
  const chosen = new Map<string, Highlight>();
  for (const highlight of highlights) {
    if (!chosen.has(highlight.field) || highlight.lang === language.toUpperCase()) chosen.set(highlight.field, highlight);
  }
  return [...chosen.values()];
}

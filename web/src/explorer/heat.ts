/** Numbers as steps of heat. */

/** Steps above none, as theme.css has colors for them. */
export const STEPS = 5;

/** Where the steps begin, for numbers up to `maximum`: each step holds about as wide a range, and none is empty. */
export function startsOfSteps(maximum: number): readonly number[] {
  const steps = Math.min(STEPS, Math.max(1, maximum));
  const starts = Array.from({ length: steps }, (_, step) => 1 + Math.floor((step * maximum) / steps));
  return [...new Set(starts)];
}

/** The step of a number: 0 for none, 1 to 5 from few to many. */
export function stepOf(value: number, maximum: number): number {
  if (value <= 0) return 0;
  const starts = startsOfSteps(maximum);
  const place = starts.findLastIndex((start) => value >= start) + 1;
  // Few steps are spread over all colors, so that the most is always the darkest.
  return starts.length === 1 ? STEPS : 1 + Math.round(((place - 1) * (STEPS - 1)) / (starts.length - 1));
}

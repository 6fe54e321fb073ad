// Seeded random numbers: the same seed gives the same queries everywhere.

export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count) => Math.floor(next() * count);
  return {
    below,
    chance: (probability) => next() < probability,
    between: (low, high) => low + below(high - low + 1),
    pick: (list) => list[below(list.length)],
    // A few of a list, in random order; some may come twice.
    some: (list, most) => Array.from({ length: below(most + 1) }, () => list[below(list.length)]),
  };
}

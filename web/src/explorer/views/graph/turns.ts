/** Tasks that take turns, so that not all go at once. */

/** Runs tasks, at most so many at a time; the others wait in their order. */
export function turnsOf(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running < most) running += 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await task();
    } finally {
      // Whoever waits takes over the turn, so that nobody who comes just now is before them.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

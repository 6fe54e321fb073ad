/** Parts of the explorer that are loaded when they are first needed. */

/** Whether an error says that such a part did not come. Each browser has its own words, and Vite has some for styles. */
export function isChunkAway(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|importing a module script|unable to preload css/i.test(error.message)
  );
}

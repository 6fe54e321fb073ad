/** Whether panels stand beside the editors, as in playground.css; otherwise an open panel covers them. */
export function isWide(): boolean {
  return matchMedia("(min-width: 861px)").matches;
}

/** How the reader came to the view that is shown. */

let isReturn = false;
addEventListener("popstate", () => {
  isReturn = true;
});
// The router tells of new entries by an event of this name.
addEventListener("pushState", () => {
  isReturn = false;
});

/** Whether by the browser's back or forward, which itself restores how far the page was scrolled. */
export function cameBack(): boolean {
  return isReturn;
}

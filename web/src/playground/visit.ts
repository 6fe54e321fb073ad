/** What an editor tab holds, as far as this page sets it. */
export interface TabContent {
  query: string | null;
  variables: string | null;
}

/** Whether this browser holds no tabs of an earlier visit. */
export function isFirstVisit(): boolean {
  return stored("tabState") === null;
}

/**
 * The tab that was open when the last visit ended without any edit, or null.
 *
 * After an edit GraphiQL restores its editors itself; before the first one it loses the variables.
 */
export function uneditedTab(): TabContent | null {
  const state = stored("tabState");
  if (state === null || stored("query") !== null) return null;
  try {
    const { tabs, activeTabIndex } = JSON.parse(state) as { tabs: TabContent[]; activeTabIndex: number };
    return tabs[activeTabIndex] ?? null;
  } catch {
    return null;
  }
}

function stored(key: "tabState" | "query"): string | null {
  try {
    return localStorage.getItem(`graphiql:${key}`);
  } catch {
    // Storage is refused by the browser's settings: every visit is the first.
    return null;
  }
}

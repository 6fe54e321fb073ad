import { useGraphiQL, useGraphiQLActions, useOperationsEditorState } from "@graphiql/react";
import { useEffect, useEffectEvent, useRef } from "react";
import { isWide } from "./layout";
import { sameVariables, type Linked } from "./permalink";

/** What a tab of GraphiQL holds. */
interface Content {
  query: string | null;
  variables?: string | null;
}

/** GraphiQL's tabs, as far as this page reads and sets them. */
interface Tabs {
  /** Whether the editors are there to be filled. */
  areReady: boolean;
  /** The query of the tab in front. */
  query: string;
  /** What the tab in front holds at this moment, and which of several operations is chosen. */
  readFront: () => Linked;
  /** Goes to the tab that holds this unchanged, or opens a new one with it. */
  open: (linked: Linked) => void;
}

export function useTabs(): Tabs {
  const { addTab, changeTab, setVisiblePlugin } = useGraphiQLActions();
  const { tabs, activeTabIndex, queryEditor, variableEditor, operations, operationName } = useGraphiQL(
    ({ tabs, activeTabIndex, queryEditor, variableEditor, operations, operationName }) => ({
      tabs,
      activeTabIndex,
      queryEditor,
      variableEditor,
      operations,
      operationName,
    }),
  );
  const [query] = useOperationsEditorState();
  const choose = useChoiceOfOperation();

  function readFront(): Linked {
    const isOneOfSeveral = operations !== undefined && operations.length > 1;
    return {
      query: queryEditor?.getValue() ?? "",
      variables: variableEditor?.getValue() ?? null,
      operationName: (isOneOfSeveral && operationName) || null,
    };
  }

  return {
    areReady: queryEditor !== undefined && variableEditor !== undefined,
    query,
    readFront,
    open(linked) {
      const coversEditors = !isWide();
      if (coversEditors) setVisiblePlugin(null);
      // The list of tabs lags behind the editors by a tenth of a second; of the tab in front the editors know.
      const index = tabs.findIndex((tab, index) => holds(index === activeTabIndex ? readFront() : tab, linked));
      if (index === -1) {
        addTab();
        queryEditor?.setValue(linked.query);
        variableEditor?.setValue(linked.variables ?? "");
      } else if (index !== activeTabIndex) {
        changeTab(index);
      }
      choose(linked.operationName);
      // Only then are the tab and the button there to be shown and focused.
      requestAnimationFrame(() => {
        document.querySelector(".graphiql-tab-active")?.scrollIntoView({ block: "nearest", inline: "nearest" });
        if (coversEditors) document.querySelector<HTMLElement>(".graphiql-execute-button")?.focus();
      });
    },
  };
}

/** Hears of edits of the tab in front, and of another tab coming to the front. */
export function useEdits(onEdit: () => void): void {
  const { queryEditor, variableEditor } = useGraphiQL(({ queryEditor, variableEditor }) => ({
    queryEditor,
    variableEditor,
  }));
  const heard = useEffectEvent(onEdit);
  useEffect(() => {
    // A tab is filled in several steps, of which only the last counts.
    let timer: ReturnType<typeof setTimeout> | undefined;
    function later() {
      clearTimeout(timer);
      timer = setTimeout(() => heard());
    }
    const listeners = [queryEditor, variableEditor].map((editor) => editor?.onDidChangeModelContent(later));
    return () => {
      clearTimeout(timer);
      for (const listener of listeners) listener?.dispose();
    };
  }, [queryEditor, variableEditor]);
}

/** Whether a tab holds what is linked, unchanged but for its layout. */
export function holds(tab: Content, linked: Linked): boolean {
  return plain(tab.query ?? "") === plain(linked.query) && sameVariables(tab.variables ?? null, linked.variables);
}

/** Chooses an operation by its name once GraphiQL has read the query, of which it would choose the first. */
function useChoiceOfOperation(): (name: string | null) => void {
  const { setOperationName } = useGraphiQLActions();
  const { operations, operationName, queryEditor } = useGraphiQL(({ operations, operationName, queryEditor }) => ({
    operations,
    operationName,
    queryEditor,
  }));
  const chosen = useRef<string | null>(null);
  useEffect(() => {
    const isRead = operations?.[0]?.loc?.source.body === queryEditor?.getValue();
    if (chosen.current === null || !isRead) return;
    const isThere = operations?.some(({ name }) => name?.value === chosen.current);
    if (isThere && operationName !== chosen.current) setOperationName(chosen.current);
    chosen.current = null;
  }, [operations, operationName, queryEditor, setOperationName]);
  return (name) => {
    chosen.current = name;
  };
}

function plain(text: string): string {
  return text.replaceAll("\r\n", "\n").trim();
}

import { explorerPlugin } from "@graphiql/plugin-explorer";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { fetcher } from "./fetcher";
import { isWide } from "./layout";
import { readAddress } from "./linked";
import { openAtFirst, questions } from "./questions";
import { questionsPlugin } from "./QuestionsPlugin";
import { Sharing } from "./Sharing";
import { isFirstVisit, uneditedTab } from "./visit";

// GraphiQL resets its panels when the list changes identity, so it is made once.
const plugins = [questionsPlugin, explorerPlugin(), HISTORY_PLUGIN];

// On a first visit by a link its tab alone is open: behind it nothing waits that the visitor would know.
const { linked } = readAddress();
const defaultTabs = (linked ? [linked] : openAtFirst).map(({ query, variables }) => ({ query, variables }));

const initialProps = propsAtStart();

export function Playground({ sharing }: { sharing: Element }) {
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      defaultTabs={defaultTabs}
      isHeadersEditorEnabled={false}
      showPersistHeadersSettings={false}
      {...initialProps}
    >
      <Sharing place={sharing} />
    </GraphiQL>
  );
}

function propsAtStart() {
  const firstVisit = isFirstVisit();
  // GraphiQL fills its editors from a tab's query but not from its variables, so both are given.
  const tab = firstVisit ? defaultTabs[0] : uneditedTab();
  return {
    ...(tab?.query ? { initialQuery: tab.query } : {}),
    ...(tab?.variables ? { initialVariables: tab.variables } : {}),
    ...(firstVisit ? { visiblePlugin: questionsPlugin.title } : {}),
    defaultEditorToolsVisibility: isWide() && questions.some(({ variables }) => variables !== null),
  };
}

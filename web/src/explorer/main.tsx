/** The entry of the explorer. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Provider } from "urql";
import "@digital-go-jp/design-tokens/dist/tokens.css";
import "./style/theme.css";
import "./style/base.css";
import "./style/shell.css";
import "./parts/parts.css";
import { App } from "./App";
import { isChunkAway } from "./chunks";
import { client } from "./client";

const container = document.getElementById("explorer");
if (!container) throw new Error("index.html has no #explorer");
createRoot(container, {
  // What the boundary tells the reader of a chunk that did not come is all there is to say of it.
  onCaughtError: (error) => {
    if (!isChunkAway(error)) reportError(error);
  },
}).render(
  <StrictMode>
    <Provider value={client}>
      <App />
    </Provider>
  </StrictMode>,
);

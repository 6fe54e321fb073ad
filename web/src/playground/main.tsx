import { createRoot } from "react-dom/client";
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "@graphiql/plugin-explorer/style.css";
import "graphiql/graphiql.css";
import "./playground.css";
import { loadMonaco } from "./monaco";
import { Playground } from "./Playground";

const container = document.getElementById("playground");
if (!container) throw new Error("playground.html has no #playground");
await loadMonaco();
createRoot(container).render(<Playground />);

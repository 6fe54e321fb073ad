import { createRoot } from "react-dom/client";
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "@graphiql/plugin-explorer/style.css";
import "graphiql/graphiql.css";
import "./page.css";
import "./playground.css";
import "./sharing.css";
import { loadMonaco } from "./monaco";
import { Playground } from "./Playground";

const container = document.getElementById("playground");
const sharing = document.getElementById("sharing");
if (!container || !sharing) throw new Error("playground.html has no #playground or no #sharing");
await loadMonaco();
createRoot(container).render(<Playground sharing={sharing} />);

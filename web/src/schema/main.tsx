import { createRoot } from "react-dom/client";
import "graphql-voyager/dist/voyager.css";
import "../playground/page.css";
import "./panel.css";
import "./diagram.css";
import "./schema.css";
import { Failure, Waiting, type Fault } from "./Notice";
import { fetchSchema } from "./schema";
import { SchemaMap } from "./SchemaMap";

const container = document.getElementById("schema");
if (!container) throw new Error("schema.html has no #schema");

// Voyager throws what its worker cannot do.
const root = createRoot(container, { onUncaughtError: () => fail("undrawn") });
await show();

async function show() {
  root.render(<Waiting />);
  const answer = await fetchSchema();
  if ("fault" in answer) fail(answer.fault);
  else root.render(<SchemaMap schema={answer.schema} />);
}

function fail(fault: Fault) {
  // A worker that broke is only made anew with the page.
  root.render(<Failure fault={fault} onRetry={fault === "undrawn" ? () => location.reload() : show} />);
}

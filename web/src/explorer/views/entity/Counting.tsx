/** What counts as a partnership on this page, and the switches that change it. */
import { useState } from "react";
import { useWords } from "../../language";
import { PartnerSwitches } from "../../parts/PartnerSwitches";
import { WhatCounts } from "../../parts/WhatCounts";
import { parametersOf, useCounted } from "../../partners";
import { words } from "./words";

export function Counting() {
  const said = useWords(words);
  const [counted] = useCounted();
  // Opened from the start where something else counts than usual; then left to the reader.
  const [isUnusual] = useState(() => Object.values(parametersOf(counted)).some((words) => words));
  return (
    <>
      <p className="entity-counting soft" role="status">
        <WhatCounts />
      </p>
      <details className="no-print" open={isUnusual}>
        <summary>{said.count}</summary>
        <PartnerSwitches />
      </details>
    </>
  );
}

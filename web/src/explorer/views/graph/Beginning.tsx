/** Where a picture begins: what is added to it, and the two ends of a path. */
import type { Parameters } from "../../address";
import type { EntityNameFragment } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { nameOf } from "../../names";
import { EntityPicker } from "../../parts/EntityPicker";
import type { GraphState } from "./state";
import { words } from "./words";

interface BeginningProps {
  state: GraphState;
  ends: readonly [EntityNameFragment | null, EntityNameFragment | null];
  change: (changes: Parameters) => void;
  onAdd: (id: string) => void;
}

export function Beginning({ state, ends: [from, to], change, onAdd }: BeginningProps) {
  const said = useWords(words);
  const language = useLanguage();
  const nameAt = (end: EntityNameFragment | null) => (end ? nameOf(end, language).text : "");
  const other = { overview: null, path: null, far: null };
  return (
    <div className="graph-beginning no-print">
      <section aria-labelledby="graph-begin">
        <h2 id="graph-begin">{said.begin}</h2>
        <EntityPicker
          label={said.add}
          onChoose={({ id }) => {
            onAdd(id);
            const start = state.overview === null ? state.start.filter((one) => one !== id) : [];
            change({ overview: null, start: [...start, id], away: state.away.filter((one) => one !== id), node: id });
          }}
        />
      </section>
      <section aria-labelledby="graph-ends">
        <h2 id="graph-ends">{said.paths}</h2>
        <div className="graph-ends">
          <EntityPicker
            key={`from ${from?.id} ${language}`}
            label={said.from}
            initial={nameAt(from)}
            keepsName
            onChoose={({ id }) => change({ ...other, from: id })}
          />
          <EntityPicker
            key={`to ${to?.id} ${language}`}
            label={said.to}
            initial={nameAt(to)}
            keepsName
            onChoose={({ id }) => change({ ...other, to: id })}
          />
        </div>
      </section>
    </div>
  );
}

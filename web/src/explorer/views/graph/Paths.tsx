/** How two are connected: the paths that were found, and the hops of the one that is shown. */
import type { Parameters } from "../../address";
import type { EntityNameFragment, GraphPathsQuery } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { langOf, nameOf } from "../../names";
import { count } from "../../numbers";
import { EvidenceDisclosure } from "../../parts/Evidence";
import { RELATIONS } from "../../vocabulary";
import { type GraphState, HOPS_MAX } from "./state";
import { HopSentence } from "./EdgeEvidence";
import { words } from "./words";

interface PathsProps {
  ends: readonly [EntityNameFragment, EntityNameFragment];
  found: GraphPathsQuery;
  state: GraphState;
  change: (changes: Parameters) => void;
}

export function Paths({ ends, found, state, change }: PathsProps) {
  const said = useWords(words);
  const language = useLanguage();
  const [from, to] = ends.map((end) => nameOf(end, language));
  const paths = found.kShortestPaths;
  const shown = paths[state.path - 1] ?? paths[0];
  const lang = ends.map((end) => langOf(nameOf(end, language), language)).find((one) => one !== undefined);
  return (
    <section className="graph-paths" aria-labelledby="graph-paths">
      <h2 id="graph-paths" lang={lang}>
        {said.path.result(from?.text ?? "", to?.text ?? "")}
      </h2>
      {!shown && <NoPath state={state} change={change} />}
      {shown?.length === 0 && <p>{said.path.same}</p>}
      {shown && shown.length > 0 && (
        <>
          <p role="status">{said.path.count(count(found.shortestPaths.totalCount, language), count(paths[0]?.length ?? 0, language))}</p>
          <div className="graph-actions no-print" role="group" aria-label={said.path.choose}>
            {paths.map((path, index) => (
              <button
                // oxlint-disable-next-line react/no-array-index-key -- paths have no name but their place
                key={index}
                type="button"
                aria-pressed={path === shown}
                onClick={() => change({ path: index === 0 ? null : String(index + 1) })}
              >
                {said.path.one(count(index + 1, language), count(path.length, language))}
              </button>
            ))}
          </div>
          <ol className="graph-hops">
            {shown.hops.map((hop, index) => (
              <li key={`${hop.from.id} ${hop.relation} ${hop.to.id}`}>
                <HopSentence hop={hop} />
                <p className="soft">
                  {`${RELATIONS[hop.relation][language]} ${hop.forward ? "→" : "←"} ${hop.forward ? said.path.along : said.path.against}`}
                </p>
                <EvidenceDisclosure lines={hop.evidence} of={said.path.hop(count(index + 1, language))} />
              </li>
            ))}
          </ol>
        </>
      )}
      <p className="graph-actions no-print">
        <button type="button" onClick={() => change({ from: null, to: null, path: null, far: null })}>
          {said.path.clear}
        </button>
      </p>
    </section>
  );
}

function NoPath({ state, change }: Pick<PathsProps, "state" | "change">) {
  const said = useWords(words);
  const language = useLanguage();
  const isFiltered = state.kinds.length + state.relations.length > 0;
  return (
    <>
      <p role="status">
        {said.path.none(count(state.far, language))}
        {isFiltered && said.path.noneFiltered}
      </p>
      {state.far < HOPS_MAX && (
        <p className="graph-actions no-print">
          <button type="button" onClick={() => change({ far: String(HOPS_MAX) })}>
            {said.path.further(count(HOPS_MAX, language))}
          </button>
        </p>
      )}
    </>
  );
}

/** The graph view: its state is in the address, its picture and its tables say the same. */
import "./graph.css";
import { useMemo, useState } from "react";
import { useParameters } from "../../address";
import { type Answer, useAnswer } from "../../answers";
import { type EntityNameFragment, GraphPathsDocument, type GraphPathsQuery } from "../../gql/graphql";
import { useSchemaLanguage, useWords } from "../../language";
import { Answered } from "../../parts/Answered";
import { Page } from "../../parts/Page";
import { useCounted, whereOf } from "../../partners";
import { Beginning } from "./Beginning";
import { useGathered } from "./gathered";
import { gatherGrown, gatherNames, gatherNetwork } from "./gathering";
import type { Shown } from "./growth";
import { scopeOf } from "./overviews";
import { Paths } from "./Paths";
import { ShownGraph } from "./ShownGraph";
import { Starts } from "./Starts";
import { type GraphState, stateOf } from "./state";
import { words } from "./words";

/** How many paths are shown at most: the first few are the ones that people ask for. */
const PATHS = 5;

export default function GraphView() {
  const said = useWords(words);
  const [parameters, change] = useParameters();
  const [counted] = useCounted();
  const state = useMemo(() => stateOf(parameters), [parameters]);
  const scope = useMemo(
    () => scopeOf(state.overview, whereOf(counted), state.kinds, state.relations),
    [state.overview, counted, state.kinds, state.relations],
  );
  const { named, ends, paths, both } = usePaths(state);
  const path = both ? (paths.data?.kShortestPaths[state.path - 1] ?? paths.data?.kShortestPaths[0]) : undefined;
  const seeds = useMemo(
    () => [...new Set([...state.start, ...ends.flatMap((end) => end?.id ?? []), ...(path?.nodes ?? []).map(({ id }) => id)])],
    [state.start, ends, path],
  );
  const growth = { seeds, steps: state.steps, away: state.away.filter((id) => !seeds.includes(id)) };
  const isAsked = state.overview !== null || seeds.length > 0 || growth.steps.length > 0;
  const shown: Answer<Shown> = useGathered(
    isAsked ? JSON.stringify(state.overview === null ? growth : scope) : null,
    (ask) => (state.overview === null ? gatherGrown(ask, growth) : gatherNetwork(ask, scope)),
  );
  const [toFocus, setToFocus] = useState<string | null>(null);
  const aboutPaths = both && (
    <Answered of={paths}>{(found) => <Paths ends={both} found={found} state={state} change={change} />}</Answered>
  );
  const overview = state.overview && said.overview[state.overview];
  return (
    <Page title={overview ? `${overview.title} - ${said.title}` : said.title} heading={overview?.title ?? said.title}>
      <p className="lead">{overview?.sentence ?? said.lead}</p>
      <Beginning state={state} ends={ends} change={change} onAdd={setToFocus} />
      {named && !named.data && <Answered of={named}>{() => null}</Answered>}
      {isAsked && (
        <Answered of={shown}>
          {(all) =>
            all.nodes.length === 0 ? (
              <p role="status">{said.nothing}</p>
            ) : (
              <ShownGraph all={all} path={path} paths={aboutPaths} {...{ state, scope, seeds, change, toFocus, setToFocus }} />
            )
          }
        </Answered>
      )}
      {((!isAsked && (!named || named.data)) || shown.data?.nodes.length === 0) && <Starts />}
    </Page>
  );
}

interface FoundPaths {
  /** The names of the ends that the address has; null where it has none. */
  named: Answer<readonly EntityNameFragment[]> | null;
  ends: readonly [EntityNameFragment | null, EntityNameFragment | null];
  /** Both ends, where both are there. */
  both: readonly [EntityNameFragment, EntityNameFragment] | null;
  paths: Answer<GraphPathsQuery>;
}

/** The paths between the two ends of the address, once it is known that both exist. */
function usePaths({ overview, from, to, far, kinds, relations }: GraphState): FoundPaths {
  const lang = useSchemaLanguage();
  const wanted = overview === null ? [from, to].filter((id) => id !== null) : [];
  const named = useGathered(wanted.length > 0 ? wanted.join() : null, (ask) => gatherNames(ask, wanted));
  const known = named.data;
  const ends = useMemo(() => {
    const endAt = (id: string | null) => (overview === null && known?.find((one) => one.id === id)) || null;
    return [endAt(from), endAt(to)] as const;
  }, [known, overview, from, to]);
  const both = ends[0] && ends[1] ? ([ends[0], ends[1]] as const) : null;
  const via = {
    ...(kinds.length > 0 && { kinds: [...kinds] }),
    ...(relations.length > 0 && { relations: [...relations] }),
  };
  const paths = useAnswer(
    GraphPathsDocument,
    { from: from ?? "", to: to ?? "", count: PATHS, maxLength: far, via, lang },
    { pause: both === null },
  );
  return { named: wanted.length > 0 ? named : null, ends, both, paths };
}

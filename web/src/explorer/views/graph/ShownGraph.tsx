/** What is shown: the picture, what it means, the panel of what is chosen, and the tables that say the same. */
import { type ReactNode, useCallback, useDeferredValue, useMemo, useState } from "react";
import type { Parameters } from "../../address";
import { GraphNeighborsDocument, GraphNetworkEdgesDocument, type GraphPathsQuery } from "../../gql/graphql";
import type { EntityKind, GraphScope, Relation } from "../../gql/schema";
import { useLanguage, useWords } from "../../language";
import { count, decimal } from "../../numbers";
import { Failed } from "../../parts/Failed";
import { PlaygroundLink } from "../../parts/PlaygroundLink";
import type { Model } from "./drawing";
import { EdgeTable } from "./EdgeTable";
import { useGathered } from "./gathered";
import { gatherCommunities, gatherMeasure } from "./gathering";
import { degreesOf, narrowed, type Shown, STEP_SIZE } from "./growth";
import { looksOf, near, edgesOfPath } from "./looks";
import { NodePanel } from "./NodePanel";
import { NodeTable } from "./NodeTable";
import { exportOf, isDerived } from "./overviews";
import { isNamed, type Row } from "./rows";
import { Settings } from "./Settings";
import { Stage } from "./Stage";
import type { GraphState } from "./state";
import { words } from "./words";

const EXPORTS = [
  ["graphml", "GraphML"],
  ["gexf", "GEXF"],
  ["nodes-csv", "CSV (nodes)"],
  ["edges-csv", "CSV (edges)"],
] as const;

interface ShownGraphProps {
  all: Shown;
  state: GraphState;
  scope: GraphScope;
  seeds: readonly string[];
  path: GraphPathsQuery["kShortestPaths"][number] | undefined;
  /** What is said of the paths. */
  paths: ReactNode;
  change: (changes: Parameters, options?: { replace?: boolean }) => void;
  /** The node that was just chosen, until its panel has focus. */
  toFocus: string | null;
  setToFocus: (id: string | null) => void;
}

export function ShownGraph({ all, state, scope, seeds, path, paths, change, toFocus, setToFocus }: ShownGraphProps) {
  const said = useWords(words);
  const language = useLanguage();
  const [pointed, setPointed] = useState<string | null>(null);
  const { overview, chosen, kinds, relations } = state;
  const shown = useMemo(() => narrowed(all, kinds, relations, new Set(seeds)), [all, kinds, relations, seeds]);
  const network = JSON.stringify(scope);
  const measure = state.size === "degree" ? null : state.size === "betweenness" ? "BETWEENNESS" : "PAGERANK";
  const scores = useGathered(measure && `${measure} ${network}`, (ask) => gatherMeasure(ask, scope, measure ?? "DEGREE"));
  const groups = useGathered(state.color === "community" ? network : null, (ask) => gatherCommunities(ask, scope));
  const communities = (state.color === "community" && groups.data) || null;

  const rows = useMemo(() => {
    const degrees = degreesOf(shown);
    return shown.nodes.map((node): Row => ({
      node,
      degree: degrees.get(node.id) ?? 0,
      score: scores.data?.get(node.id) ?? null,
      community: communities?.numberOf.get(node.id) ?? null,
    }));
  }, [shown, scores.data, communities]);
  const find = useDeferredValue(state.find.trim());
  const matching = useMemo(() => (find === "" ? rows : rows.filter(({ node }) => isNamed(node, find))), [rows, find]);
  const byId = useMemo(() => new Map(shown.nodes.map((node) => [node.id, node])), [shown]);

  const looks = useMemo(
    () => looksOf(rows, measure !== null, communities !== null, language),
    [rows, measure, communities, language],
  );
  const model = useMemo((): Model => {
    const standsOut = () => {
      if (pointed !== null && byId.has(pointed)) return near(pointed, shown.edges);
      if (find !== "") return new Set(matching.map(({ node }) => node.id));
      return chosen !== null && byId.has(chosen) ? near(chosen, shown.edges) : null;
    };
    return { nodes: looks, edges: shown.edges, chosen, lit: standsOut(), path: edgesOfPath(path?.hops ?? []) };
  }, [looks, shown, chosen, pointed, find, matching, byId, path]);

  const choose = useCallback(
    (id: string) => {
      setToFocus(id);
      change({ node: id });
    },
    [change, setToFocus],
  );
  const onFocused = useCallback(() => setToFocus(null), [setToFocus]);
  const counts = useMemo(() => {
    const ofKind = new Map<EntityKind, number>();
    const ofRelation = new Map<Relation, number>();
    for (const { kind } of all.nodes) ofKind.set(kind, (ofKind.get(kind) ?? 0) + 1);
    for (const edge of all.edges) for (const one of edge.relations) ofRelation.set(one, (ofRelation.get(one) ?? 0) + 1);
    return { kinds: ofKind, relations: ofRelation };
  }, [all]);
  const sizes = [count(shown.nodes.length, language), count(shown.edges.length, language)] as const;
  const networkName = overview
    ? said.overview[overview].network
    : kinds.length + relations.length > 0
      ? said.part
      : said.whole;
  const measureName = measure === null ? null : said.sizes[state.size];
  const isWaiting = (measure !== null && scores.isWaiting) || (state.color === "community" && groups.isWaiting);
  return (
    <>
      <p role="status">
        {said.shown(...sizes)}
        {shown.left > 0 && said.left(count(shown.left, language))}
        {overview === null && state.ignored > 0 && said.ignored(count(state.ignored, language))}
        {shown.further > 0 && said.further(count(shown.further, language))}
      </p>
      <div className="graph-stage">
        <section className="graph-main" aria-labelledby="graph-picture">
          <h2 id="graph-picture" className="visually-hidden">
            {said.picture}
          </h2>
          <Stage name={said.pictureName(...sizes)} model={model} onChoose={choose} onPoint={setPointed} />
        </section>
        <div className="graph-side">
          {paths}
          {chosen !== null && (
            <NodePanel
              key={chosen}
              id={chosen}
              state={state}
              change={change}
              takesFocus={toFocus === chosen}
              onFocused={onFocused}
            />
          )}
          <Settings state={state} change={change} {...counts} communities={communities} found={matching.length} />
          <div className="graph-notes" aria-busy={isWaiting}>
            {measureName === null && <p className="soft">{said.degreeOf}</p>}
            {measureName !== null && (
              <p className="soft">{overview ? said.measureHere(measureName, networkName) : said.measureOf(measureName, networkName)}</p>
            )}
            {communities && (
              <p className="soft">
                {said.communitiesOf(networkName, count(communities.sizes.length, language), decimal(communities.modularity, language, 2))}
              </p>
            )}
            {[scores, groups].map(
              ({ failure, isWaiting, retry }, index) =>
                // oxlint-disable-next-line react/no-array-index-key -- always these two
                failure && !isWaiting && <Failed key={index} failure={failure} onRetry={retry} />,
            )}
          </div>
        </div>
      </div>
      <NodeTable
        rows={matching}
        column={state.column}
        isReversed={state.isReversed}
        chosen={chosen}
        measure={measureName}
        hasCommunities={communities !== null}
        onChoose={choose}
        onPoint={setPointed}
      />
      <EdgeTable
        edges={shown.edges}
        nodes={byId}
        chosen={chosen}
        isOfChosen={state.isOfChosen}
        derivedIn={isDerived(overview) ? scope : null}
        nameOfEdge={overview && said.overview[overview].edge}
      />
      {overview && (
        <section className="no-print" aria-labelledby="graph-exports">
          <h2 id="graph-exports">{said.exports}</h2>
          <ul className="graph-exports">
            {EXPORTS.map(([format, name]) => (
              <li key={format}>
                <a href={exportOf(format, scope)}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        {overview ? (
          <PlaygroundLink document={GraphNetworkEdgesDocument} variables={{ scope }} />
        ) : (
          <PlaygroundLink document={GraphNeighborsDocument} variables={{ ids: seeds.slice(0, 10), via: {}, first: STEP_SIZE }} />
        )}
      </p>
    </>
  );
}

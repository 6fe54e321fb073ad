/** What is asked to draw a picture: its nodes and edges, how central they are, and in which communities. */
import {
  type EntityNameFragment,
  GraphCommunitiesDocument,
  GraphMeasureDocument,
  GraphNamesDocument,
  GraphNeighborsDocument,
  GraphNetworkEdgesDocument,
  GraphNetworkNodesDocument,
  GraphEdgesDocument,
  type GraphEdgesQuery,
} from "../../gql/graphql";
import type { CentralityMeasure, EntityKind, GraphScope } from "../../gql/schema";
import { allPages, type Ask, batches } from "./gathered";
import { type ListedEdge, grownNodes, keyOf, type Neighbors, type Shown, type Step, edgesAmong, wayOf } from "./growth";

/** A question may cost 20,000 points: a neighbor costs one, and one more with its name. Some are left for the rest. */
const NEIGHBORS_AT_ONCE = 19_000;

/** How many neighbors are asked for of each node, first of all of them and then of those that have more. */
const FEW = 95;
const MANY = 500;

/** How many ids the service takes at once. */
const IDS_AT_ONCE = 500;

/** A picture that was grown: from nodes, by steps. */
export interface Growth {
  seeds: readonly string[];
  steps: readonly Step[];
  away: readonly string[];
}

export async function gatherGrown(ask: Ask, { seeds, steps, away }: Growth): Promise<Shown> {
  const grown = [...new Set(steps.map(({ id }) => id))];
  const [named, neighborsOf] = await Promise.all([
    gatherNames(ask, [...new Set([...seeds, ...grown])]),
    gatherNeighbors(ask, steps),
  ]);
  const shown = grownNodes(named, steps, neighborsOf, new Set(away));
  return { ...shown, edges: await gatherEdges(ask, shown.nodes) };
}

export async function gatherNames(ask: Ask, ids: readonly string[]): Promise<readonly EntityNameFragment[]> {
  const answers = await Promise.all(batches(ids, IDS_AT_ONCE).map((some) => ask(GraphNamesDocument, { ids: [...some] })));
  return answers.flatMap(({ nodes }) => known(nodes));
}

/** What each step finds, by its way. Steps along the same edges are asked together. */
async function gatherNeighbors(ask: Ask, steps: readonly Step[]): Promise<ReadonlyMap<string, Neighbors>> {
  const alike = new Map<string, Step[]>();
  for (const step of steps) {
    const edges = `${step.relation}.${step.kind}.${step.count}`;
    alike.set(edges, [...(alike.get(edges) ?? []), step]);
  }
  const questions = [...alike.values()].flatMap((some) =>
    batches(some, Math.floor(NEIGHBORS_AT_ONCE / 2 / (some[0]?.count ?? MANY))),
  );
  const found = new Map<string, Neighbors>();
  await Promise.all(
    questions.map(async (some) => {
      const [step] = some;
      if (!step) return;
      const { relation, kind, count } = step;
      const via = { ...(relation && { relations: [relation] }), ...(kind && { kinds: [kind] }) };
      const { nodes } = await ask(GraphNeighborsDocument, { ids: some.map(({ id }) => id), via, first: count });
      for (const { id, neighbors } of known(nodes)) {
        found.set(wayOf({ ...step, id }), { total: neighbors.totalCount, first: neighbors.edges });
      }
    }),
  );
  return found;
}

/** All edges among some nodes: of most, the first neighbors are all; the others are asked for the rest of theirs. */
async function gatherEdges(ask: Ask, nodes: readonly EntityNameFragment[]) {
  const ids = nodes.map(({ id }) => id);
  const kinds = [...new Set(nodes.map(({ kind }) => kind))];
  const few = await listsOf(ask, ids, kinds, FEW);
  const many = await listsOf(ask, few.filter(hasMore).map(({ id }) => id), kinds, MANY);
  const rests = await Promise.all(many.filter(hasMore).map((list) => restOf(ask, list, kinds)));
  const lists = [...few.filter((list) => !hasMore(list)), ...many, ...rests];
  // Each edge is listed at both of its ends: it counts where it leads from.
  const listed = lists.flatMap(({ id, neighbors }) =>
    neighbors.edges
      .filter(({ forward }) => forward)
      .map(({ node, relation, inferred }): ListedEdge => ({ from: id, to: node.id, relation, inferred: inferred !== null })),
  );
  return edgesAmong(new Set(ids), listed);
}

type Nothing = Record<PropertyKey, never>;
type Listed = Exclude<NonNullable<GraphEdgesQuery["nodes"][number]>, Nothing>;

/** Those that are entities: an id may be of something else, or of nothing. */
function known<T extends object>(nodes: readonly (T | null)[]): readonly Exclude<T, Nothing>[] {
  return nodes.filter((node): node is Exclude<T, Nothing> => node !== null && "id" in node);
}

function hasMore({ neighbors }: Listed): boolean {
  return neighbors.pageInfo.hasNextPage;
}

/** The first neighbors of each. */
async function listsOf(ask: Ask, ids: readonly string[], kinds: EntityKind[], first: number): Promise<readonly Listed[]> {
  const answers = await Promise.all(
    batches(ids, Math.floor(NEIGHBORS_AT_ONCE / first)).map((some) => ask(GraphEdgesDocument, { ids: [...some], kinds, first })),
  );
  return answers.flatMap(({ nodes }) => known(nodes));
}

/** The neighbors of one that come after those of its list. */
async function restOf(ask: Ask, { id, neighbors }: Listed, kinds: EntityKind[]) {
  const edges = await allPages(async (after) => {
    const { nodes } = await ask(GraphEdgesDocument, { ids: [id], kinds, first: MANY, after });
    const [list] = known(nodes);
    return { items: list?.neighbors.edges ?? [], pageInfo: list?.neighbors.pageInfo ?? { hasNextPage: false } };
  }, neighbors.pageInfo.endCursor);
  return { id, neighbors: { edges } };
}

/** A network as the service analyzes it. */
export async function gatherNetwork(ask: Ask, scope: GraphScope): Promise<Shown> {
  const [nodes, listed] = await Promise.all([
    allPages(async (after) => {
      const { nodes } = (await ask(GraphNetworkNodesDocument, { scope, after })).analysis;
      return { items: nodes.nodes, pageInfo: nodes.pageInfo };
    }),
    allPages(async (after) => {
      const { edges } = (await ask(GraphNetworkEdgesDocument, { scope, after })).analysis;
      return { items: edges.edges, pageInfo: edges.pageInfo };
    }),
  ]);
  const isDerived = Boolean(scope.twoMode ?? scope.projection);
  const edges = listed.map(({ node: { from, to, weight, relations } }, index) => ({
    key: keyOf(from.id, null, to.id),
    from: from.id,
    to: to.id,
    relations: isDerived ? [] : relations,
    isDirected: false,
    weight,
    inferred: false,
    after: listed[index - 1]?.cursor ?? null,
  }));
  return { nodes, edges, left: 0, further: 0 };
}

/** The number of a node, and the rank that it gives. */
export interface Score {
  value: number;
  rank: number;
}

export async function gatherMeasure(
  ask: Ask,
  scope: GraphScope,
  measure: CentralityMeasure,
): Promise<ReadonlyMap<string, Score>> {
  const scores = await allPages(async (after) => {
    const { centrality } = (await ask(GraphMeasureDocument, { scope, measure, after })).analysis;
    return { items: centrality.nodes, pageInfo: centrality.pageInfo };
  });
  return new Map(scores.map(({ node, value, rank }) => [node.id, { value, rank }]));
}

/** Which community each node is in, and how many are in each. */
export interface Communities {
  numberOf: ReadonlyMap<string, number>;
  sizes: readonly number[];
  modularity: number;
}

export async function gatherCommunities(ask: Ask, scope: GraphScope): Promise<Communities> {
  const { communities, modularity } = (await ask(GraphCommunitiesDocument, { scope })).analysis.communities;
  return {
    numberOf: new Map(communities.flatMap(({ number, nodes }) => nodes.nodes.map(({ id }) => [id, number] as const))),
    sizes: communities.map(({ size }) => size),
    modularity,
  };
}

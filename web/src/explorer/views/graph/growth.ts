/** What was grown, as the address has it, and what is shown because of it. */
import type { EntityNameFragment } from "../../gql/graphql";
import type { EntityKind, Relation } from "../../gql/schema";
import { KINDS, RELATIONS } from "../../vocabulary";

/** How many neighbors one step adds: more at once is no picture. */
export const STEP_SIZE = 150;

/** How many nodes a grown picture holds, and the most that one step adds. */
export const NODES_MAX = 500;

/** A node whose neighbors were added: all of them, by one relation, or of one kind by one relation. */
export interface Step {
  id: string;
  relation: Relation | null;
  kind: EntityKind | null;
  /** The first so many of the list: one neighbor stands in it as often as there are edges to it. */
  count: number;
}

/** What joins two of the nodes that are shown: all edges of one relation, or what an overview derives. */
export interface Edge {
  key: string;
  from: string;
  to: string;
  /** By what they are joined; none where the edge is derived. */
  relations: readonly Relation[];
  /** Whether it leads from the one to the other; else it stands for all that joins the two. */
  isDirected: boolean;
  /** How many edges, or how strong the derived edge is. */
  weight: number;
  inferred: boolean;
  /** Where the one before stands in the list of the derived edges; null for the first. */
  after: string | null;
}

export interface Shown {
  nodes: readonly EntityNameFragment[];
  edges: readonly Edge[];
  /** How many more there would be if a picture could hold them. */
  left: number;
  /** How many neighbors at most its steps could still add. */
  further: number;
}

/** A neighbor as the service lists it. */
export interface Neighbor {
  relation: Relation;
  node: EntityNameFragment;
}

/** What a step finds: the first neighbors, of how many. */
export interface Neighbors {
  total: number;
  first: readonly Neighbor[];
}

/** `bureau:environment~IN_CHARGE_OF.INITIATIVE~300`: node, relation and kind, how many. All but the node may be absent. */
export function stepOf(written: string): Step | null {
  const [id = "", way = "", amount = ""] = written.split("~");
  const [relation = "", kind = ""] = way.split(".");
  if (!id.includes(":")) return null;
  if ((relation !== "" && !isOf(RELATIONS, relation)) || (kind !== "" && !isOf(KINDS, kind))) return null;
  return {
    id,
    relation: isOf(RELATIONS, relation) ? relation : null,
    kind: isOf(KINDS, kind) ? kind : null,
    count: Math.min(NODES_MAX, Math.max(STEP_SIZE, Math.floor(Number(amount)) || 0)),
  };
}

export function writtenStep({ id, relation, kind, count }: Step): string {
  const way = kind === null ? (relation ?? "") : `${relation ?? ""}.${kind}`;
  const parts = [id, way, count > STEP_SIZE ? String(count) : ""];
  while (parts.at(-1) === "") parts.pop();
  return parts.join("~");
}

/** The steps of an address, each once. */
export function stepsOf(written: readonly string[]): readonly Step[] {
  const steps = new Map<string, Step>();
  for (const step of written.map(stepOf)) if (step) steps.set(wayOf(step), step);
  return [...steps.values()];
}

/** Steps with one more; where the same was taken before, with its new count. */
export function withStep(steps: readonly Step[], step: Step): readonly string[] {
  return [...withoutStep(steps, step), writtenStep(step)];
}

export function withoutStep(steps: readonly Step[], step: Step): readonly string[] {
  return steps.filter((one) => wayOf(one) !== wayOf(step)).map(writtenStep);
}

/** The step that was taken from a node by a relation (or by all) to a kind (or to all), if that very step was. */
export function takenStep(
  steps: readonly Step[],
  id: string,
  relation: Relation | null,
  kind: EntityKind | null,
): Step | null {
  return steps.find((one) => one.id === id && one.relation === relation && one.kind === kind) ?? null;
}

/** The nodes of a grown picture, in the order in which they came into it; what the steps find is known by their ways. */
export function grownNodes(
  seeds: readonly EntityNameFragment[],
  steps: readonly Step[],
  neighborsOf: ReadonlyMap<string, Neighbors>,
  away: ReadonlySet<string>,
): Omit<Shown, "edges"> {
  const found = new Map(seeds.map((seed) => [seed.id, seed]));
  let [left, further] = [0, 0];
  for (const step of steps) {
    const { total, first } = neighborsOf.get(wayOf(step)) ?? { total: 0, first: [] };
    for (const { node } of first.slice(0, step.count)) if (!found.has(node.id)) found.set(node.id, node);
    const beyond = Math.max(0, total - step.count);
    if (step.count < NODES_MAX) further += beyond;
    else left += beyond;
  }
  const all = [...found.values()].filter(({ id }) => !away.has(id));
  return { nodes: all.slice(0, NODES_MAX), left: left + Math.max(0, all.length - NODES_MAX), further };
}

/** An edge as the service lists it at the node that it leads from. */
export interface ListedEdge {
  from: string;
  to: string;
  relation: Relation;
  inferred: boolean;
}

/** The edges among some nodes: edges of one relation between the same two are one edge. */
export function edgesAmong(ids: ReadonlySet<string>, listed: Iterable<ListedEdge>): readonly Edge[] {
  const edges = new Map<string, Edge>();
  for (const { from, to, relation, inferred } of listed) {
    if (!ids.has(from) || !ids.has(to)) continue;
    const key = keyOf(from, relation, to);
    const known = edges.get(key);
    const weight = (known?.weight ?? 0) + 1;
    const isInferred = inferred || (known?.inferred ?? false);
    edges.set(key, { key, from, to, relations: [relation], isDirected: true, weight, inferred: isInferred, after: null });
  }
  return [...edges.values()];
}

export function keyOf(from: string, relation: Relation | null, to: string): string {
  return `${from} ${relation ?? ""} ${to}`;
}

/** To how many others each node is joined in what is shown. */
export function degreesOf({ nodes, edges }: Pick<Shown, "nodes" | "edges">): ReadonlyMap<string, number> {
  const others = new Map(nodes.map(({ id }) => [id, new Set<string>()]));
  for (const { from, to } of edges) {
    others.get(from)?.add(to);
    others.get(to)?.add(from);
  }
  return new Map([...others].map(([id, ends]) => [id, ends.size]));
}

/** What remains when only some kinds and relations are wanted; some nodes stay whatever they are. */
export function narrowed(
  { nodes, edges, ...beyond }: Shown,
  kinds: readonly EntityKind[],
  relations: readonly Relation[],
  kept: ReadonlySet<string>,
): Shown {
  const remaining = nodes.filter(({ id, kind }) => kinds.length === 0 || kinds.includes(kind) || kept.has(id));
  const ids = new Set(remaining.map(({ id }) => id));
  const isWanted = (by: readonly Relation[]) =>
    by.length === 0 || relations.length === 0 || by.some((relation) => relations.includes(relation));
  const passes = (edge: Edge) => ids.has(edge.from) && ids.has(edge.to) && isWanted(edge.relations);
  return { nodes: remaining, edges: edges.filter(passes), ...beyond };
}

/** What tells a step from others, however many neighbors each adds. */
export function wayOf({ id, relation, kind }: Step): string {
  return `${id}~${relation ?? ""}.${kind ?? ""}`;
}

export function isOf<Word extends string>(vocabulary: Readonly<Record<Word, unknown>>, word: string): word is Word {
  return Object.hasOwn(vocabulary, word);
}

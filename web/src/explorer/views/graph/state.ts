/** What the address says of the picture. */
import { listOf, wordOf } from "../../address";
import type { EntityKind, Relation } from "../../gql/schema";
import { KINDS, RELATIONS, wordsIn } from "../../vocabulary";
import { type Step, stepsOf } from "./growth";
import { type Overview, OVERVIEWS } from "./overviews";

export const COLORS = ["kind", "community"] as const;
export const SIZES = ["degree", "betweenness", "pagerank"] as const;
export const COLUMNS = ["degree", "kind", "name", "measure", "community"] as const;

export type Column = (typeof COLUMNS)[number];

export interface GraphState {
  /** Null where a picture is grown. */
  overview: Overview | null;
  start: readonly string[];
  steps: readonly Step[];
  /** What was put away. */
  away: readonly string[];
  /** The node whose panel is open. */
  chosen: string | null;
  from: string | null;
  to: string | null;
  /** Which of the paths is shown, from 1. */
  path: number;
  /** How many hops are looked for. */
  far: number;
  color: (typeof COLORS)[number];
  size: (typeof SIZES)[number];
  /** Only these; all where empty. */
  kinds: readonly EntityKind[];
  relations: readonly Relation[];
  find: string;
  /** Whether the table of edges keeps to those of the chosen node. */
  isOfChosen: boolean;
  column: Column;
  isReversed: boolean;
  /** How many of the starts, steps and what was put away the address has beyond those that are heeded. */
  ignored: number;
}

/** How many of each the picture heeds: what people choose is fewer, and what the service is asked stays bounded. */
const STARTS_MAX = 200;
const STEPS_MAX = 100;
const AWAY_MAX = 500;

export const HOPS = 6;
export const HOPS_MAX = 12;

export function stateOf(parameters: URLSearchParams): GraphState {
  const sort = parameters.get("sort") ?? "";
  const idOf = (name: string) => {
    const written = parameters.get(name);
    return written?.includes(":") ? written : null;
  };
  const idsOf = (name: string) => [...new Set(listOf(parameters, name).filter((id) => id.includes(":")))];
  const [start, steps, away] = [idsOf("start"), stepsOf(listOf(parameters, "grown")), idsOf("away")];
  return {
    overview: OVERVIEWS.find((overview) => overview === parameters.get("overview")) ?? null,
    start: start.slice(0, STARTS_MAX),
    steps: steps.slice(0, STEPS_MAX),
    away: away.slice(0, AWAY_MAX),
    chosen: idOf("node"),
    from: idOf("from"),
    to: idOf("to"),
    path: Math.max(1, Math.floor(Number(parameters.get("path"))) || 1),
    far: parameters.get("far") === String(HOPS_MAX) ? HOPS_MAX : HOPS,
    color: wordOf(parameters, "color", COLORS),
    size: wordOf(parameters, "size", SIZES),
    kinds: wordsIn(KINDS).filter((kind) => listOf(parameters, "kinds").includes(kind)),
    relations: wordsIn(RELATIONS).filter((relation) => listOf(parameters, "relations").includes(relation)),
    find: (parameters.get("find") ?? "").slice(0, 200),
    isOfChosen: parameters.get("edges") === "chosen",
    column: COLUMNS.find((column) => column === sort.replace("-", "")) ?? "degree",
    isReversed: sort.startsWith("-"),
    ignored: beyond(start, STARTS_MAX) + beyond(steps, STEPS_MAX) + beyond(away, AWAY_MAX),
  };
}

function beyond(list: readonly unknown[], most: number): number {
  return Math.max(0, list.length - most);
}

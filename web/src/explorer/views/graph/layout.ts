/**
 * Where nodes lie: ForceAtlas2, a few rounds at a time, from a circle. The same nodes and edges come to lie the same way,
 * however fast the machine is.
 */
import iterate from "graphology-layout-forceatlas2/iterate";

export interface Place {
  x: number;
  y: number;
}

/** Columns of the matrices that `iterate` works on. */
const NODE_COLUMNS = 10;
const EDGE_COLUMNS = 3;
const MASS = 6;

/** Rounds between two looks at how much still moves. */
const ROUNDS = 10;
const ROUNDS_MAX = 1000;

/** What has moved by less than this share of the picture in a round is at rest. */
const REST = 0.0004;

/** The golden angle spreads what is added around a node evenly. */
const TURN = Math.PI * (3 - Math.sqrt(5));

export interface Layout {
  /** Goes some rounds further; false once all is at rest. */
  advance: () => boolean;
  /** The places, in the order of the nodes. */
  placeOf: (index: number) => Place;
}

/** Where nodes begin: where they lay before, else around a neighbor that lay somewhere, else on a circle. */
export function beginnings(
  ids: readonly string[],
  edges: readonly { from: string; to: string }[],
  before: ReadonlyMap<string, Place>,
): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const around = new Map<string, string>();
  for (const { from, to } of edges) {
    if (before.has(from)) around.set(to, from);
    if (before.has(to)) around.set(from, to);
  }
  const radius = 10 * Math.sqrt(ids.length);
  ids.forEach((id, index) => {
    const center = before.get(around.get(id) ?? "");
    const angle = center ? index * TURN : (2 * Math.PI * index) / ids.length;
    const distance = center ? 5 + Math.sqrt(index) : radius;
    places.set(
      id,
      before.get(id) ?? {
        x: (center?.x ?? 0) + distance * Math.cos(angle),
        y: (center?.y ?? 0) + distance * Math.sin(angle),
      },
    );
  });
  return places;
}

export function layoutOf(
  ids: readonly string[],
  edges: readonly { from: string; to: string; weight: number }[],
  begin: ReadonlyMap<string, Place>,
): Layout {
  const nodeMatrix = new Float32Array(ids.length * NODE_COLUMNS);
  const edgeMatrix = new Float32Array(edges.length * EDGE_COLUMNS);
  const rows = new Map(ids.map((id, index) => [id, index * NODE_COLUMNS]));
  ids.forEach((id, index) => {
    const { x, y } = begin.get(id) ?? { x: 0, y: 0 };
    nodeMatrix.set([x, y], index * NODE_COLUMNS);
    nodeMatrix.set([1, 1, 1], index * NODE_COLUMNS + MASS);
  });
  edges.forEach(({ from, to, weight }, index) => {
    const [source = 0, target = 0] = [rows.get(from), rows.get(to)];
    // Strong edges pull more, but ten times as strong is not ten times as near.
    const pull = 1 + Math.log2(Math.max(1, weight));
    edgeMatrix.set([source, target, pull], index * EDGE_COLUMNS);
    for (const end of [source, target]) nodeMatrix[end + MASS] = (nodeMatrix[end + MASS] ?? 0) + pull;
  });
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    scalingRatio: 10,
    strongGravityMode: true,
    gravity: 0.05,
    slowDown: 1 + Math.log(Math.max(1, ids.length)),
    barnesHutOptimize: ids.length > 1000,
    barnesHutTheta: 0.5,
  };
  const placeOf = (index: number) => ({ x: nodeMatrix[index * NODE_COLUMNS] ?? 0, y: nodeMatrix[index * NODE_COLUMNS + 1] ?? 0 });
  let rounds = 0;
  return {
    placeOf,
    advance() {
      const before = ids.map((_, index) => placeOf(index));
      for (let round = 0; round < ROUNDS; round++) iterate(settings, nodeMatrix, edgeMatrix);
      rounds += ROUNDS;
      const [moved, extent] = movement(before, placeOf);
      return ids.length > 1 && rounds < ROUNDS_MAX && moved / ROUNDS > REST * extent;
    },
  };
}

/** By how much nodes moved on average, and how wide their picture is. */
function movement(before: readonly Place[], placeOf: (index: number) => Place): readonly [number, number] {
  let [sum, least, most] = [0, Infinity, -Infinity];
  before.forEach((was, index) => {
    const is = placeOf(index);
    sum += Math.hypot(is.x - was.x, is.y - was.y);
    least = Math.min(least, is.x, is.y);
    most = Math.max(most, is.x, is.y);
  });
  return [sum / Math.max(1, before.length), most - least];
}


// Ways through the graph. A path is a list of steps along edges, in either direction; a step knows where it leads.

import { TooMuch, fail } from './fail.mjs';
import { isVertex } from './filters.mjs';
import { incident } from './graph.mjs';
import { admitsEdge } from './ties.mjs';

const STEPS_TRIED_MAX = 300_000;
const LENGTH_MAX = 12;
const DEPTH_MAX = 6;
const K_MAX = 100;
const PATTERN_MAX = 8;

export function pathsOf({ kinds, byId }) {
  const vertices = Object.values(kinds).flat();
  const isVertexId = (id) => byId.get(id)?.kind !== undefined;
  const vertexOf = (id) => (isVertexId(id) ? byId.get(id) : fail('BAD_USER_INPUT', 'no such vertex'));
  const between = (value, low, high) => {
    if (value < low || value > high) fail('BAD_USER_INPUT', `not from ${low} to ${high}`);
  };
  const checkAvoided = (via, ends) => {
    for (const id of via?.avoid ?? []) {
      if (!isVertexId(id) || ends.some((end) => end.id === id)) fail('BAD_USER_INPUT', 'cannot avoid this');
    }
  };

  // The steps that `via` lets one take from a vertex; what it says of the vertex arrived at is another matter.
  function stepsFrom(vertex, via) {
    return incident(vertex).filter(({ edge }) =>
      (via?.relations == null || via.relations.includes(edge.relation)) &&
      (edge.relation !== 'PARTNERS_WITH' || admitsEdge(via?.partnerships, edge)));
  }
  const isWithin = (vertex, via) =>
    (via?.kinds == null || via.kinds.includes(vertex.kind)) && !(via?.avoid ?? []).includes(vertex.id);

  // How far each vertex is from the end, going only through vertices that may lie between.
  function distancesTo(end, start, via) {
    const distances = new Map([[end, 0]]);
    let reached = [end];
    for (let length = 1; reached.length > 0; length += 1) {
      const next = [];
      for (const vertex of reached) {
        for (const { to } of stepsFrom(vertex, via)) {
          if (distances.has(to) || (to !== start && !isWithin(to, via))) continue;
          distances.set(to, length);
          if (to !== start) next.push(to);
        }
      }
      reached = next;
    }
    return distances;
  }

  // All paths of one length without a vertex twice, in order: hop by hop as the neighbors are listed.
  function* pathsOfLength(start, end, length, via, distances, tries) {
    const path = [];
    const passed = new Set([start]);
    function* walk(vertex) {
      if (path.length === length) {
        if (vertex === end) yield [...path];
        return;
      }
      if (vertex === end) return;
      for (const step of stepsFrom(vertex, via)) {
        if (++tries.count > STEPS_TRIED_MAX) throw new TooMuch();
        if (passed.has(step.to) || (step.to !== end && !isWithin(step.to, via))) continue;
        if (!(distances.get(step.to) <= length - path.length - 1)) continue;
        path.push(step);
        passed.add(step.to);
        yield* walk(step.to);
        passed.delete(step.to);
        path.pop();
      }
    }
    yield* walk(start);
  }

  // Up to `most` paths without a vertex twice, shorter ones first.
  function simplePaths(start, end, via, maxLength, most, isShortest) {
    const distances = distancesTo(end, start, via);
    const tries = { count: 0 };
    const found = [];
    for (let length = 0; length <= maxLength; length += 1) {
      for (const path of pathsOfLength(start, end, length, via, distances, tries)) {
        found.push(path);
        if (found.length === most) return found;
      }
      if (isShortest && found.length > 0) return found;
    }
    return found;
  }

  function ends({ from, to, via, maxLength }) {
    const [start, end] = [vertexOf(from), vertexOf(to)];
    between(maxLength ?? 6, 0, LENGTH_MAX);
    checkAvoided(via, [start, end]);
    return { start, end, via, maxLength: maxLength ?? 6 };
  }

  function shortest(args, most = Infinity) {
    const { start, end, via, maxLength } = ends(args);
    return simplePaths(start, end, via, maxLength, most, true).map((steps) => ({ start, steps }));
  }

  function kShortest(args) {
    const { start, end, via, maxLength } = ends(args);
    const k = args.k ?? 10;
    between(k, 1, K_MAX);
    return simplePaths(start, end, via, maxLength, k, false).map((steps) => ({ start, steps }));
  }

  const isAmong = (vertex, { ids, where }) => (ids == null || ids.includes(vertex.id)) && isVertex(vertex, where);

  function pattern({ start, steps }) {
    between(steps.length, 1, PATTERN_MAX);
    for (const { ids } of [start, ...steps]) (ids ?? []).forEach(vertexOf);
    const found = [];
    let tries = 0;
    const walk = (vertex, path, passed, first) => {
      if (path.length === steps.length) {
        found.push({ start: first, steps: path });
        return;
      }
      const { relations, direction, kinds: arrived, ids, where, partnerships } = steps[path.length];
      for (const step of stepsFrom(vertex, { relations, partnerships })) {
        if (++tries > STEPS_TRIED_MAX) throw new TooMuch();
        if ((direction === 'FORWARD' && !step.forward) || (direction === 'BACKWARD' && step.forward)) continue;
        if (passed.includes(step.to) || !isWithin(step.to, { kinds: arrived })) continue;
        if (isAmong(step.to, { ids, where })) walk(step.to, [...path, step], [...passed, step.to], first);
      }
    };
    for (const vertex of vertices) if (isAmong(vertex, start)) walk(vertex, [], [vertex], vertex);
    return found;
  }

  // All vertices within so many steps, with the first shortest path to each.
  function neighborhood(start, { depth, via }) {
    between(depth ?? 2, 1, DEPTH_MAX);
    checkAvoided(via, [start]);
    // The first path of each length is found first, because those before it are passed on in order.
    const paths = new Map([[start, []]]);
    let reached = [start];
    for (let distance = 1; distance <= (depth ?? 2); distance += 1) {
      const next = [];
      for (const vertex of reached) {
        for (const step of stepsFrom(vertex, via)) {
          if (paths.has(step.to) || !isWithin(step.to, via)) continue;
          paths.set(step.to, [...paths.get(vertex), step]);
          next.push(step.to);
        }
      }
      reached = next;
    }
    const all = vertices.filter((vertex) => vertex !== start && paths.has(vertex));
    const items = all.map((node) => ({ node, distance: paths.get(node).length, path: { start, steps: paths.get(node) } }));
    return items.sort((one, other) => one.distance - other.distance);
  }

  // The steps to the neighbors of a vertex. It is no end of a path: nothing is lost where it shall be avoided.
  function neighbors(vertex, { relations, via }) {
    checkAvoided(via, []);
    return stepsFrom(vertex, via).filter(({ edge, to }) =>
      (relations == null || relations.includes(edge.relation)) && isWithin(to, via));
  }

  return { shortest, kShortest, pattern, neighborhood, neighbors };
}

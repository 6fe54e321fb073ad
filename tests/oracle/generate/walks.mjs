// Arguments of paths: ends that are mostly joined, and conditions that mostly leave a way.

import { incident } from '../data/graph.mjs';

export function walks({ chance, pick, below, between, some }, { vertices, kindNames, relationNames, make }) {
  // Some steps from a vertex on, without a vertex twice; fewer where it does not go on.
  function walk(length, from = pick(vertices)) {
    const steps = [];
    const passed = [from];
    for (let at = 0; at < length; at += 1) {
      const further = incident(passed[at]).filter(({ to }) => !passed.includes(to));
      if (further.length === 0) break;
      // By relation first: else all walks lead to the municipalities.
      const relation = pick(further.map(({ edge }) => edge.relation).filter((one, n, all) => all.indexOf(one) === n));
      const step = pick(further.filter(({ edge }) => edge.relation === relation));
      steps.push(step);
      passed.push(step.to);
    }
    return { start: from, steps, end: passed.at(-1), passed };
  }
  const shuffled = (list) => list.map((one) => [below(1000), one]).sort(([a], [b]) => a - b).map(([, one]) => one);
  const enums = (values) => shuffled([...new Set(values)]).map((value) => make.word(value));
  const strangeId = () => pick(['', 'nothing', 'prefecture:99', 'bureau:', 'award:', 'source-document:x']);

  // Conditions under which these steps are still there, mostly.
  function via({ steps, passed }, depth = 0) {
    if (chance(0.05)) return null;
    const made = {};
    if (chance(0.3)) {
      made.relations = enums([...(chance(0.9) ? steps.map(({ edge }) => edge.relation) : []), ...some(relationNames, 7)]);
    }
    if (chance(0.3)) {
      // The ends of a path are free: mostly only what lies between is given.
      const free = chance(0.6) ? passed.slice(1, -1) : passed;
      made.kinds = enums([...(chance(0.9) ? free.map(({ kind }) => kind) : []), ...some(kindNames, pick([0, 2, 5]))]);
    }
    if (chance(0.25)) {
      const others = shuffled([...new Set([...some(vertices, 3), ...incident(passed[0]).slice(0, 40).map(({ to }) => to)])]);
      made.avoid = others.filter((one) => !passed.includes(one) || chance(0.05)).slice(0, between(0, 4)).map(({ id }) => id);
      if (chance(0.05)) made.avoid.push(strangeId());
      if (chance(0.1) && passed.length > 2) made.avoid.push(passed[1].id);
    }
    if (chance(0.4)) made.partnerships = make.partnerWhere(depth);
    return made;
  }

  function pair() {
    const way = walk(chance(0.05) ? 0 : between(1, 4));
    const ids = { from: way.start.id, to: chance(0.1) ? pick(vertices).id : way.end.id };
    if (chance(0.03)) ids[pick(['from', 'to'])] = strangeId();
    const given = { ...ids };
    if (chance(0.55)) given.via = via(way);
    if (chance(0.4)) given.maxLength = pick([0, 1, 2, 2, 3, 3, 4, chance(0.2) ? pick([12, 13, -1, null]) : 4]);
    return given;
  }

  // Ids of vertices, one of them given.
  const among = (vertex) => {
    const ids = shuffled([...(chance(0.9) ? [vertex] : []), ...some(vertices, 3)].map(({ id }) => id));
    return chance(0.03) ? [...ids, strangeId()] : ids;
  };

  function pattern(isLarge) {
    const length = chance(0.03) ? pick([0, 9]) : pick(isLarge ? [1, 1, 2, 2, 3] : [1, 2, 2, 3, 3, 4, 5]);
    const way = walk(length);
    const start = {};
    if (chance(isLarge || length > 3 ? 0.9 : 0.5)) start.ids = among(way.start);
    if (chance(0.3)) start.where = make.entityWhere(way.start.kind);
    const steps = Array.from({ length }, (_, at) => {
      const { edge, forward, to } = way.steps[at] ?? pick(incident(way.start).length ? incident(way.start) : [{ to: way.start }]);
      const made = {};
      if (chance(0.6)) made.relations = enums([...(edge ? [edge.relation] : []), ...some(relationNames, 2)]);
      if (chance(0.4)) made.direction = make.word(chance(0.8) ? (forward ? 'FORWARD' : 'BACKWARD') : pick(['FORWARD', 'BACKWARD', 'EITHER']));
      if (chance(0.4)) made.kinds = enums([to.kind, ...some(kindNames, 3)]);
      if (chance(0.1)) made.ids = among(to);
      if (chance(0.2)) made.where = make.entityWhere(to.kind);
      if (chance(0.15)) made.partnerships = make.partnerWhere(1);
      return made;
    });
    return { start, steps };
  }

  // The arguments of a field that walks, without those of its page; undefined for other fields.
  return function argumentsFor(name, isLarge) {
    switch (name) {
      case 'shortestPath': case 'shortestPaths': return pair();
      case 'kShortestPaths':
        return { ...pair(), ...(chance(0.6) ? { k: pick([1, 2, 3, 5, 10, 20, chance(0.1) ? pick([0, 100, 101, null]) : 4]) } : {}) };
      case 'pathPattern': return pattern(isLarge);
      case 'neighborhood': return {
        ...(chance(0.6) ? { depth: pick([1, 1, 2, 2, 3, chance(0.1) ? pick([0, 6, 7, null]) : 2]) } : {}),
        ...(chance(isLarge ? 0.8 : 0.5) ? { via: via(walk(2)) } : {}),
      };
      case 'neighbors': return {
        ...(chance(0.3) ? { relations: enums(some(relationNames, 6)) } : {}),
        ...(chance(0.4) ? { via: via(walk(1)) } : {}),
      };
      default: return undefined;
    }
  };
}

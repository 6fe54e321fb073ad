// Focused random queries in themes, for small graphs: each says whether an answer tells anything.

import { getNamedType } from 'graphql';
import { literal, thingsOf, valuesFor } from './generate/values.mjs';
import { randomFrom } from './random.mjs';

const PAGE = ['first', 'after', 'last', 'before'];
const WALKS = ['neighbors', 'neighborhood', 'shortestPath', 'shortestPaths', 'kShortestPaths', 'pathPattern'];
const HOPS = 'length nodes { id } hops { from { id } to { id } relation forward inferred partnership { id } evidence(first: 2) { lineStart quote } }';
const COUNTS = 'named municipality region group nationwide total';
// How often a query is drawn again that tells nothing; a quarter of them are asked as they come.
const DRAWS = 8;
const drawsFor = (seed) => (seed % 4 === 0 ? 1 : DRAWS);

// `court` judges, and answers in advance what a query would tell.
export function themesFor(court) {
  const { schema, root, known } = court;
  const things = thingsOf(root.vocabulary);
  const cursorOf = (key) => Buffer.from(`${known.version.slice(0, 12)}:${key}`).toString('base64url');
  const type = (field) => getNamedType(field.type);
  const isConnection = (field) => type(field).getFields?.().pageInfo !== undefined;
  // All connections: of the root, of a day, and of the things that an id leads to.
  const parents = ['Query', 'AsOf', ...schema.getPossibleTypes(schema.getType('Node')).map((one) => one.name)];
  const connections = parents.flatMap((parent) => {
    const fields = Object.values(schema.getType(parent).getFields()).filter(isConnection);
    return fields.filter(({ name }) => name !== 'search').map((field) => ({ parent, field }));
  });
  const has = (name) => ({ field }) => field.args.some((one) => one.name === name);
  const queryFields = schema.getQueryType().getFields();
  const edgeOf = (field) => getNamedType(type(field).getFields().edges.type).getFields();
  // The quarter of the things of a type that have most items in a list: others often have one or none.
  const rich = new Map();
  function havingMost(parent, { name }) {
    const key = `${parent}.${name}`;
    if (!rich.has(key)) {
      const counted = things[parent].map((one) => [one[name]({}).totalCount, one]).sort(([a], [b]) => b - a);
      rich.set(key, counted.slice(0, Math.ceil(counted.length / 4)).map(([, one]) => one));
    }
    return rich.get(key);
  }

  // One draw: values, a query over a thing of a parent type, and all arguments of a field but those of its page.
  function draw(seed) {
    const random = randomFrom(seed);
    const { chance, pick, between } = random;
    const make = valuesFor(random, schema, { things, cursorOf, seen: [], variables: new Map() });
    const write = (given) => {
      const text = Object.entries(given).map(([name, value]) => `${name}: ${literal(value)}`).join(', ');
      return text && `(${text})`;
    };
    // Mostly, the thing that is asked about has many items in `list`, where that is given.
    const within = (parent, body, list) => {
      if (parent === 'Query') return `{ ${body} }`;
      if (parent === 'AsOf') return `{ asOf(date: ${literal(make.constant(schema.getType('Date'), '', { given: true }))}) { ${body} } }`;
      const one = pick(list && chance(0.8) ? havingMost(parent, list) : things[parent]);
      return `{ node(id: ${JSON.stringify(one.id)}) { ... on ${parent} { ${body} } } }`;
    };
    const argumentsOf = ({ field }, likely = {}) => {
      const walking = make.walking(field, false);
      if (walking) return walking;
      const given = {};
      for (const { name, type: of, defaultValue } of field.args) {
        const isRequired = String(of).endsWith('!') && defaultValue === undefined;
        if (PAGE.includes(name) || !(isRequired || chance(likely[name] ?? 0.3))) continue;
        given[name] = make.constant(of, type(field).name.replace(/Connection$/, ''), { variables: false, given: true });
      }
      return given;
    };
    const items = ({ field }) => (type(field).name === 'PathConnection' ? HOPS : '__typename ... on Node { id }');
    return { ...random, make, write, within, argumentsOf, items, size: (most) => ({ first: between(chance(0.1) ? 0 : 1, most) }) };
  }

  // What is said of the thing that was asked of; nothing where an error took its place.
  const inside = (data) => (data === null ? null : 'node' in data ? data.node : 'asOf' in data ? data.asOf : data);
  const connectionsWith = (list, name) => list.filter(has(name));
  const inPart = (given, field, { pick, between }) =>
    (has('last')({ field }) && pick([true, false]) ? { ...given, last: between(1, 20) } : { ...given, first: between(1, 20) });

  const drawings = {
    filters(from) {
      const one = from.pick(connectionsWith(connections, 'where'));
      const { field, parent } = one;
      const given = from.argumentsOf(one, { where: 1, orderBy: 0 });
      const query = from.within(parent, `all: ${field.name} { totalCount }
        some: ${field.name}${from.write({ ...given, first: 30 })} { totalCount ${edgeOf(field).standing ? 'edges { standing }' : ''} nodes { ${from.items(one)} } }`, field);
      const isPartner = getNamedType(field.args.find((arg) => arg.name === 'where').type).name === 'PartnerWhere';
      const tells = (data) => {
        const { all, some } = inside(data);
        return some.totalCount > 0 && (isPartner || some.totalCount < all.totalCount);
      };
      return { query, tells };
    },

    order(from) {
      const one = from.pick(connectionsWith(connections, 'orderBy'));
      const { field, parent } = one;
      const given = from.argumentsOf(one, { orderBy: 1, where: 0.25 });
      const { orderBy, ...plain } = given;
      const part = inPart(given, field, from);
      const query = from.within(parent, `plain: ${field.name}${from.write({ ...plain, first: 20 })} { nodes { id } }
        ordered: ${field.name}${from.write(part)} { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage } }`, field);
      const tells = (data) => {
        const { plain: before, ordered } = inside(data);
        const ids = ordered.edges.map((edge) => edge.node.id);
        return ids.length > 1 && ids.join() !== before.nodes.map((node) => node.id).slice(0, ids.length).join();
      };
      return { query, tells };
    },

    counts(from) {
      const { chance, pick } = from;
      const draws = from.between(0, 9);
      if (draws === 0) {
        const given = from.argumentsOf({ field: queryFields.partnershipMatrix }, { rows: 0.7, columns: 0.7, where: 0.7 });
        return {
          query: `{ partnershipMatrix${from.write(given)} { rows { id total } columns { total } cells { row column initiativeCount } } }`,
          tells: (data) => data.partnershipMatrix.cells.length > 0,
        };
      }
      if (draws === 1) {
        return {
          query: from.within('Strategy', 'bureaus { initiativeCount node { id } } initiatives { totalCount } children { initiatives { totalCount } }'),
          tells: (data) => inside(data).bureaus.length > 0,
        };
      }
      if (draws < 4) {
        const joined = connections.filter(({ field }) => {
          const edge = edgeOf(field);
          return edge.counts || edge.sharedCount;
        });
        const one = pick(joined);
        const edge = edgeOf(one.field);
        const inner = edge.counts && from.argumentsOf({ field: edge.initiatives }, { where: 0.3, orderBy: 0.5 });
        const says = edge.counts
          ? `counts { ${COUNTS} } initiatives${from.write(inner)} { totalCount nodes { id } }`
          : `sharedCount ${edge.prefectures ? 'prefectures' : 'bureaus'} { id }`;
        const given = from.argumentsOf(one, { where: 0.8 });
        return {
          query: from.within(one.parent, `${one.field.name}${from.write(given)} { totalCount edges { node { id } ${says} } }`),
          tells: (data) => inside(data)[one.field.name].edges.length > 0,
        };
      }
      const one = pick(connections.filter(({ field }) => type(field).getFields().facets));
      const given = from.argumentsOf(one, { where: 0.5, orderBy: 0.05 });
      const kinds = schema.getType('Facet').getValues().map(({ name }) => name).filter(() => chance(0.5));
      const values = `values${chance(0.5) ? '' : from.write(from.size(5))} { key count name(lang: ${pick(['JA', 'EN', 'KANA'])}) node { id } }`;
      const query = from.within(one.parent, `${one.field.name}${from.write({ ...given, ...from.size(3) })} { totalCount
        facets(by: [${kinds.join(', ')}]) { by distinctCount without ${values} } }`);
      return { query, tells: (data) => inside(data)[one.field.name].facets.some((facet) => facet.distinctCount > 0) };
    },

    neighbors(from) {
      const list = connections.filter(({ field }) => ['neighbors', 'neighborhood'].includes(field.name));
      const one = from.pick(list);
      const given = { ...from.argumentsOf(one), ...(from.chance(0.7) ? from.size(12) : {}) };
      const says = one.field.name === 'neighbors'
        ? 'relation forward inferred evidence(first: 2) { lineStart quote }'
        : `distance path { ${HOPS} }`;
      const query = from.within(one.parent, `${one.field.name}${from.write(given)} {
        totalCount edges { cursor node { id } ${says} } pageInfo { hasNextPage endCursor } }`);
      return { query, tells: (data) => inside(data)[one.field.name].edges.length > 0 };
    },

    paths(from) {
      const field = queryFields[from.pick(WALKS.slice(2))];
      const given = from.argumentsOf({ field });
      const isPage = isConnection(field);
      const text = from.write(isPage && from.chance(0.6) ? { ...given, ...from.size(10) } : given);
      const says = isPage ? `totalCount edges { cursor node { ${HOPS} } } pageInfo { hasNextPage endCursor }` : HOPS;
      const tells = (data) => /"hops":\[\{/.test(JSON.stringify(data));
      return { query: `{ ${field.name}${text} { ${says} } }`, tells };
    },
  };

  // A query of a theme, one that tells something where that can be had; none if the schema lacks its fields.
  function single(theme, seed) {
    let last;
    for (let at = 0; at < drawsFor(seed); at += 1) {
      const { query, tells } = drawings[theme](draw(seed * DRAWS + at));
      last = { query, tells: (data) => inside(data) != null && tells(data) };
      const { isRefused, data } = court.foresee({ query });
      if (!isRefused && last.tells(data)) break;
    }
    return last;
  }

  // A connection to be walked, page by page: `page` writes the query of one page. Mostly it has more than one.
  function walk(seed) {
    let last;
    for (let at = 0; at < drawsFor(seed); at += 1) {
      last = walkOnce(seed * DRAWS + at);
      const { data } = court.foresee({ query: last.page(null) });
      const list = data && last.list(data);
      if (list && list.totalCount > list.edges.length && list.edges.length > 0) break;
    }
    return last;
  }

  function walkOnce(seed) {
    const from = draw(seed);
    const one = from.pick(connections);
    const { field, parent } = one;
    const given = from.argumentsOf(one, { orderBy: 0.5, where: 0.2 });
    const isBackwards = has('last')(one) && from.chance(0.4);
    const size = from.between(1, 6);
    const holder = from.within(parent, 'BODY');
    const page = (cursor) => {
      const part = isBackwards
        ? { last: size, ...(cursor ? { before: cursor } : {}) }
        : { first: size, ...(cursor ? { after: cursor } : {}) };
      return holder.replace('BODY', () => `list: ${field.name}${from.write({ ...given, ...part })} { totalCount
        edges { cursor node { ${from.items(one)} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`);
    };
    return { page, isBackwards, list: (data) => inside(data)?.list };
  }

  return { single, walk };
}

// Random queries from the schema. Nearly all are valid; the few that are not test the validators against each other.

import {
  getNamedType, getNullableType, isAbstractType, isLeafType, isListType, isNonNullType, isUnionType,
} from 'graphql';
import { Word, literal, thingsOf, valuesFor } from './generate/values.mjs';
import { randomFrom } from './random.mjs';

// How many items to expect of lists that are no pages; most have one to three.
const LONG_LISTS = {
  'Area.prefectures': 12, 'Area.municipalities': 300, 'PartnershipMatrix.rows': 200,
  'PartnershipMatrix.columns': 200, 'PartnershipMatrix.cells': 400, 'Strategy.bureaus': 8,
  'DatasetInfo.relationCounts': 13, 'DatasetInfo.entityCounts': 8, 'DatasetInfo.documents': 5,
  'Bureau.divisions': 8, 'FacetCounts.values': 20, 'Query.kShortestPaths': 10, 'BureauPeerEdge.prefectures': 10,
  'PrefecturePeerEdge.bureaus': 10,
};
// Fields that take long to answer in plain loops: they are asked of few things at once.
const HEAVY = ['neighborhood', 'peers', 'facets'];
// Fields whose answer is the service's own: how things are ranked, and how they are said.
const isLeftOut = (type, { name }) =>
  ['explanation', 'reason'].includes(name) || (type.name === 'Query' && ['search', 'resolve', 'analysis'].includes(name));
// Introspection whose order does not depend on the order of declarations.
const INTROSPECTION = [
  '__type(name: "NAME") { __typename kind name description fields { name type { kind name ofType { name } } } }',
  '__type(name: "NAME") { name fields { args { name defaultValue isDeprecated type { kind ofType { kind name } } } } }',
  '__type(name: "NAME") { enumValues { name description isDeprecated deprecationReason } specifiedByURL }',
  '__type(name: "NAME") { inputFields { name defaultValue type { name kind } } isOneOf ofType { name } }',
  '__type(name: "NAME") { interfaces { name } fields(includeDeprecated: true) { isDeprecated } }',
  '__schema { queryType { name kind } mutationType { name } subscriptionType { name } }',
];
const ALIASES = ['a', 'b', 'c', '_', 'A1', '__proto__', 'constructor', 'first', 'on', 'query', 'fragment', 'null_'];
const PAGE = ['first', 'after', 'last', 'before'];

// Makes queries. `vocabulary` is what exists, `cursorOf` makes a cursor, `seen` holds cursors of earlier answers.
export function generator(schema, { vocabulary, cursorOf, seen, pageSize }) {
  const things = thingsOf(vocabulary);
  // Walks must be short where a graph is large.
  const isLarge = things.Vertex.length > 500;
  const ownTypes = Object.keys(schema.getTypeMap()).filter((name) =>
    !name.startsWith('__') && !['String', 'Int', 'Float', 'Boolean', 'ID'].includes(name));

  return (seed) => {
    const random = randomFrom(seed);
    const { chance, pick, below, between } = random;
    const variables = new Map();
    const fragments = [];
    // What each response key stands for, in the whole document.
    const keys = new Map();
    let budget = pick([30, 100, 400, 1_000, 2_500]);
    let selections = 0;

    const make = valuesFor(random, schema, { things, cursorOf, seen, variables });
    const size = (factor) => {
      const draw = below(50);
      if (draw === 0) return pick([-1, pageSize + 1, 2_147_483_647, -2_147_483_648]);
      if (draw === 1) return null;
      if (draw === 2 && factor * pageSize <= budget) return pageSize;
      return below(Math.max(2, Math.min(30, Math.ceil(budget / factor / 8))));
    };

    // ---- selections ------------------------------------------------------------------------------------

    const directives = (likely = 0.06) => {
      if (!chance(likely)) return '';
      const condition = () => {
        if (chance(0.4)) return literal(chance(0.5));
        const name = `v${variables.size}`;
        const one = pick([
          { text: 'Boolean!', value: chance(0.5) },
          { text: 'Boolean', default: chance(0.5), value: chance(0.5) },
          { text: 'Boolean', default: chance(0.5) },
          { text: 'Boolean!', default: chance(0.5) },
        ]);
        variables.set(name, { name, ...one });
        return `$${name}`;
      };
      const all = [];
      if (chance(0.6)) all.push(`@skip(if: ${condition()})`);
      if (all.length === 0 || chance(0.3)) all.push(`@include(if: ${condition()})`);
      return ` ${all.join(' ')}`;
    };
    const nodeTypeOf = (type) => {
      const fields = getNamedType(type).getFields?.();
      return fields?.pageInfo ? getNamedType(fields.nodes.type).name : undefined;
    };
    const argumentsOf = (field, factor, isRoot) => {
      const walking = make.walking(field, isLarge) ?? {};
      const given = {};
      for (const [name, value] of Object.entries(walking)) {
        const { type } = field.args.find((one) => one.name === name);
        given[name] = chance(0.12) ? make.bearing(type, value) : value;
      }
      const near = nodeTypeOf(field.type) ?? getNamedType(field.type).name;
      for (const argument of field.args) {
        if (argument.name in walking || (Object.keys(walking).length > 0 && !PAGE.includes(argument.name))) continue;
        const isRequired = isNonNullType(argument.type) && argument.defaultValue === undefined;
        const isWhere = argument.name === 'where';
        const likely = isRequired ? 1
          : argument.name === 'first' ? 0.6
          : argument.name === 'last' ? (given.first === undefined ? 0.2 : 0.02)
          : argument.name === 'after' || argument.name === 'before' ? (isRoot ? 0.15 : 0.015)
          : isWhere ? 0.4 : 0.3;
        if (!chance(likely)) continue;
        const context = { variables: true };
        if (argument.name === 'first' || argument.name === 'last') {
          const asked = size(factor);
          given[argument.name] = asked;
          if (chance(0.15)) {
            const name = `v${variables.size}`;
            const one = asked === null || chance(0.5) ? { text: 'Int', value: asked } : { text: 'Int!', value: asked };
            variables.set(name, { name, ...one });
            given[argument.name] = new Word(`$${name}`);
          }
        } else if (argument.name === 'after' || argument.name === 'before') {
          given[argument.name] = make.cursor(near);
        } else {
          given[argument.name] = make.value(argument.type, near, context, 0);
        }
      }
      const names = Object.keys(given);
      if (chance(0.3)) names.reverse();
      const text = names.map((name) => `${name}: ${literal(given[name])}`).join(', ');
      return { text: text && `(${text})`, given };
    };
    const expected = (parent, field, given) => {
      const node = nodeTypeOf(field.type);
      if (node !== undefined) {
        const asked = given.first instanceof Word
          ? variables.get(given.first.text.slice(1)).value : given.first ?? given.last;
        const size = asked ?? (field.args.find((one) => one.name === 'first')?.defaultValue ?? 20);
        return Math.min(pageSize, Math.max(1, typeof size === 'number' ? size : 20));
      }
      if (!isListType(getNullableType(field.type))) return 1;
      const asked = given.k ?? given.first;
      return typeof asked === 'number' ? Math.max(1, asked) : (LONG_LISTS[`${parent.name}.${field.name}`] ?? 3);
    };

    const select = (type, depth, factor, page = 1) => {
      const parts = [];
      const chosen = [];
      const most = depth === 0 ? between(1, 3) : between(1, 5);
      let left = most;
      while (left-- > 0 && selections < 150) {
        selections += 1;
        const draw = below(100);
        if (draw < 7) {
          parts.push(`${chance(0.2) ? `${alias('__typename', '', 'String!')}: ` : ''}__typename${directives()}`);
        } else if (draw < 15 && depth < 8) {
          parts.push(inline(type, depth, factor, page));
        } else if (draw < 25 && depth < 8) {
          parts.push(spread(type, depth, factor, page));
        } else if (draw < 31 && chosen.length) {
          const again = pick(chosen);
          if (again.isLeaf || factor * again.cost <= budget) parts.push(again.text());
        } else if (draw < 33 && depth === 0) {
          const name = pick(ownTypes);
          parts.push(`i${below(1000)}: ${pick(INTROSPECTION).replace('NAME', name)}`);
        } else {
          const made = field(type, depth, factor, page);
          if (made) {
            chosen.push(made);
            parts.push(made.text());
          }
        }
      }
      const kept = parts.filter((part) => part !== '');
      if (kept.length === 0) kept.push('__typename');
      return `{ ${kept.join(pick([' ', ', ', '\n']))} }`;
    };

    // A response key for a field: its name where that is free or stands for the same, else an alias.
    const alias = (name, args, type) => {
      const signature = `${name}${args} ${type}`;
      const isFree = (key) => !keys.has(key) || keys.get(key) === signature;
      for (const key of [chance(0.85) ? name : pick(ALIASES), pick(ALIASES), name]) {
        if (isFree(key) || chance(0.01)) {
          keys.set(key, signature);
          return key;
        }
      }
      const key = `${name}${keys.size}`;
      keys.set(key, signature);
      return key;
    };

    const field = (type, depth, factor, page) => {
      if (isUnionType(type)) return null;
      const isRoot = depth === 0;
      const fields = Object.values(type.getFields()).filter((one) => {
        if (isLeftOut(type, one)) return false;
        const isDeep = !isLeafType(getNamedType(one.type));
        const weight = HEAVY.includes(one.name) ? 20 : 1;
        return !isDeep || (depth < 9 && factor * page * weight < budget);
      });
      if (fields.length === 0) return null;
      const one = pick(fields);
      const { text, given } = argumentsOf(one, factor, isRoot);
      const key = alias(one.name, text, String(one.type));
      const head = () => `${key === one.name ? '' : `${key}: `}${one.name}${text}${directives()}`;
      const inner = getNamedType(one.type);
      if (isLeafType(inner)) {
        budget -= 0.05;
        return { isLeaf: true, text: head };
      }
      const isPage = nodeTypeOf(one.type) !== undefined;
      const times = expected(type, one, given);
      // What a connection says of itself comes once; its edges and nodes come once for each item.
      const isItems = page > 1 && (one.name === 'nodes' || one.name === 'edges');
      const next = factor * (isPage ? 1 : isItems ? page : times);
      if (next > budget) return { isLeaf: true, text: () => '' };
      budget -= next * 0.3;
      return {
        isLeaf: false,
        cost: isPage ? times : 1,
        text: () => `${head()} ${select(inner, depth + 1, next, isPage ? times : 1)}`,
      };
    };

    // The types that a fragment may have within a type.
    const conditions = (type) => {
      if (!isAbstractType(type)) {
        const unions = Object.values(schema.getTypeMap()).filter((one) =>
          isUnionType(one) && one.getTypes().includes(type));
        return [type, ...type.getInterfaces(), ...unions];
      }
      const possible = schema.getPossibleTypes(type);
      const abstract = Object.values(schema.getTypeMap()).filter((one) =>
        isAbstractType(one) && schema.getPossibleTypes(one).some((each) => possible.includes(each)));
      return [...possible, ...possible, ...abstract];
    };
    const inline = (type, depth, factor, page) => {
      if (chance(0.2)) return `...${directives(0.4)} ${select(type, depth, factor, page)}`;
      const on = chance(0.3) ? type : pick(conditions(type));
      return `... on ${on.name}${directives(0.15)} ${select(on, Math.max(1, depth), factor, on === type ? page : 1)}`;
    };
    const spread = (type, depth, factor, page) => {
      const names = conditions(type).map((one) => one.name);
      const fitting = fragments.filter((one) => names.includes(one.on) && factor * one.cost <= budget);
      if (fitting.length && chance(0.6)) {
        const known = pick(fitting);
        budget -= factor * known.cost * 0.3;
        return `...${known.name}${directives(0.15)}`;
      }
      if (fragments.length > 6) return '';
      const on = chance(0.4) ? type : pick(conditions(type));
      const name = `${pick(['F', 'f', '_', 'Fragment'])}${fragments.length}${selections}`;
      const before = budget;
      const body = select(on, Math.max(1, depth), factor, on === type ? page : 1);
      const cost = Math.max(1, ((before - budget) / factor) * 4);
      fragments.push({ name, on: on.name, cost, text: `fragment ${name} on ${on.name} ${body}` });
      return `...${name}${directives(0.1)}`;
    };

    // ---- the document ----------------------------------------------------------------------------------

    const count = chance(0.1) ? between(2, 3) : 1;
    const operations = [];
    for (let at = 0; at < count; at += 1) {
      // Keys of different operations never meet.
      if (fragments.length === 0) keys.clear();
      operations.push({ name: count > 1 || chance(0.3) ? `Op${at}` : '', body: select(schema.getQueryType(), 0, 1) });
    }
    const used = (text) => {
      const names = new Set();
      const visit = (part) => {
        for (const [, name] of part.matchAll(/\$(v\w+)/g)) names.add(name);
        for (const one of fragments) {
          if (new RegExp(`\\.\\.\\.${one.name}\\b`).test(part)) visit(one.text);
        }
      };
      visit(text);
      return [...names].map((name) => variables.get(name));
    };
    const isSpread = (one) => [...operations.map((o) => o.body), ...fragments.map((f) => f.text)]
      .some((text) => new RegExp(`\\.\\.\\.${one.name}\\b`).test(text));
    const define = (one) =>
      `$${one.name}: ${one.text}${one.default === undefined ? '' : ` = ${literal(one.default)}`}`;
    const texts = operations.map(({ name, body }) => {
      const own = used(body);
      const definitions = own.length ? `(${own.map(define).join(', ')})` : '';
      return name || definitions || chance(0.3) ? `query ${name}${definitions} ${body}` : body;
    });
    for (const one of fragments.filter(isSpread)) texts.splice(below(texts.length + 1), 0, one.text);
    const chosen = pick(operations);
    const given = {};
    for (const one of used(chosen.body)) if (one.value !== undefined) given[one.name] = one.value;
    if (chance(0.05)) given.notDefined = 1;
    const request = { query: texts.join('\n') };
    if (Object.keys(given).length || chance(0.1)) request.variables = given;
    if (count > 1 || (chosen.name && chance(0.5))) request.operationName = chosen.name;
    return request;
  };
}

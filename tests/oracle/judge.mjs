// Asks the service and graphql-js the same, and says where they differ.

import { readFileSync } from 'node:fs';
import {
  GraphQLError, Kind, buildClientSchema, buildSchema, execute, getIntrospectionQuery, getNamedType,
  lexicographicSortSchema, parse, print, printSchema, separateOperations, specifiedRules, validate, visit,
} from 'graphql';
import { load } from './data.mjs';
import { TooMuch } from './data/fail.mjs';
import { PATH_CURSOR } from './data/pages.mjs';

const rules = [...specifiedRules, oneOfVariables];
const here = (path) => new URL(path, import.meta.url);

// Everything needed to judge requests: the service, and its double over the same data folder. Judging several
// servers of one binary, the schema is asked for once.
export async function judge(url, { folder = here('../../graph-data').pathname, like } = {}) {
  const post = async (request) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(request),
    });
    const text = await response.text();
    try {
      return { text, ...JSON.parse(text) };
    } catch {
      throw new Error(`The service answered no JSON (${response.status}): ${text.slice(0, 300)}`);
    }
  };

  const schema = like ?? (await schemaOf(post));
  const known = await knownBy(post, schema);
  const root = load(folder, known);
  await learnNeighborCursors(post, root, known);
  const schemaDifference = () => {
    const written = buildSchema(readFileSync(here('../../schema.graphql'), 'utf8'));
    const [told, print_] = [schema, written].map((one) => printSchema(lexicographicSortSchema(one)));
    return told === print_ ? null : firstDifference(told, print_);
  };

  // What graphql-js answers: `data` as JSON text (none for a request error) and the errors that must be told.
  const workOut = ({ query, variables, operationName }) => {
    let document;
    try {
      document = parse(query);
    } catch {
      return { isRefused: true };
    }
    const wrong = validate(schema, document, rules);
    if (wrong.length > 0) return { isRefused: true, why: wrong[0].message };
    const result = execute({ schema, document, rootValue: root, variableValues: variables, operationName });
    // An error without a path is one of the request, though graphql-js answers some with `data: null`.
    const ofRequest = result.errors?.find((error) => error.path === undefined);
    if (ofRequest) return { isRefused: true, why: ofRequest.message };
    const errors = (result.errors ?? []).map(({ path, extensions, originalError }) => {
      if (originalError && !(originalError instanceof GraphQLError)) throw originalError;
      // All errors of `data.mjs` have a code; the others are of arguments.
      return { path, extensions: extensions.code === undefined ? { code: 'BAD_USER_INPUT' } : extensions };
    });
    return { isRefused: false, data: JSON.stringify(result.data), errors: errors.slice(0, known.limits.errors) };
  };

  // The same; the last answer is kept, for a query may be tried before it is asked.
  let last = {};
  const expected = (request) => {
    const key = JSON.stringify(request);
    if (last.key !== key) last = { key, answer: workOut(request) };
    return last.answer;
  };

  // Where the two differ about a request, or null. `verdict` says what they agree on.
  const compare = async (request) => {
    const answer = post(request);
    // Lets the request leave, so that the service works while we do.
    await new Promise(setImmediate);
    let theirs;
    try {
      theirs = expected(request);
    } catch (error) {
      await answer;
      if (error instanceof TooMuch) return { verdict: { isUndecided: true }, difference: null };
      throw error;
    }
    const ours = await answer;
    const isRefused = !('data' in ours);
    const verdict = { isRefused, hasErrors: 'errors' in ours, data: ours.data };
    if (isRefused && !(Array.isArray(ours.errors) && ours.errors.length > 0)) {
      return { verdict, difference: `neither data nor errors: ${ours.text.slice(0, 300)}` };
    }
    if (isRefused !== theirs.isRefused) {
      const why = isRefused ? ours.errors.map((error) => error.message).join(' ') : (theirs.why ?? 'syntax');
      const who = isRefused ? 'only the service refuses' : 'only graphql-js refuses';
      return { verdict, difference: `${who}: ${why}` };
    }
    if (isRefused) return { verdict, difference: null };
    const { text, ...told } = ours;
    if (JSON.stringify(told) !== text) {
      return { verdict, difference: `not plain JSON: ${firstDifference(text, JSON.stringify(told))}` };
    }
    const data = JSON.stringify(ours.data);
    const same = withCursors(theirs.data, ours.data, known.pathCursors);
    if (data !== same) return { verdict, difference: `data: ${firstDifference(data, same)}` };
    const errors = (ours.errors ?? []).map(({ path, extensions }) => ({ path, extensions }));
    const [a, b] = [JSON.stringify(errors), JSON.stringify(theirs.errors)];
    return { verdict, difference: a === b ? null : `errors: ${firstDifference(a, b)}` };
  };

  // What the answer will be, as far as it can be worked out.
  const foresee = (request) => {
    try {
      const { isRefused, data } = expected(request);
      return { isRefused, data: isRefused ? undefined : JSON.parse(data) };
    } catch (error) {
      if (error instanceof TooMuch) return { isRefused: true };
      throw error;
    }
  };

  // Whether the service answers the same when it is asked so often that it prepares for it.
  const repeat = async (request) => {
    const first = (await post(request)).text;
    for (let time = 0; time < 6; time += 1) {
      const { text } = await post(request);
      if (text !== first) return `asked again: ${firstDifference(text, first)}`;
    }
    return null;
  };

  // The smallest request of the same difference that leaving parts out leads to.
  const minimise = async (request) => {
    let smallest = request;
    const ends = Date.now() + 5_000;
    for (let at = 0; Date.now() < ends; ) {
      const smaller = without(smallest, at);
      if (smaller === null) break;
      const differs = smaller !== undefined && (await compare(smaller)).difference !== null;
      if (differs) smallest = smaller;
      else at += 1;
    }
    return smallest;
  };

  // The request without its n-th selection, argument or directive; null beyond the last.
  const without = (request, n) => {
    const document = parse(request.query);
    let at = 0;
    const leave = (node) => (at++ === n ? null : undefined);
    let smaller = visit(document, {
      Field: leave, InlineFragment: leave, FragmentSpread: leave, Argument: leave, Directive: leave, ObjectField: leave,
    });
    if (smaller === document) return null;
    try {
      const operations = separateOperations(smaller);
      smaller = operations[request.operationName ?? Object.keys(operations)[0]];
      const used = new Set();
      const [operation] = smaller.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
      visit(smaller, { VariableDefinition: () => false, Variable: (node) => void used.add(node.name.value) });
      const kept = operation.variableDefinitions?.filter((one) => used.has(one.variable.name.value));
      const definitions = smaller.definitions.map((one) =>
        one === operation ? { ...operation, variableDefinitions: kept } : one);
      smaller = { ...smaller, definitions };
      if (validate(schema, smaller, rules).length > 0) return undefined;
      return { ...request, query: print(smaller) };
    } catch (error) {
      if (error instanceof GraphQLError || error instanceof TypeError) return undefined;
      throw error;
    }
  };

  return { schema, known, root, foresee, compare, repeat, minimise, schemaDifference };
}

// Variables in a OneOf input object must not be nullable. graphql-js has the rule, yet overlooks the object where
// its own position is non-null, as in `bureau(by: BureauBy!)`.
function oneOfVariables(context) {
  return {
    OperationDefinition: {
      leave(operation) {
        const definitions = operation.variableDefinitions ?? [];
        for (const { node, type, parentType } of context.getRecursiveVariableUsages(operation)) {
          if (!parentType || getNamedType(parentType).isOneOf !== true) continue;
          // An item of a list of such objects is no field of one.
          if (type && getNamedType(type) === getNamedType(parentType)) continue;
          const definition = definitions.find((one) => one.variable.name.value === node.name.value);
          if (definition && definition.type.kind !== Kind.NON_NULL_TYPE) {
            context.reportError(new GraphQLError('a nullable variable in a OneOf input object', { nodes: node }));
          }
        }
      },
    },
  };
}

// The expected data with the service's own cursors of paths in it. Each path has one cursor in all answers, and no
// two have the same: `cursors` keeps which stands for which.
function withCursors(expected, told, cursors) {
  if (!expected.includes(JSON.stringify(PATH_CURSOR).slice(1, -1))) return expected;
  const merge = (one, other) => {
    if (typeof one === 'string' && one.startsWith(PATH_CURSOR) && typeof other === 'string' && other !== '') {
      if (!cursors.has(other) && ![...cursors.values()].includes(one)) cursors.set(other, one);
      return cursors.get(other) === one ? other : one;
    }
    if (Array.isArray(one)) return one.map((item, at) => merge(item, other?.[at]));
    if (one === null || typeof one !== 'object') return one;
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, merge(inner, other?.[key])]));
  };
  return JSON.stringify(merge(JSON.parse(expected), told));
}

// The schema, in the order in which the service tells its types; that it is the written one is judged first.
async function schemaOf(post) {
  const everything = getIntrospectionQuery({
    descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true,
    inputValueDeprecation: true, oneOf: true,
  });
  const introspection = await post({ query: everything });
  if (introspection.errors) throw new Error(`Introspection fails: ${JSON.stringify(introspection.errors)}`);
  const schema = buildClientSchema(introspection.data);
  teachScalars(schema);
  return schema;
}

// What only the service can say: its version and limits, and the words for kinds in facets.
async function knownBy(post, schema) {
  const limits = Object.keys(schema.getType('QueryLimits').getFields()).join(' ');
  const about = await post({ query: `{ datasetInfo { version loadedAt limits { ${limits} } } }` });
  const known = { ...about.data.datasetInfo, neighborCursors: new Map(), pathCursors: new Map(), labels: new Map() };
  if (!schema.getType('FacetCounts')) return known;
  const lists = {
    initiatives: 'InitiativeKind', areas: 'AreaKind', strategies: 'StrategyKind', organizations: 'OrganizationKind',
    bureaus: 'EntityKind', prefectures: 'EntityKind', municipalities: 'EntityKind', fundingPrograms: 'EntityKind',
    partnerships: 'EntityKind', neighbors: 'EntityKind',
  };
  const values = 'facets(by: [KIND]) { values { key ja: name en: name(lang: EN) kana: name(lang: KANA) } }';
  const neighbors = `initiatives(first: 500) { nodes { neighbors { ${values} } } }`;
  const fields = Object.keys(lists).map((field) => (field === 'neighbors' ? `n: ${neighbors}` : `${field} { ${values} }`));
  const { data, errors } = await post({ query: `{ ${fields.join(' ')} }` });
  if (errors) throw new Error(`Facets by kind fail: ${JSON.stringify(errors)}`);
  const { n, ...others } = data;
  const all = n.nodes.map((one) => ['EntityKind', one.neighbors]);
  for (const [field, connection] of Object.entries(others)) all.push([lists[field], connection]);
  for (const [enumName, { facets: [facet] }] of all) {
    for (const { key, ...words } of facet.values) {
      for (const [lang, word] of Object.entries(words)) {
        const name = `${enumName} ${key} ${lang.toUpperCase()}`;
        if (!word || (known.labels.get(name) ?? word) !== word) throw new Error(`No one word for ${name}.`);
        known.labels.set(name, word);
      }
    }
  }
  return known;
}

// Cursors of neighbors name edges by numbers of the service's own. They must be told apart, no more.
async function learnNeighborCursors(post, { vocabulary }, known) {
  const vertices = Object.values(vocabulary.kinds).flat().map((vertex) => vertex.id);
  const query =
    'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Entity { id neighbors(first: 500) { edges { cursor } } } } }';
  for (let at = 0; at < vertices.length; at += 200) {
    const { data } = await post({ query, variables: { ids: vertices.slice(at, at + 200) } });
    for (const { id, neighbors } of data.nodes) {
      known.neighborCursors.set(id, neighbors.edges.map((edge) => edge.cursor));
    }
  }
  const all = [...known.neighborCursors.values()].flat();
  if (new Set(all).size !== all.length) throw new Error('Two neighbors have the same cursor.');
}

// Gives the scalars of the schema the checks that SDL cannot tell.
function teachScalars(schema) {
  const checks = {
    Date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text),
    DateTime: (text) => !Number.isNaN(Date.parse(text)),
    URL: (text) => /^https?:\/\//.test(text),
  };
  for (const [name, check] of Object.entries(checks)) {
    const scalar = schema.getType(name);
    if (!scalar) continue;
    const read = (value) => {
      if (typeof value === 'string' && check(value)) return value;
      throw new GraphQLError(`no ${name}`);
    };
    scalar.parseValue = read;
    scalar.parseLiteral = (node) => read(node.kind === Kind.STRING ? node.value : null);
  }
}

function isDay(text) {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

// The two texts around the place where they part.
export function firstDifference(ours, theirs) {
  let at = 0;
  while (at < ours.length && ours[at] === theirs[at]) at += 1;
  const around = (text) => text.slice(Math.max(0, at - 80), at + 120);
  return `at ${at}\n  service:    …${around(ours)}…\n  graphql-js: …${around(theirs)}…`;
}

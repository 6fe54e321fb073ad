// Asks the service and graphql-js the same, and says where they differ.

import { readFileSync } from 'node:fs';
import {
  GraphQLError, Kind, buildClientSchema, buildSchema, execute, getIntrospectionQuery, getNamedType,
  lexicographicSortSchema, parse, print, printSchema, separateOperations, specifiedRules, validate, visit,
} from 'graphql';
import { load } from './data.mjs';

const rules = [...specifiedRules, oneOfVariables];
const here = (path) => new URL(path, import.meta.url);

// Everything needed to judge requests: the service, and its double.
export async function judge(url) {
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

  const everything = getIntrospectionQuery({
    descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true,
    inputValueDeprecation: true, oneOf: true,
  });
  const introspection = await post({ query: everything });
  if (introspection.errors) throw new Error(`Introspection fails: ${JSON.stringify(introspection.errors)}`);
  // In the order in which the service tells its types; that it is the written schema is judged first.
  const schema = buildClientSchema(introspection.data);
  const written = buildSchema(readFileSync(here('../../schema.graphql'), 'utf8'));
  teachScalars(schema);

  const limits = Object.keys(schema.getType('QueryLimits').getFields()).join(' ');
  const about = await post({ query: `{ datasetInfo { version loadedAt limits { ${limits} } } }` });
  const known = { ...about.data.datasetInfo, neighborCursors: new Map(), pathCursors: new Map(), labels: new Map() };
  const root = load(here('../../graph-data').pathname, known);

  // Cursors of neighbors name edges by numbers of the service's own. They must be told apart, no more.
  const vertices = Object.values(root.vocabulary.kinds).flat().map((vertex) => vertex.id);
  const askNeighbors =
    'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Entity { id neighbors(first: 500) { edges { cursor } } } } }';
  for (let at = 0; at < vertices.length; at += 200) {
    const { data } = await post({ query: askNeighbors, variables: { ids: vertices.slice(at, at + 200) } });
    for (const { id, neighbors } of data.nodes) {
      known.neighborCursors.set(id, neighbors.edges.map((edge) => edge.cursor));
    }
  }
  const all = [...known.neighborCursors.values()].flat();
  if (new Set(all).size !== all.length) throw new Error('Two neighbors have the same cursor.');

  const schemaDifference = () => {
    const [told, print_] = [schema, written].map((one) => printSchema(lexicographicSortSchema(one)));
    return told === print_ ? null : firstDifference(told, print_);
  };

  // What graphql-js answers: `data` as JSON text (none for a request error) and the errors that must be told.
  const expected = ({ query, variables, operationName }) => {
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

  // Where the two differ about a request, or null. `verdict` says what they agree on.
  const compare = async (request) => {
    const [theirs, ours] = [expected(request), await post(request)];
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
    if (data !== theirs.data) return { verdict, difference: `data: ${firstDifference(data, theirs.data)}` };
    const errors = (ours.errors ?? []).map(({ path, extensions }) => ({ path, extensions }));
    const [a, b] = [JSON.stringify(errors), JSON.stringify(theirs.errors)];
    return { verdict, difference: a === b ? null : `errors: ${firstDifference(a, b)}` };
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

  return { schema, known, root, compare, repeat, minimise, schemaDifference };
}

// Variables in a OneOf input object must not be nullable. graphql-js has the rule, yet overlooks the object where
// its own position is non-null, as in `bureau(by: BureauBy!)`.
function oneOfVariables(context) {
  return {
    OperationDefinition: {
      leave(operation) {
        const definitions = operation.variableDefinitions ?? [];
        for (const { node, parentType } of context.getRecursiveVariableUsages(operation)) {
          if (!parentType || getNamedType(parentType).isOneOf !== true) continue;
          const definition = definitions.find((one) => one.variable.name.value === node.name.value);
          if (definition && definition.type.kind !== Kind.NON_NULL_TYPE) {
            context.reportError(new GraphQLError('a nullable variable in a OneOf input object', { nodes: node }));
          }
        }
      },
    },
  };
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

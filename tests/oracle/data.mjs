// A second implementation of every field, from the data files alone: plain objects and plain loops.
//
// It shares nothing with the service but the files and the meaning of the schema. graphql-js executes queries
// over the root that `load` returns; a field is a property, or a method that gets the arguments.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { facetsOf } from './data/facets.mjs';
import { fail } from './data/fail.mjs';
import { addFields, fiscalYear } from './data/fields.mjs';
import * as filters from './data/filters.mjs';
import { fold } from './data/fold.mjs';
import { RELATIONS, readGraph } from './data/graph.mjs';
import { matrixOf } from './data/matrix.mjs';
import { orderOf } from './data/order.mjs';
import { pagesOf } from './data/pages.mjs';
import { pathsOf } from './data/paths.mjs';
import { tiesOf } from './data/ties.mjs';

// The root of queries. `known` is what only the service can say: version, loadedAt, limits, the words for kinds in
// facets, for each vertex the cursors of its neighbors, and the cursors of paths that it has told.
export function load(folder, known) {
  const graph = readGraph(folder);
  const { kinds, documents, awards, edges, byId, claims } = graph;
  const ties = tiesOf(graph);
  const pages = pagesOf(known, facetsOf(graph, ties, known.labels, fiscalYear));
  const ordered = orderOf(ties);
  const paths = pathsOf(graph);
  const { list, path, pathPage, asOf } = addFields(graph, { known, pages, ties, ordered, paths, wards: wardsOf(folder) });

  const matrix = matrixOf(graph, ties, pages);
  const all = (things, passes, what) => list(() => things, passes, what);

  // By a key that is equal, or by a name: as written, or else in the form in which text is compared.
  const lookup = (things, names, ...keys) => ({ by }) => {
    const [[key, value]] = Object.entries(by);
    let found = things.filter((one) => one[key] === value);
    if (key !== 'id' && !keys.includes(key)) {
      const bearing = (form) => things.filter((one) => names(one).some((own) => form(own) === form(value)));
      found = bearing((text) => text);
      if (found.length === 0) found = bearing(fold);
    }
    if (found.length > 1) fail('AMBIGUOUS', 'several bear it');
    return found[0] ?? null;
  };
  const names = ({ said: { ja, en, kana } }) => [ja, en, kana].filter((name) => name !== undefined);
  const checked = (field) => (args) => {
    filters.check(args);
    return field(args);
  };

  return {
    node: ({ id }) => byId.get(id) ?? null,
    nodes: ({ ids }) => {
      if (ids.length > known.limits.pageSize) fail('BAD_USER_INPUT', 'too many ids');
      return ids.map((id) => byId.get(id) ?? null);
    },
    bureau: lookup(kinds.BUREAU, names),
    prefecture: lookup(kinds.PREFECTURE, names, 'code', 'isoCode'),
    municipality: lookup(kinds.MUNICIPALITY, (one) => [one.fullName], 'code'),
    initiative: lookup(kinds.INITIATIVE, names),
    strategy: lookup(kinds.STRATEGY, names),
    fundingProgram: lookup(kinds.FUNDING_PROGRAM, names),
    sourceDocument: lookup(documents, names),
    bureaus: all(kinds.BUREAU, filters.isBureau, 'bureau'),
    prefectures: all(kinds.PREFECTURE, filters.isPrefecture, 'place'),
    municipalities: all(kinds.MUNICIPALITY, filters.isMunicipality, 'place'),
    initiatives: all(kinds.INITIATIVE, filters.isInitiative, 'initiative'),
    strategies: all(kinds.STRATEGY, filters.isStrategy, 'strategy'),
    fundingPrograms: all(kinds.FUNDING_PROGRAM, filters.isProgram, 'program'),
    areas: all(kinds.AREA, filters.isArea, 'area'),
    organizations: all(kinds.ORGANIZATION, filters.isOrganization, 'organization'),
    sourceDocuments: all(documents, () => true),
    partnerships: all(claims, filters.isClaim, 'claim'),
    awards: all(awards, filters.isAward, 'award'),
    asOf,
    partnershipMatrix: checked(matrix),
    shortestPath: checked((args) => paths.shortest(args, 1).map(path)[0] ?? null),
    shortestPaths: checked((args) => pathPage(paths.shortest(args), args)),
    kShortestPaths: checked((args) => paths.kShortest(args).map(path)),
    pathPattern: checked((args) => pathPage(paths.pattern(args), args)),
    datasetInfo: {
      version: known.version,
      loadedAt: known.loadedAt,
      entityCounts: Object.entries(kinds).map(([kind, those]) => ({ kind, count: those.length })),
      relationCounts: RELATIONS.map((relation) => ({
        relation,
        count: edges.filter((edge) => edge.relation === relation).length,
      })),
      documents,
      limits: known.limits,
    },
    // Not a field: what the generator draws ids, names and codes from.
    vocabulary: { kinds, documents, awards, claims, edges },
  };
}

// The names of the wards of designated cities by code, where the data has them.
function wardsOf(folder) {
  const file = join(folder, 'reference/wards.json');
  if (!existsSync(file)) return new Map();
  const all = new Map();
  for (const { city, name } of JSON.parse(readFileSync(file, 'utf8')).wards) {
    all.set(city, [...(all.get(city) ?? []), name.ja]);
  }
  return all;
}

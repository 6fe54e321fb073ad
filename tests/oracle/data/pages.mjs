// Pages of lists: which part is shown, and where it lies.

import { fail } from './fail.mjs';
import { distinct } from './graph.mjs';

export const PATH_CURSOR = '\u0001path ';

// `known` is what only the service can say: its version, its limits, and cursors that name things by numbers of
// its own. `facets` counts the values of a list.
export function pagesOf(known, facets) {
  const cursorOf = (key) => Buffer.from(`${known.version.slice(0, 12)}:${key}`).toString('base64url');

  function checkSize(asked) {
    if (asked != null && (asked < 0 || asked > known.limits.pageSize)) fail('BAD_USER_INPUT', 'page size');
  }

  // The first ones of a list that is no connection.
  function take(list, { first }, size) {
    checkSize(first);
    return list.slice(0, first ?? size);
  }

  // A page of items, each with a cursor and a node.
  function connection(items, { first, after, last, before }, size, isMixed = false) {
    if (first != null && last != null) fail('BAD_USER_INPUT', 'both first and last');
    checkSize(first);
    checkSize(last);
    const placeOf = (given) => {
      const cursor = known.pathCursors.get(given) ?? given;
      const at = items.findIndex((item) => item.cursor === cursor);
      if (at < 0) fail('CURSOR', 'no such cursor');
      return at;
    };
    let start = after == null ? 0 : placeOf(after) + 1;
    let end = before == null ? items.length : placeOf(before);
    if (end < start) end = start;
    if (last != null) start = Math.max(start, end - last);
    else end = Math.min(end, start + (first ?? size));
    const page = items.slice(start, end);
    return {
      edges: page,
      nodes: page.map((item) => item.node),
      totalCount: items.length,
      pageInfo: {
        hasNextPage: end < items.length,
        hasPreviousPage: start > 0,
        startCursor: page.length ? page[0].cursor : null,
        endCursor: page.length ? page[page.length - 1].cursor : null,
      },
      facets: ({ by }) => facets(items.map((item) => item.node), by, isMixed, take),
    };
  }

  // A page of distinct things whose cursors are made of their ids.
  function nodes(list, args, size = 20) {
    return connection(distinct(list).map((node) => ({ cursor: cursorOf(node.id), node })), args, size);
  }

  return { take, connection, nodes, cursorOf };
}

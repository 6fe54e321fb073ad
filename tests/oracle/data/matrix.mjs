// The matrix of rows and columns that work together, and through how many initiatives.

import { fail } from './fail.mjs';
import { isInitiative } from './filters.mjs';
import { above, sorted, sources } from './graph.mjs';
import { isStrict } from './ties.mjs';

const ENTRIES_MAX = 200_000;

export function matrixOf({ kinds }, ties, pages) {
  return ({ rows: rowKind, columns: columnKind, where }) => {
    const onAxis = (initiative, kind) => {
      if (kind === 'BUREAU') return sorted(sources(initiative, 'IN_CHARGE_OF'));
      if (kind === 'STRATEGY') return above(initiative);
      return ties.placesOf(initiative, kind, where);
    };
    const [rowAxis, columnAxis] = [rowKind ?? 'BUREAU', columnKind ?? 'PREFECTURE'];
    const isPlace = (kind) => kind === 'PREFECTURE' || kind === 'MUNICIPALITY';
    if (!isPlace(rowAxis) && !isPlace(columnAxis) && !isStrict(where)) fail('BAD_USER_INPUT', 'no places');
    const cells = new Map();
    const [rowTotals, columnTotals] = [new Map(), new Map()];
    let entries = 0;
    for (const initiative of kinds.INITIATIVE) {
      if (where?.initiative != null && !isInitiative(initiative, where.initiative)) continue;
      const [inRows, inColumns] = [onAxis(initiative, rowAxis), onAxis(initiative, columnAxis)];
      entries += inRows.length * inColumns.length;
      if (entries > ENTRIES_MAX) fail('LIMIT_EXCEEDED', 'too many entries');
      if (!inRows.length || !inColumns.length) continue;
      for (const row of inRows) rowTotals.set(row, (rowTotals.get(row) ?? 0) + 1);
      for (const column of inColumns) columnTotals.set(column, (columnTotals.get(column) ?? 0) + 1);
      for (const row of inRows) {
        for (const column of inColumns) {
          const key = row.at * 10_000 + column.at;
          if (!cells.has(key)) cells.set(key, { row: row.at, column: column.at, all: [] });
          cells.get(key).all.push(initiative);
        }
      }
    }
    const heads = (axis, totals) =>
      kinds[axis].map((vertex) => ({ id: vertex.id, name: vertex.name, total: totals.get(vertex) ?? 0 }));
    const inOrder = [...cells.keys()].sort((a, b) => a - b).map((key) => cells.get(key));
    return {
      rows: heads(rowAxis, rowTotals),
      columns: heads(columnAxis, columnTotals),
      cells: inOrder.map(({ row, column, all }) => ({
        row,
        column,
        initiativeCount: all.length,
        initiatives: (args) => pages.take(all, args, 20),
      })),
    };
  };
}

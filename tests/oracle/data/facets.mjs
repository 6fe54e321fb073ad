// Counts of the items of a list by the values that they have. An item counts once under each of its values.

import { above, below, claimsNaming, distinct, fundedBy, joinedBy, sources, targets } from './graph.mjs';
import { fail } from './fail.mjs';
import { fiscalYearOf } from './time.mjs';

const KINDS = [
  'INITIATIVE', 'BUREAU', 'MUNICIPALITY', 'PREFECTURE', 'AREA', 'STRATEGY', 'FUNDING_PROGRAM', 'ORGANIZATION',
];
// The values of enums in the order in which they are declared, and what has them.
const ENUMS = {
  Initiative: ['InitiativeKind', ['PARTNERSHIP_PROJECT', 'ANNOUNCEMENT', 'SUPPORT_MEASURE', 'SELECTED_PROJECT']],
  Area: ['AreaKind', ['REGION', 'GROUP', 'NATIONWIDE']],
  Strategy: ['StrategyKind', ['PLAN', 'VISION', 'PILLAR', 'STRATEGY', 'FIELD']],
  Organization: ['OrganizationKind', [
    'NATIONAL_MINISTRY', 'COMPANY', 'UNIVERSITY', 'ASSOCIATION', 'PUBLIC_CORPORATION', 'BRANCH_OFFICE', 'ALLIANCE',
    'OTHER',
  ]],
};

// `labels` has the words of the service for kinds; `fiscalYear` makes a fiscal year.
export function facetsOf({ kinds }, ties, labels, fiscalYear) {
  // The initiatives that an item stands for.
  function initiativesOf(one) {
    switch (one.__typename) {
      case 'Initiative': return [one];
      case 'Partnership': return [one.initiative];
      case 'Bureau': return targets(one, 'IN_CHARGE_OF');
      case 'Prefecture': case 'Municipality': return ties.initiativesOf(one, null);
      case 'Strategy': return below(one);
      case 'FundingProgram': return fundedBy(one);
      case 'Organization': return joinedBy(one);
      case 'SourceDocument': return kinds.INITIATIVE.filter((each) => each.document === one);
      case 'Area': return distinct(claimsNaming(one).map((claim) => claim.initiative));
      default: return one.project ? [one.project] : [];
    }
  }

  function prefecturesOf(one) {
    switch (one.__typename) {
      case 'Prefecture': return [one];
      case 'Municipality': case 'Award': return [one.prefecture];
      case 'Partnership':
        return { PREFECTURE: [one.partner], MUNICIPALITY: [one.partner.prefecture] }[one.partner.kind] ?? [];
      default: return initiativesOf(one).flatMap((each) => ties.placesOf(each, 'PREFECTURE', null));
    }
  }

  // A record that has evidence of its own says itself where it stands.
  function documentsOf(one) {
    switch (one.__typename) {
      case 'SourceDocument': return [one];
      case 'Award': return one.proof.map((each) => each.document);
      case 'FundingProgram': case 'Strategy': return one.own.map((each) => each.document);
      default: return initiativesOf(one).map((each) => each.document);
    }
  }

  // The values of an item: vertices, documents, years, or values of enums.
  function valuesOf(one, by, isMixed) {
    const type = one.__typename;
    switch (by) {
      case 'KIND':
        if (type === 'Award' || type === 'SourceDocument') return [];
        if (type === 'Partnership') return [one.partner.kind];
        return [isMixed || !ENUMS[type] ? one.kind : one.raw.kind];
      case 'BUREAU':
        return type === 'Bureau' ? [one] : initiativesOf(one).flatMap((each) => sources(each, 'IN_CHARGE_OF'));
      case 'STRATEGY': return type === 'Strategy' ? [one] : initiativesOf(one).flatMap(above);
      case 'PREFECTURE': return prefecturesOf(one);
      case 'FISCAL_YEAR': {
        if (type === 'Award') return one.raw.fiscalYear === undefined ? [] : [one.raw.fiscalYear];
        const years = initiativesOf(one).map((each) => fiscalYearOf(each.raw.publishedOn));
        return years.filter((year) => year !== undefined);
      }
      default: return documentsOf(one);
    }
  }

  function counts(items, by, isMixed, take) {
    const found = new Map();
    let without = 0;
    const cache = new Map();
    for (const item of items) {
      if (!cache.has(item)) cache.set(item, distinct(valuesOf(item, by, isMixed)));
      const values = cache.get(item);
      if (values.length === 0) without += 1;
      for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
    }
    const [enumName, declared] = (!isMixed && items.length > 0 && ENUMS[items[0].__typename]) || ['EntityKind', KINDS];
    const place = (value) => (typeof value === 'string' ? declared.indexOf(value) : (value.at ?? value));
    const all = [...found.entries()].sort(([a, m], [b, n]) => n - m || place(a) - place(b));
    const told = all.map(([value, count]) => ({
      key: typeof value === 'object' ? value.id : String(value),
      name: ({ lang }) => {
        if (typeof value === 'string') return labels.get(`${enumName} ${value} ${lang ?? 'JA'}`);
        if (typeof value === 'number') return fiscalYear(value).name({ lang });
        return (value.name ?? value.title)({ lang });
      },
      node: typeof value === 'object' ? value : null,
      count,
    }));
    return { by, values: (args) => take(told, args, 50), distinctCount: told.length, without };
  }

  return (items, by, isMixed, take) => {
    if (distinct(by).length < by.length) fail('BAD_USER_INPUT', 'a facet twice');
    return by.map((one) => counts(items, one, isMixed, take));
  };
}

// The order of lists: each key is a value to sort by, or a number of related things; ties end in the id.

import { fail } from './fail.mjs';
import { isAward, isBureau, isClaim, isInitiative, isStrategy } from './filters.mjs';
import { below, claimsNaming, claimsOf, fundedBy, joinedBy, sources, targets } from './graph.mjs';
import { compareText } from './fold.mjs';

const KEYS_MAX = 10;
const PERIODS = ['CURRENT', 'PAST'];
const CERTAINTIES = ['FIRM', 'PLANNED', 'TENTATIVE'];
const CAPACITIES = ['GOVERNMENT', 'LOCAL_INSTITUTIONS'];

// The name to sort by: its reading where that is known.
const reading = (one) => one.said.kana ?? one.said.ja;

export function orderOf(ties) {
  const counted = (things, passes) => (one, { where }) => things(one).filter((each) => passes(each, where)).length;
  const placesOf = (kind) => (one, { where }) => ties.placesOf(one, kind, where).length;
  const partnersOf = (kind) => (one, { where }) => ties.partnersOf(one, kind, where).length;

  // For each list, what its keys mean: from a thing to text, number or nothing.
  const initiative = {
    title: (one) => one.said.ja,
    number: (one) => one.raw.number,
    publishedOn: (one) => one.raw.publishedOn,
    startsIn: (one) => one.raw.startsIn,
    endsIn: (one) => one.raw.endsIn,
    bureaus: counted((one) => sources(one, 'IN_CHARGE_OF'), isBureau),
    strategies: counted((one) => targets(one, 'UNDER'), isStrategy),
    partnerships: counted(claimsOf, isClaim),
    prefectures: placesOf('PREFECTURE'),
    municipalities: placesOf('MUNICIPALITY'),
  };
  const place = {
    code: (one) => one.code,
    name: reading,
    initiatives: (one, { where }) => ties.initiativesOf(one, where).length,
    bureaus: (one, { where }) => ties.bureausOf(one, where).length,
    partnerships: counted(claimsNaming, isClaim),
    awards: counted((one) => one.awarded, isAward),
  };
  const keys = {
    initiative,
    place,
    bureau: {
      name: reading,
      initiatives: counted((one) => targets(one, 'IN_CHARGE_OF'), isInitiative),
      prefectures: partnersOf('PREFECTURE'),
      municipalities: partnersOf('MUNICIPALITY'),
    },
    claim: {
      period: (one) => PERIODS.indexOf(one.period),
      certainty: (one) => CERTAINTIES.indexOf(one.certainty),
      capacity: (one) => CAPACITIES.indexOf(one.capacity),
      partner: (one) => reading(one.partner),
    },
    strategy: {
      name: reading,
      number: (one) => one.raw.number,
      initiatives: counted(below, isInitiative),
    },
    program: {
      name: reading,
      maxAmountYen: (one) => one.raw.maxAmountYen,
      startsIn: (one) => one.raw.startsIn,
      initiatives: counted(fundedBy, isInitiative),
      awards: counted((one) => one.awarded, isAward),
    },
    organization: { name: reading, initiatives: counted(joinedBy, isInitiative) },
    area: { name: reading },
    award: {
      number: (one) => one.raw.number,
      district: (one) => one.raw.district,
      prefecture: (one) => one.prefecture.code,
      fiscalYear: (one) => one.raw.fiscalYear ?? one.raw.untilFiscalYear,
    },
  };

  // A key in the order that was asked for: its value for each thing, and whether the greatest comes first.
  function keyOf(what, given) {
    const [[name, how]] = Object.entries(given);
    if (what === 'claim' && name === 'initiative') {
      const inner = keyOf('initiative', how);
      return { ...inner, value: (one) => inner.value(one.initiative) };
    }
    const direction = typeof how === 'string' ? how : (how.direction ?? 'DESC');
    return { value: (one) => keys[what][name](one, how), isFalling: direction === 'DESC' };
  }

  // `what` names the kind of thing that the list has.
  return function ordered(list, what, orderBy) {
    if (orderBy == null || orderBy.length === 0) return list;
    if (orderBy.length > KEYS_MAX) fail('LIMIT_EXCEEDED', 'too many keys');
    const by = orderBy.map((given) => keyOf(what, given));
    const rows = list.map((one) => ({ one, values: by.map(({ value }) => value(one)) }));
    rows.sort((left, right) => {
      for (let at = 0; at < by.length; at += 1) {
        const difference = compare(left.values[at], right.values[at], by[at].isFalling);
        if (difference !== 0) return difference;
      }
      return compareText(left.one.id, right.one.id);
    });
    return rows.map(({ one }) => one);
  };
}

// What has no value comes last in both directions.
function compare(left, right, isFalling) {
  if (left == null || right == null) return (left == null ? 1 : 0) - (right == null ? 1 : 0);
  const difference = typeof left === 'number' ? left - right : compareText(left, right);
  return isFalling ? -difference : difference;
}

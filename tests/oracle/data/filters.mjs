// Who passes a filter. Null restricts nothing; an empty list of choices admits nothing.

import { fail } from './fail.mjs';
import { fold } from './fold.mjs';
import { below, claimsNaming, claimsOf, fundedBy, joinedBy, jointWith, sources, targets } from './graph.mjs';

// Refuses what no thing could be asked: a text of which nothing is left, and `of` where nothing is counted.
export function check(where) {
  if (Array.isArray(where)) where.forEach(check);
  if (where === null || typeof where !== 'object') return;
  for (const [key, value] of Object.entries(where)) {
    const texts = { eq: [value], contains: [value], startsWith: [value], in: value }[key] ?? [];
    for (const text of texts) {
      if (typeof text === 'string' && text !== '' && fold(text) === '') fail('BAD_USER_INPUT', 'nothing is left of a text');
    }
    if (key === 'of' && value !== null && where.count == null) fail('BAD_USER_INPUT', '`of` without `count`');
    if (['eq', 'gte', 'lte'].includes(key)) checkRange(where);
    check(value);
  }
}

const isNot = (given, value) => given != null && given !== value;
const isOutside = (list, value) => list != null && !list.includes(value);

// Bounds that nothing fits. Dates compare as their texts do; `eq` of a text stands alone.
function checkRange({ eq, gte, lte }) {
  const isAbove = (one, other) => one != null && other != null && one > other;
  if (isAbove(gte, lte) || isAbove(gte, eq) || isAbove(eq, lte)) fail('BAD_USER_INPUT', 'nothing fits the range');
}

export function inRange(range, value) {
  return range == null ||
    (value != null &&
      (range.eq == null || value === range.eq) &&
      (range.gte == null || value >= range.gte) &&
      (range.lte == null || value <= range.lte));
}

// Whether one of the texts satisfies all that is given. `contains` may have a meaning of its own.
function matches(match, texts) {
  return match == null || texts.some(([text, contains]) => {
    const own = fold(text);
    return (match.eq == null || own === fold(match.eq)) &&
      (match.in == null || match.in.some((one) => own === fold(one))) &&
      (match.startsWith == null || own.startsWith(fold(match.startsWith))) &&
      (match.contains == null || contains(text, fold(match.contains)));
  });
}

const anywhere = (text, part) => fold(text).includes(part);

// In English a part begins where a word begins.
function fromWord(text, part) {
  const words = [...text.matchAll(/(?<![\p{Alphabetic}\p{N}])[\p{Alphabetic}\p{N}]/gu)];
  return words.some(({ index }) => fold(text.slice(index)).startsWith(part));
}

const title = (match, one) => matches(match, [[one.said.ja, anywhere]]);
const name = (match, one) => matches(match, [[one.said.ja, anywhere], [one.said.en, fromWord]]);

// A filter on related things.
function related(where, things, passes) {
  if (where == null) return true;
  return (where.some == null || things.some((one) => passes(one, where.some))) &&
    (where.none == null || !things.some((one) => passes(one, where.none))) &&
    (where.every == null || things.every((one) => passes(one, where.every))) &&
    (where.count == null || inRange(where.count, things.filter((one) => passes(one, where.of)).length));
}

// What holds of a thing itself, then `and`, `or` and `not`. A filter in a filter meets the same things again and
// again, so what was found out is kept.
function filter(holds) {
  const verdicts = new WeakMap();
  return function passes(one, where) {
    if (where == null) return true;
    if (!verdicts.has(where)) verdicts.set(where, new Map());
    const known = verdicts.get(where);
    if (!known.has(one)) known.set(one, judged(one, where));
    return known.get(one);
  };
  function judged(one, where) {
    const passes = (inner) => inner == null || judged(one, inner);
    return holds(one, where) &&
      (where.and ?? []).every(passes) &&
      (where.or == null || where.or.some(passes)) &&
      (where.not == null || !passes(where.not));
  }
}

export const isInitiative = filter((one, where) =>
  !isNot(where.id, one.id) &&
  !isOutside(where.kind, one.raw.kind) &&
  title(where.title, one) &&
  inRange(where.number, one.raw.number) &&
  inRange(where.publishedOn, one.raw.publishedOn) &&
  inRange(where.startsIn, one.raw.startsIn) &&
  inRange(where.endsIn, one.raw.endsIn) &&
  (where.deadlineIn == null || (one.raw.deadlines ?? []).some((own) => inRange(where.deadlineIn, own.fiscalYear))) &&
  (where.hasDeadline == null || where.hasDeadline === (one.raw.deadlines ?? []).length > 0) &&
  !isNot(where.document, one.document.id) &&
  !isOutside(where.partnerStatus?.current, one.raw.partners?.current?.status ?? 'NONE') &&
  !isOutside(where.partnerStatus?.past, one.raw.partners?.past?.status ?? 'NONE') &&
  (where.hasStatedCounts == null || where.hasStatedCounts === (one.raw.statedCounts ?? []).length > 0) &&
  (where.jointWith == null || related(where.jointWith, jointWith(one), isInitiative)) &&
  related(where.bureaus, sources(one, 'IN_CHARGE_OF'), isBureau) &&
  related(where.strategies, targets(one, 'UNDER'), isStrategy) &&
  related(where.fundingPrograms, targets(one, 'FUNDED_BY'), isProgram) &&
  related(where.partnerships, claimsOf(one), isClaim));

export const isClaim = filter((one, where) =>
  !isOutside(where.period, one.period) &&
  !isOutside(where.certainty, one.certainty) &&
  !isOutside(where.capacity, one.capacity) &&
  !isOutside(where.partnerKind, one.partner.kind) &&
  !isNot(where.partner, one.partner.id) &&
  (where.prefecture == null || (one.partner.kind === 'PREFECTURE' && isPrefecture(one.partner, where.prefecture))) &&
  (where.municipality == null ||
    (one.partner.kind === 'MUNICIPALITY' && isMunicipality(one.partner, where.municipality))) &&
  isInitiative(one.initiative, where.initiative));

export const isBureau = filter((one, where) =>
  !isNot(where.id, one.id) &&
  name(where.name, one) &&
  related(where.initiatives, targets(one, 'IN_CHARGE_OF'), isInitiative));

export const isPrefecture = filter((one, where) =>
  !isNot(where.id, one.id) &&
  !isOutside(where.code, one.code) &&
  name(where.name, one) &&
  related(where.partnerships, claimsNaming(one), isClaim) &&
  related(where.awards, one.awarded, isAward));

export const isMunicipality = filter((one, where) =>
  !isNot(where.id, one.id) &&
  !isOutside(where.code, one.code) &&
  name(where.name, one) &&
  isPrefecture(one.prefecture, where.prefecture) &&
  related(where.partnerships, claimsNaming(one), isClaim) &&
  related(where.awards, one.awarded, isAward));

export const isStrategy = filter((one, where) =>
  !isNot(where.id, one.id) &&
  name(where.name, one) &&
  !isOutside(where.kind, one.raw.kind) &&
  (where.parent == null || targets(one, 'PART_OF')[0]?.id === where.parent) &&
  (where.initiatives == null || related(where.initiatives, below(one), isInitiative)));

export const isProgram = filter((one, where) =>
  !isNot(where.id, one.id) &&
  name(where.name, one) &&
  inRange(where.maxAmountYen, one.raw.maxAmountYen) &&
  (where.administrator == null || sources(one, 'ADMINISTERS').some((by) => by.id === where.administrator)) &&
  (where.initiatives == null || related(where.initiatives, fundedBy(one), isInitiative)) &&
  related(where.awards, one.awarded, isAward));

export const isArea = filter((one, where) =>
  !isNot(where.id, one.id) && name(where.name, one) && !isOutside(where.kind, one.raw.kind));

export const isOrganization = filter((one, where) =>
  !isNot(where.id, one.id) &&
  name(where.name, one) &&
  !isOutside(where.kind, one.raw.kind) &&
  (where.initiatives == null || related(where.initiatives, joinedBy(one), isInitiative)));

export const isAward = filter((one, where) =>
  !isNot(where.program, one.program.id) &&
  (where.type == null || one.type?.id === where.type) &&
  inRange(where.fiscalYear, one.raw.fiscalYear) &&
  inRange(where.untilFiscalYear, one.raw.untilFiscalYear) &&
  isPrefecture(one.prefecture, where.prefecture) &&
  (where.municipality == null || one.municipalities.some((each) => isMunicipality(each, where.municipality))));

const BY_KIND = {
  initiative: ['INITIATIVE', isInitiative], bureau: ['BUREAU', isBureau], municipality: ['MUNICIPALITY', isMunicipality],
  prefecture: ['PREFECTURE', isPrefecture], area: ['AREA', isArea], strategy: ['STRATEGY', isStrategy],
  fundingProgram: ['FUNDING_PROGRAM', isProgram], organization: ['ORGANIZATION', isOrganization],
};

// A vertex of another kind than the one that is asked for does not pass.
export function isVertex(one, where) {
  if (where == null) return true;
  const [[key, inner]] = Object.entries(where);
  const [kind, passes] = BY_KIND[key];
  return one.kind === kind && passes(one, inner);
}

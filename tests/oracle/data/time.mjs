// What held on a day, as far as the documents say. ISO dates sort as their texts do.

import { fail } from './fail.mjs';
import { targets } from './graph.mjs';

const FIRST_YEAR = 1947;
const LAST_YEAR = 2100;

// The fiscal year of a day: January to March belong to the year before.
export function fiscalYearOf(date) {
  if (date === undefined) return undefined;
  return Number(date.slice(0, 4)) - (date.slice(5, 7) < '04' ? 1 : 0);
}

export function standingsOn(date) {
  const year = fiscalYearOf(date);
  if (year < FIRST_YEAR || year > LAST_YEAR) fail('BAD_USER_INPUT', 'no such fiscal year');

  function ofInitiative({ raw, document }) {
    const { publishedOn, startsIn, endsIn, deadlines = [] } = raw;
    const printedOn = document.raw.publishedOn;
    const years = deadlines.map((one) => one.fiscalYear);
    const isKnown = (value) => value !== undefined;
    if (isKnown(publishedOn) && date < publishedOn) return 'NOT_HELD';
    if (isKnown(publishedOn) && date === publishedOn) return 'HELD';
    if (isKnown(startsIn) && year < startsIn) return 'NOT_HELD';
    if (isKnown(endsIn) && year > endsIn) return 'NOT_HELD';
    if (years.length > 0 && year > Math.max(...years)) return 'NOT_HELD';
    if (isKnown(startsIn) && isKnown(endsIn)) return 'HELD';
    if (year === startsIn || year === endsIn || years.includes(year) || date === printedOn) return 'HELD';
    if (isKnown(startsIn) && isKnown(printedOn) && date <= printedOn) return 'HELD';
    if ((isKnown(endsIn) || years.length > 0) && isKnown(printedOn) && date >= printedOn) return 'HELD';
    return 'UNKNOWN';
  }

  function ofClaim({ initiative, period, certainty }) {
    if (ofInitiative(initiative) === 'NOT_HELD') return 'NOT_HELD';
    const { publishedOn, startsIn, endsIn } = initiative.raw;
    const printedOn = initiative.document.raw.publishedOn;
    if (period === 'PAST' && date === printedOn) return 'NOT_HELD';
    const isBetween = startsIn !== undefined && endsIn !== undefined;
    const isSaid = date === printedOn || date === publishedOn ||
      (isBetween ? startsIn === endsIn : year === startsIn || year === endsIn);
    return period === 'CURRENT' && certainty === 'FIRM' && isSaid ? 'HELD' : 'UNKNOWN';
  }

  function ofAward({ raw: { fiscalYear, untilFiscalYear }, type, program, project }) {
    if (fiscalYear === undefined) return year > untilFiscalYear ? 'NOT_HELD' : 'UNKNOWN';
    if (year < fiscalYear) return 'NOT_HELD';
    const selectedOn = project?.document.raw.publishedOn;
    const isLater = fiscalYearOf(selectedOn) === fiscalYear && date < selectedOn;
    if (year === fiscalYear) return isLater ? 'UNKNOWN' : 'HELD';
    const stated = [type, program, ...targets(program, 'PART_OF')].map((one) => one?.raw.supportYears);
    const supportYears = stated.find((years) => years !== undefined);
    if (supportYears === undefined) return 'UNKNOWN';
    return year < fiscalYear + supportYears ? 'HELD' : 'NOT_HELD';
  }

  function ofProgram({ raw: { startsIn } }) {
    if (startsIn === undefined || year > startsIn) return 'UNKNOWN';
    return year < startsIn ? 'NOT_HELD' : 'HELD';
  }

  return { year, ofInitiative, ofClaim, ofAward, ofProgram };
}

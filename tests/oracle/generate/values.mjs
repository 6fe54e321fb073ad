// Random values of input types, from what exists, so that they mostly mean something; and variables.

import { getNamedType, getNullableType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { texts } from './texts.mjs';
import { walks } from './walks.mjs';

// An enum value or variable within a value, told from strings.
export class Word {
  constructor(text) {
    this.text = text;
  }
}

export const literal = (value) => {
  if (value instanceof Word) return value.text;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    return `{${Object.entries(value).map(([key, inner]) => `${key}: ${literal(inner)}`).join(', ')}}`;
  }
  return JSON.stringify(value);
};
export const json = (value) =>
  JSON.parse(JSON.stringify(value, (_, inner) => (inner instanceof Word ? inner.text : inner)));

const ABOUT = {
  program: 'FundingProgram', type: 'FundingProgram', administrator: 'Administrator', parent: 'Strategy',
  document: 'SourceDocument', partner: 'Partner', avoid: 'Vertex',
};
const COUNTED = ['count', 'number', 'maxAmountYen', 'startsIn'];
const DAYS = [
  '2017-06-30', '2017-01-01', '2016-12-22', '2024-02-29', '1970-01-01', '2024-04-01', '2025-03-31', '2026-03-31', '2028-03-31',
  '2028-04-01',
];
// Deeper than this, filters have no filters in them.
const FILTERS_DEPTH_MAX = 7;

// What there is, by the name of the type that a value is about.
export function thingsOf({ kinds, documents, awards, claims }) {
  return {
    Initiative: kinds.INITIATIVE, Bureau: kinds.BUREAU, Municipality: kinds.MUNICIPALITY,
    Prefecture: kinds.PREFECTURE, Area: kinds.AREA, Strategy: kinds.STRATEGY,
    FundingProgram: kinds.FUNDING_PROGRAM, Organization: kinds.ORGANIZATION,
    SourceDocument: documents, Award: awards, Partnership: claims,
    Vertex: Object.values(kinds).flat(),
    Partner: [...new Set(claims.map((claim) => claim.partner))],
    Administrator: [...kinds.BUREAU, ...kinds.ORGANIZATION],
  };
}

// Values for one document. `variables` is filled with those that the values use.
export function valuesFor(random, schema, { things, cursorOf, seen, variables }) {
  const { chance, pick, below, between } = random;
  const text = texts(random);
  const shuffled = (list) => list.map((one) => [below(1000), one]).sort(([a], [b]) => a - b).map(([, one]) => one);
  const published = [...things.SourceDocument, ...things.Initiative].map((one) => one.raw.publishedOn);
  const printedOn = [...DAYS.slice(0, 1), ...new Set(published.filter((day) => day !== undefined))];
  const anything = () => pick(Object.values(things).filter((list) => list.length > 0));

  const id = (near) => {
    const draw = below(20);
    if (draw === 0) return pick(['', 'nothing', 'prefecture:99', 'bureau:', 'municipality:1', '街', 'initiative']);
    if (draw === 1 && chance(0.3)) return below(100);
    return pick(things[near]?.length && draw < 19 ? things[near] : anything()).id;
  };
  const cursor = (near) => {
    const draw = below(20);
    if (draw === 0) return pick(['', 'x', '!', 'ZWRnZTox', 'あ', cursorOf('nothing'), `${cursorOf('prefecture:13')}=`]);
    if (seen.length && (draw === 1 || near === 'Path')) return pick(seen);
    return cursorOf(pick(things[near]?.length ? things[near] : anything()).id);
  };
  const whole = (near) => {
    if (chance(0.02)) return pick([-2_147_483_648, 2_147_483_647, -1, 0]);
    if (near === 'count') return pick([0, 1, 1, 2, 3, between(0, 12)]);
    if (near === 'number') return between(0, chance(0.5) ? 8 : 80);
    if (near === 'maxAmountYen') return pick([0, 1_000_000, 5_000_000, 50_000_000, 100_000_000]);
    return between(2014, 2026);
  };
  const words = (near, how) => {
    if (near === 'code' && chance(0.9)) return pick(chance(0.5) ? things.Prefecture : things.Municipality).code;
    return text((things[near]?.length ? things[near] : anything()).filter((one) => one.said), how);
  };

  // A value of an input type. `near` says what it is about; `context`, where it stands: whether variables may
  // stand in it, and the operator that a text is for.
  const value = (type, near, context, depth = 0) => {
    if (context.variables && chance(depth === 0 ? 0.2 : 0.08)) return variable(type, near, context, depth);
    return constant(type, near, context, depth);
  };
  const constant = (type, near, context, depth = 0) => {
    const bare = getNullableType(type);
    if (!isNonNullType(type) && !context.given && chance(0.05)) return null;
    if (isListType(bare)) return list(bare, near, context, depth);
    if (isEnumType(bare)) return new Word(pick(bare.getValues()).name);
    if (isInputObjectType(bare)) return object(bare, near, { ...context, given: false }, depth);
    switch (bare.name) {
      case 'Boolean': return chance(0.5);
      case 'Int': return whole(near);
      case 'ID': return id(near);
      case 'Date': return pick(pick([DAYS, printedOn, printedOn]));
      default: return words(near, context.how);
    }
  };
  const list = (bare, near, context, depth) => {
    if (chance(0.12)) return constant(bare.ofType, near, { ...context, given: true }, depth + 1) ?? [];
    const inner = getNamedType(bare);
    // Most choices have something to choose from.
    const least = chance(0.1) ? 0 : 1;
    const most = isInputObjectType(inner) ? (chance(0.01) ? 11 : 2) : 5;
    return Array.from({ length: between(least, most) }, () => value(bare.ofType, near, context, depth + 1));
  };

  const object = (type, near, context, depth) => {
    if (type.isOneOf) return oneOf(type, context, depth);
    const of = type.name.replace(/Where$/, '');
    const made = {};
    for (const field of shuffled(Object.values(type.getFields()))) {
      if (!chance(likelihood(type, field, depth, made))) continue;
      made[field.name] = value(field.type, nearOf(type, field, near, of), { ...context, how: field.name }, depth + 1);
    }
    // `of` says what `count` counts.
    if (made.of !== undefined && made.count === undefined && chance(0.93)) {
      made.count = constant(type.getFields().count.type, 'count', { ...context, given: true }, depth + 1);
    }
    return made;
  };
  const likelihood = (type, { name, type: of }, depth, made) => {
    const inner = getNamedType(of);
    const isLeast = Object.keys(made).length === 0;
    switch (inner.name) {
      case 'TextMatch': return 0.25;
      case 'IntRange': case 'DateRange': return type.name.endsWith('ListWhere') ? 0.35 : 0.13;
      case 'String': return 0.35;
      default: break;
    }
    if (!isInputObjectType(inner)) return type.name === 'PartnerWhere' ? 0.4 : 0.16;
    if (depth >= FILTERS_DEPTH_MAX) return 0;
    if (type.name.endsWith('ListWhere')) return isLeast ? 0.5 : 0.2;
    if (type.name.endsWith('CountOrder')) return 0.5;
    if (inner.name.endsWith('ListWhere')) return 0.2;
    return ['and', 'or', 'not'].includes(name) ? 0.1 : 0.12;
  };
  const nearOf = (type, field, near, of) => {
    const inner = getNamedType(field.type);
    if (field.name === 'id' || inner.name === 'TextMatch') return of;
    if (type.name === 'TextMatch') return near;
    if (COUNTED.includes(field.name)) return field.name;
    if (ABOUT[field.name]) return ABOUT[field.name];
    return isInputObjectType(inner) || ['eq', 'gte', 'lte'].includes(field.name) ? near : field.name;
  };

  const oneOf = (type, context, depth) => {
    const field = pick(Object.values(type.getFields()));
    const of = type.name.replace(/By$/, '');
    const near = ['id', 'name', 'title'].includes(field.name) ? of : field.name;
    const isFree = context.variables && chance(0.15);
    const given = isFree
      ? variable(field.type, near, { ...context, oneOf: true }, depth + 1)
      : exact(field.name, of) ?? constant(field.type, near, { ...context, given: true, how: 'eq' }, depth + 1);
    return { [field.name]: given };
  };
  // What a thing is looked up by: mostly what it has.
  const exact = (field, of) => {
    if (!things[of]?.length || chance(0.15)) return undefined;
    if (field === 'name' || field === 'title') return text(things[of], 'eq');
    if (field === 'fullName') {
      const one = pick(things[of]);
      return text([{ said: { ja: one.fullName } }], 'eq');
    }
    return pick(things[of])[field];
  };

  const variable = (type, near, context, depth) => {
    const same = [...variables.values()].filter((one) => one.text === String(type));
    if (same.length && chance(0.4)) return new Word(`$${pick(same).name}`);
    const name = `v${variables.size}${pick(['', '', '_x', 'Z'])}`;
    const plain = { ...context, variables: false };
    const isRequired = isNonNullType(type) || context.oneOf;
    const one = { name, text: String(type) };
    const draw = below(10);
    if (isRequired) {
      one.text = isNonNullType(type) ? String(type) : `${type}!`;
      one.value = json(constant(type, near, { ...plain, given: true }, depth + 1));
      // A default makes a nullable variable fit. Null may be given all the same, and is an error of the field.
      if (draw < 2 && !context.oneOf) {
        one.text = String(type).slice(0, -1);
        one.default = constant(type, near, { ...plain, given: true }, depth + 1);
        if (draw === 0) delete one.value;
        else if (chance(0.2)) one.value = null;
      }
    } else {
      if (draw < 3) one.text = `${type}!`;
      if (draw < 7) one.value = json(constant(type, near, { ...plain, given: draw < 3 }, depth + 1));
      if (draw === 7) one.value = null;
      if (draw === 6 || draw === 8) one.default = constant(type, near, plain, depth + 1);
    }
    variables.set(name, one);
    return new Word(`$${name}`);
  };
  // A variable that bears a value.
  const bearing = (type, given) => {
    const name = `v${variables.size}`;
    variables.set(name, { name, text: String(type), value: json(given) });
    return new Word(`$${name}`);
  };

  const inputType = (name) => schema.getType(name);
  const plain = { variables: false };
  const walkArguments = inputType('PathWhere') && walks(random, {
    vertices: things.Vertex,
    kindNames: inputType('EntityKind').getValues().map((one) => one.name),
    relationNames: inputType('Relation').getValues().map((one) => one.name),
    make: {
      word: (name) => new Word(name),
      partnerWhere: (depth) => object(inputType('PartnerWhere'), '', plain, depth + 3),
      entityWhere: (kind) => {
        const field = kind.toLowerCase().replace(/_(.)/g, (_, letter) => letter.toUpperCase());
        const [name, type] = [field, inputType('EntityWhere').getFields()[field].type];
        return { [name]: object(getNullableType(type), '', plain, 3) };
      },
    },
  });
  // Arguments of fields that walk through the graph; undefined for other fields.
  const walking = (field, isLarge) => {
    const isWalk = field.args.some(({ name }) => name === 'via' || name === 'steps');
    return walkArguments && isWalk ? walkArguments(field.name, isLarge) : undefined;
  };

  return { id, cursor, value, constant, variable, bearing, walking };
}

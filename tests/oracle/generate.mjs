// Random queries from the schema. Nearly all are valid; the few that are not test the validators against each other.

import {
  getNamedType, getNullableType, isAbstractType, isEnumType, isInputObjectType, isInterfaceType, isLeafType,
  isListType, isNonNullType, isUnionType,
} from 'graphql';
import { randomFrom } from './random.mjs';

// How many items to expect of lists that are no pages; most have one to three.
const LONG_LISTS = {
  'Area.prefectures': 12, 'Area.municipalities': 300, 'PartnershipMatrix.rows': 200,
  'PartnershipMatrix.columns': 200, 'PartnershipMatrix.cells': 400, 'Strategy.bureaus': 8,
  'DatasetInfo.relationCounts': 13, 'DatasetInfo.entityCounts': 8, 'DatasetInfo.documents': 5,
  'Bureau.divisions': 8,
};
// Introspection whose order does not depend on the order of declarations.
const INTROSPECTION = [
  '__type(name: "NAME") { __typename kind name description fields { name type { kind name ofType { name } } } }',
  '__type(name: "NAME") { name fields { args { name defaultValue isDeprecated type { kind ofType { kind name } } } } }',
  '__type(name: "NAME") { enumValues { name description isDeprecated deprecationReason } specifiedByURL }',
  '__type(name: "NAME") { inputFields { name defaultValue type { name kind } } isOneOf ofType { name } }',
  '__type(name: "NAME") { interfaces { name } fields(includeDeprecated: true) { isDeprecated } }',
  '__schema { queryType { name kind } mutationType { name } subscriptionType { name } }',
];
const ALIASES = ['a', 'b', 'c', '_', 'A1', '__proto__', 'constructor', 'first', 'on', 'query', 'fragment', 'null_'];

// An enum value or variable within a value, told from strings.
class Word {
  constructor(text) {
    this.text = text;
  }
}

const literal = (value) => {
  if (value instanceof Word) return value.text;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    return `{${Object.entries(value).map(([key, inner]) => `${key}: ${literal(inner)}`).join(', ')}}`;
  }
  return JSON.stringify(value);
};
const json = (value) => JSON.parse(JSON.stringify(value, (_, inner) => (inner instanceof Word ? inner.text : inner)));

// Makes queries. `vocabulary` is what exists, `cursorOf` makes a cursor, `seen` holds cursors of earlier answers.
export function generator(schema, { vocabulary, cursorOf, seen, pageSize }) {
  const { kinds } = vocabulary;
  const byType = {
    Initiative: kinds.INITIATIVE, Bureau: kinds.BUREAU, Municipality: kinds.MUNICIPALITY,
    Prefecture: kinds.PREFECTURE, Area: kinds.AREA, Strategy: kinds.STRATEGY,
    FundingProgram: kinds.FUNDING_PROGRAM, Organization: kinds.ORGANIZATION,
    SourceDocument: vocabulary.documents, Award: vocabulary.awards, Partnership: vocabulary.claims,
  };
  const everything = Object.values(byType);
  const ownTypes = Object.keys(schema.getTypeMap()).filter((name) =>
    !name.startsWith('__') && !['String', 'Int', 'Float', 'Boolean', 'ID'].includes(name));

  return (seed) => {
    const random = randomFrom(seed);
    const { chance, pick, below, between } = random;
    const variables = new Map();
    const fragments = [];
    // What each response key stands for, in the whole document.
    const keys = new Map();
    let budget = pick([30, 100, 400, 1_000, 2_500]);
    let selections = 0;

    // ---- values ----------------------------------------------------------------------------------------

    const id = (near) => {
      const draw = below(20);
      if (draw === 0) return pick(['', 'nothing', 'prefecture:99', 'bureau:', 'municipality:1', '街', 'initiative']);
      if (draw === 1) return below(100);
      const list = near && byType[near] && draw < 18 ? byType[near] : pick(everything);
      return pick(list).id;
    };
    const cursor = (near) => {
      const draw = below(20);
      if (draw === 0) return pick(['', 'x', '!', 'ZWRnZTox', 'あ', cursorOf('nothing'), `${cursorOf('prefecture:13')}=`]);
      if (draw === 1 && seen.length) return pick(seen);
      const list = byType[near] ?? pick(everything);
      return cursorOf(pick(list).id);
    };
    const whole = (near) => {
      if (chance(0.02)) return pick([-2_147_483_648, 2_147_483_647, -1, 0]);
      if (near === 'number') return between(0, 80);
      if (near === 'maxAmountYen') return pick([0, 1_000_000, 5_000_000, 50_000_000, 100_000_000]);
      return between(2014, 2026);
    };
    const size = (factor) => {
      const draw = below(50);
      if (draw === 0) return pick([-1, pageSize + 1, 2_147_483_647, -2_147_483_648]);
      if (draw === 1) return null;
      if (draw === 2 && factor * pageSize <= budget) return pageSize;
      return below(Math.max(2, Math.min(30, Math.ceil(budget / factor / 8))));
    };
    const words = (near) => {
      if (near === 'code' && chance(0.9)) return pick(chance(0.5) ? kinds.PREFECTURE : kinds.MUNICIPALITY).code;
      const list = byType[near] ?? pick(Object.values(kinds));
      const { said } = pick(list);
      return chance(0.1) ? pick(['', '無', 'a"b\\c\n', '\u{1f5fc}']) : (pick(Object.values(said ?? { none: '' })) ?? '');
    };

    // A value of an input type. `near` says what it is about, `holds` whether variables may stand in it.
    const value = (type, near, context, depth = 0) => {
      if (context.variables && chance(depth === 0 ? 0.2 : 0.12)) return variable(type, near, context, depth);
      return constant(type, near, context, depth);
    };
    const constant = (type, near, context, depth) => {
      const bare = getNullableType(type);
      if (!isNonNullType(type) && !context.given && chance(0.05)) return null;
      if (isListType(bare)) {
        if (chance(0.15)) {
          const single = constant(bare.ofType, near, { ...context, given: true }, depth + 1);
          return single ?? [];
        }
        const most = isInputObjectType(getNamedType(bare)) ? 2 : 4;
        return Array.from({ length: below(most + 1) }, () => value(bare.ofType, near, context, depth + 1));
      }
      if (isEnumType(bare)) return new Word(pick(bare.getValues()).name);
      if (isInputObjectType(bare)) return object(bare, near, context, depth);
      switch (bare.name) {
        case 'Boolean': return chance(0.5);
        case 'Int': return whole(near);
        case 'ID': return id(near);
        case 'Date': return pick(['2017-06-30', '2017-01-01', '2016-12-22', '2024-02-29', '1970-01-01']);
        default: return words(near);
      }
    };
    const about = { program: 'FundingProgram', type: 'FundingProgram', administrator: 'Bureau', parent: 'Strategy',
      document: 'SourceDocument', partner: 'Prefecture' };
    const object = (type, near, context, depth) => {
      const fields = Object.values(type.getFields());
      const made = {};
      if (type.isOneOf) {
        const field = pick(fields);
        const of = type.name.replace(/By$/, '');
        const given = field.name === 'id' ? of : field.name === 'name' || field.name === 'title' ? of : field.name;
        made[field.name] = context.variables && chance(0.2)
          ? variable(field.type, given, { ...context, oneOf: true }, depth + 1)
          : exact(field.name, of) ?? constant(field.type, given, { ...context, given: true }, depth + 1);
        return made;
      }
      for (const field of fields) {
        const isNested = isInputObjectType(getNamedType(field.type));
        const likely = isNested ? (depth > 4 ? 0 : 0.13) : 0.25;
        if (!chance(likely)) continue;
        const of = field.name === 'id' ? type.name.replace(/Where$/, '') : about[field.name];
        const nearer = of ?? (isNested || ['eq', 'gte', 'lte'].includes(field.name) ? near : field.name);
        const inner = ['number', 'maxAmountYen', 'startsIn'].includes(field.name) ? field.name : nearer;
        made[field.name] = value(field.type, inner, context, depth + 1);
      }
      return made;
    };
    const exact = (field, of) => {
      const list = byType[of];
      if (!list || chance(0.15)) return undefined;
      const one = pick(list);
      if (field === 'name' || field === 'title') return pick([one.said.ja, one.said.en, one.said.kana ?? one.said.ja]);
      return one[field];
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

    // ---- selections ------------------------------------------------------------------------------------

    const directives = (likely = 0.06) => {
      if (!chance(likely)) return '';
      const condition = () => {
        if (chance(0.4)) return literal(chance(0.5));
        const name = `v${variables.size}`;
        const one = pick([
          { text: 'Boolean!', value: chance(0.5) },
          { text: 'Boolean', default: chance(0.5), value: chance(0.5) },
          { text: 'Boolean', default: chance(0.5) },
          { text: 'Boolean!', default: chance(0.5) },
        ]);
        variables.set(name, { name, ...one });
        return `$${name}`;
      };
      const all = [];
      if (chance(0.6)) all.push(`@skip(if: ${condition()})`);
      if (all.length === 0 || chance(0.3)) all.push(`@include(if: ${condition()})`);
      return ` ${all.join(' ')}`;
    };
    const nodeTypeOf = (type) => {
      const fields = getNamedType(type).getFields?.();
      return fields?.nodes ? getNamedType(fields.nodes.type).name : undefined;
    };
    const argumentsOf = (field, factor, isRoot) => {
      const given = {};
      const near = nodeTypeOf(field.type) ?? getNamedType(field.type).name;
      for (const argument of field.args) {
        const isRequired = isNonNullType(argument.type) && argument.defaultValue === undefined;
        const isWhere = argument.name === 'where';
        const likely = isRequired ? 1
          : argument.name === 'first' ? 0.6
          : argument.name === 'last' ? (given.first === undefined ? 0.2 : 0.02)
          : argument.name === 'after' || argument.name === 'before' ? (isRoot ? 0.15 : 0.015)
          : isWhere ? 0.4 : 0.3;
        if (!chance(likely)) continue;
        const context = { variables: true };
        if (argument.name === 'first' || argument.name === 'last') {
          const asked = size(factor);
          given[argument.name] = asked;
          if (chance(0.15)) {
            const name = `v${variables.size}`;
            const one = asked === null || chance(0.5) ? { text: 'Int', value: asked } : { text: 'Int!', value: asked };
            variables.set(name, { name, ...one });
            given[argument.name] = new Word(`$${name}`);
          }
        } else if (argument.name === 'after' || argument.name === 'before') {
          given[argument.name] = cursor(near);
        } else {
          given[argument.name] = value(argument.type, near, context, 0);
        }
      }
      const names = Object.keys(given);
      if (chance(0.3)) names.reverse();
      const text = names.map((name) => `${name}: ${literal(given[name])}`).join(', ');
      return { text: text && `(${text})`, given };
    };
    const expected = (parent, field, given) => {
      const node = nodeTypeOf(field.type);
      if (node !== undefined) {
        const asked = given.first instanceof Word
          ? variables.get(given.first.text.slice(1)).value : given.first ?? given.last;
        const size = asked ?? (field.args.find((one) => one.name === 'first')?.defaultValue ?? 20);
        return Math.min(pageSize, Math.max(1, typeof size === 'number' ? size : 20));
      }
      if (!isListType(getNullableType(field.type))) return 1;
      return LONG_LISTS[`${parent.name}.${field.name}`] ?? (given.first ?? 3);
    };

    const select = (type, depth, factor, page = 1) => {
      const parts = [];
      const chosen = [];
      const most = depth === 0 ? between(1, 3) : between(1, 5);
      let left = most;
      while (left-- > 0 && selections < 150) {
        selections += 1;
        const draw = below(100);
        if (draw < 7) {
          parts.push(`${chance(0.2) ? `${alias('__typename', '', 'String!')}: ` : ''}__typename${directives()}`);
        } else if (draw < 15 && depth < 8) {
          parts.push(inline(type, depth, factor, page));
        } else if (draw < 25 && depth < 8) {
          parts.push(spread(type, depth, factor, page));
        } else if (draw < 31 && chosen.length) {
          const again = pick(chosen);
          if (again.isLeaf || factor * again.cost <= budget) parts.push(again.text());
        } else if (draw < 33 && depth === 0) {
          const name = pick(ownTypes);
          parts.push(`i${below(1000)}: ${pick(INTROSPECTION).replace('NAME', name)}`);
        } else {
          const made = field(type, depth, factor, page);
          if (made) {
            chosen.push(made);
            parts.push(made.text());
          }
        }
      }
      const kept = parts.filter((part) => part !== '');
      if (kept.length === 0) kept.push('__typename');
      return `{ ${kept.join(pick([' ', ', ', '\n']))} }`;
    };

    // A response key for a field: its name where that is free or stands for the same, else an alias.
    const alias = (name, args, type) => {
      const signature = `${name}${args} ${type}`;
      const isFree = (key) => !keys.has(key) || keys.get(key) === signature;
      for (const key of [chance(0.85) ? name : pick(ALIASES), pick(ALIASES), name]) {
        if (isFree(key) || chance(0.01)) {
          keys.set(key, signature);
          return key;
        }
      }
      const key = `${name}${keys.size}`;
      keys.set(key, signature);
      return key;
    };

    const field = (type, depth, factor, page) => {
      if (isUnionType(type)) return null;
      const isRoot = depth === 0;
      const fields = Object.values(type.getFields()).filter((one) => {
        const isDeep = !isLeafType(getNamedType(one.type));
        return !isDeep || (depth < 9 && factor * page < budget);
      });
      if (fields.length === 0) return null;
      const one = pick(fields);
      const { text, given } = argumentsOf(one, factor, isRoot);
      const key = alias(one.name, text, String(one.type));
      const head = () => `${key === one.name ? '' : `${key}: `}${one.name}${text}${directives()}`;
      const inner = getNamedType(one.type);
      if (isLeafType(inner)) {
        budget -= 0.05;
        return { isLeaf: true, text: head };
      }
      const isPage = nodeTypeOf(one.type) !== undefined;
      const times = expected(type, one, given);
      // What a connection says of itself comes once; its edges and nodes come once for each item.
      const isItems = page > 1 && (one.name === 'nodes' || one.name === 'edges');
      const next = factor * (isPage ? 1 : isItems ? page : times);
      if (next > budget) return { isLeaf: true, text: () => '' };
      budget -= next * 0.3;
      return {
        isLeaf: false,
        cost: isPage ? times : 1,
        text: () => `${head()} ${select(inner, depth + 1, next, isPage ? times : 1)}`,
      };
    };

    // The types that a fragment may have within a type.
    const conditions = (type) => {
      if (!isAbstractType(type)) {
        const unions = Object.values(schema.getTypeMap()).filter((one) =>
          isUnionType(one) && one.getTypes().includes(type));
        return [type, ...type.getInterfaces(), ...unions];
      }
      const possible = schema.getPossibleTypes(type);
      const abstract = Object.values(schema.getTypeMap()).filter((one) =>
        isAbstractType(one) && schema.getPossibleTypes(one).some((each) => possible.includes(each)));
      return [...possible, ...possible, ...abstract];
    };
    const inline = (type, depth, factor, page) => {
      if (chance(0.2)) return `...${directives(0.4)} ${select(type, depth, factor, page)}`;
      const on = chance(0.3) ? type : pick(conditions(type));
      return `... on ${on.name}${directives(0.15)} ${select(on, Math.max(1, depth), factor, on === type ? page : 1)}`;
    };
    const spread = (type, depth, factor, page) => {
      const names = conditions(type).map((one) => one.name);
      const fitting = fragments.filter((one) => names.includes(one.on) && factor * one.cost <= budget);
      if (fitting.length && chance(0.6)) {
        const known = pick(fitting);
        budget -= factor * known.cost * 0.3;
        return `...${known.name}${directives(0.15)}`;
      }
      if (fragments.length > 6) return '';
      const on = chance(0.4) ? type : pick(conditions(type));
      const name = `${pick(['F', 'f', '_', 'Fragment'])}${fragments.length}${selections}`;
      const before = budget;
      const body = select(on, Math.max(1, depth), factor, on === type ? page : 1);
      const cost = Math.max(1, ((before - budget) / factor) * 4);
      fragments.push({ name, on: on.name, cost, text: `fragment ${name} on ${on.name} ${body}` });
      return `...${name}${directives(0.1)}`;
    };

    // ---- the document ----------------------------------------------------------------------------------

    const count = chance(0.1) ? between(2, 3) : 1;
    const operations = [];
    for (let at = 0; at < count; at += 1) {
      // Keys of different operations never meet.
      if (fragments.length === 0) keys.clear();
      operations.push({ name: count > 1 || chance(0.3) ? `Op${at}` : '', body: select(schema.getQueryType(), 0, 1) });
    }
    const used = (text) => {
      const names = new Set();
      const visit = (part) => {
        for (const [, name] of part.matchAll(/\$(v\w+)/g)) names.add(name);
        for (const one of fragments) {
          if (new RegExp(`\\.\\.\\.${one.name}\\b`).test(part)) visit(one.text);
        }
      };
      visit(text);
      return [...names].map((name) => variables.get(name));
    };
    const isSpread = (one) => [...operations.map((o) => o.body), ...fragments.map((f) => f.text)]
      .some((text) => new RegExp(`\\.\\.\\.${one.name}\\b`).test(text));
    const define = (one) =>
      `$${one.name}: ${one.text}${one.default === undefined ? '' : ` = ${literal(one.default)}`}`;
    const texts = operations.map(({ name, body }) => {
      const own = used(body);
      const definitions = own.length ? `(${own.map(define).join(', ')})` : '';
      return name || definitions || chance(0.3) ? `query ${name}${definitions} ${body}` : body;
    });
    for (const one of fragments.filter(isSpread)) texts.splice(below(texts.length + 1), 0, one.text);
    const chosen = pick(operations);
    const given = {};
    for (const one of used(chosen.body)) if (one.value !== undefined) given[one.name] = one.value;
    if (chance(0.05)) given.notDefined = 1;
    const request = { query: texts.join('\n') };
    if (Object.keys(given).length || chance(0.1)) request.variables = given;
    if (count > 1 || (chosen.name && chance(0.5))) request.operationName = chosen.name;
    return request;
  };
}

// Small random data folders in the format of `graph-data/`: valid for the loader, and dense in what is rare in the
// real data: parallel edges, several claims, areas of all kinds, trees, names that are taken for the same.
//
//   node graphs.mjs --out DIR [--seed 1]

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { randomFrom } from './random.mjs';

const LINES = 60;
const YEARS = [2016, 2025];
const PLACE_STEMS = [
  ['斎木', 'Saiki', 'サイキ'], ['齋木', 'Saiki', 'サイキ'], ['袖ヶ浦', 'Sodegaura', 'ソデガウラ'], ['袖ケ浦', 'Sodegaura', 'ソデガウラ'],
  ['龍ケ崎', 'Ryugasaki', 'リュウガサキ'], ['府中', 'Fuchu', 'フチュウ'], ['北', 'Kita', 'キタ'], ['髙島', 'Takashima', 'タカシマ'],
  ['高島', 'Takashima', 'タカシマ'], ['福島', 'Fukushima', 'フクシマ'], ['東', 'Higashi', 'ヒガシ'], ['𠮷野', 'Yoshino', 'ヨシノ'],
  ['あきる野', 'Akiruno', 'アキルノ'], ['ニセコ', 'Niseko', 'ニセコ'], ['南アルプス', 'Minami-Alps', 'ミナミアルプス'],
];
const SUBJECTS = [
  ['防災', 'Disaster prevention', 'ボウサイ'], ['水素', 'Hydrogen', 'スイソ'], ['スマート シティ', 'Smart city', 'スマートシティ'],
  ['ｽﾏｰﾄｼﾃｨ', 'smart City', 'スマートシティ'], ['環境', 'Environment', 'カンキョウ'], ['ＥＶバス', 'EV bus', 'イーブイバス'],
  ['観光', 'Tourism and art', 'カンコウ'], ['デジタル', 'Digital training', 'デジタル'], ['ヶ', 'Ga', 'ガ'], ['桜', 'Cherry-blossom', 'サクラ'], ['ニュータウン', 'New town', 'ニュータウン'],
];
const SHAPES = [
  ['の普及', 'Spread of ', 'ノフキュウ'], ['展', 'Exhibition: ', 'テン'], ['支援事業', 'Support for ', 'シエンジギョウ'],
  ['連携会議', 'Council on ', 'レンケイカイギ'], ['', '', ''],
];
const BODIES = [['局', 'Bureau of ', 'キョク'], ['庁', 'Office of ', 'チョウ'], ['協会', 'Association for ', 'キョウカイ'], ['大学', 'University of ', 'ダイガク']];
const ENDINGS = [['市', ' City', 'シ'], ['町', ' Town', 'チョウ'], ['村', ' Village', 'ムラ'], ['区', ' City', 'ク']];

// The files of a data folder, by name.
export function graphOf(seed) {
  const { chance, pick, below, between } = randomFrom(seed);
  const shuffled = (list) => list.map((one) => [below(100_000), one]).sort(([a], [b]) => a - b).map(([, one]) => one);
  const several = (list, least, most) => shuffled(list).slice(0, between(least, Math.min(most, list.length)));
  const times = (count, make) => Array.from({ length: count }, (_, at) => make(at));
  const maybe = (likely, fields) => (chance(likely) ? fields() : {});
  const kana = (name, likely) => (chance(likely) ? name : { ja: name.ja, en: name.en });
  const lines = () => {
    const first = between(1, LINES - 3);
    return [first, first + below(4)];
  };
  const year = () => between(...YEARS);
  const day = () => `${year()}-${pick(['01-31', '03-31', '04-01', '06-30', '12-24'])}`;
  const subject = ([ja, en, reading], [after, before, end]) => ({ ja: ja + after, en: before + en, kana: reading + end });
  const place = ([ja, en, reading], [after, end, tail]) => ({ ja: ja + after, en: en + end, kana: reading + tail });
  const quote = () => pick(SUBJECTS)[0];

  const documents = times(between(2, 4), (at) => ({
    id: `list-${at}`,
    title: { ja: `取組一覧${pick(['', '(例)', '２'])}`, en: pick(['List of initiatives', 'list of Initiatives 2']) },
    publisher: { ja: '東京都', en: 'Tokyo' },
    ...maybe(0.6, () => ({ publishedOn: day() })),
    ...maybe(0.4, () => ({ url: `https://example.org/${at}` })),
    sha256: times(64, () => pick([...'0123456789abcdef'])).join(''),
    lineCount: LINES,
    ...maybe(0.3, () => ({ remark: { ja: '試験', en: 'A test' } })),
  }));
  const document = () => pick(documents).id;
  const evidence = () => ({ document: document(), lines: lines(), quote: quote() });
  const proofs = () => times(between(1, 3), evidence);

  const codes = ['13', ...several(times(47, (at) => String(at + 1).padStart(2, '0')).filter((code) => code !== '13'), 4, 8)];
  const prefectures = codes.sort().map((code) => ({
    code,
    name: kana(place(pick(PLACE_STEMS), pick([['県', ' Prefecture', 'ケン'], ['都', '', 'ト'], ['府', ' Prefecture', 'フ']])), 0.8),
  }));
  const municipalities = codes.flatMap((code) =>
    several(times(9, (at) => `${code}${at + 1}0${at}`), 1, 6).sort().map((each) => ({
      code: each,
      name: kana(place(pick(PLACE_STEMS), pick(ENDINGS)), 0.8),
    })));
  const wards = municipalities.filter(() => chance(0.15)).flatMap(({ code }) =>
    several([1, 2, 3], 1, 3).sort().map((at) => ({
      code: `${code.slice(0, 4)}${at}`, city: code, name: place(pick(PLACE_STEMS), ['区', ' Ward', 'ク']),
    }))).filter(({ code }, at, all) =>
    !municipalities.some((one) => one.code === code) && all.findIndex((one) => one.code === code) === at);
  const named = (prefix, count, bodies, likely) => times(count, (at) => ({
    id: `${prefix}-${at}`, name: kana(subject(pick(SUBJECTS), pick(bodies)), likely),
  }));
  const bureaus = named('bureau', between(4, 8), BODIES.slice(0, 2), 0.7);
  const kinds = ['NATIONAL_MINISTRY', 'COMPANY', 'UNIVERSITY', 'ASSOCIATION', 'PUBLIC_CORPORATION', 'BRANCH_OFFICE', 'ALLIANCE', 'OTHER'];
  const organizations = named('organization', between(3, 6), BODIES, 0.3).map(({ id, name }) => ({ id, kind: pick(kinds), name }));
  const areas = named('area', between(5, 9), [['地域', 'Region of ', 'チイキ'], ['の仲間', 'Friends of ', 'ノナカマ']], 0.3).map((area, at) => {
    const kind = ['REGION', 'GROUP', 'NATIONWIDE'][at] ?? pick(['REGION', 'GROUP', 'NATIONWIDE']);
    const members = kind === 'NATIONWIDE'
      ? { covers: several(['PREFECTURES', 'MUNICIPALITIES'], 0, 2) }
      : chance(0.2) ? {} : {
        ...maybe(0.7, () => ({ prefectures: several(codes, 0, 5) })),
        ...maybe(0.6, () => ({ municipalities: several(municipalities.map((one) => one.code), 0, 8) })),
      };
    return { id: area.id, kind, name: area.name, ...members, ...maybe(0.3, () => ({ remark: { ja: '注', en: 'A remark' } })) };
  });
  const strategies = named('strategy', between(6, 12), SHAPES, 0.1).map(({ id, name }, at, all) => ({
    id,
    kind: pick(['PLAN', 'VISION', 'PILLAR', 'STRATEGY', 'FIELD']),
    ...maybe(0.5, () => ({ number: between(1, 4) })),
    name,
    ...maybe(0.3, () => ({ tagline: { ja: '備えよう', en: 'Prepare' } })),
    ...maybe(at > 0 ? 0.6 : 0, () => ({ parent: all[below(at)].id })),
    evidence: proofs(),
  }));
  const fundingPrograms = named('program', between(5, 9), SHAPES, 0.1).map(({ id, name }, at, all) => ({
    id,
    name,
    administrators: several([...bureaus.map((one) => `bureau:${one.id}`), ...organizations.map((one) => `organization:${one.id}`)], 0, 3)
      .map((administrator) => ({ administrator, ...evidence() })),
    ...maybe(0.6, () => ({ maxAmountYen: pick([1, 1_000_000, 5_000_000, 50_000_000, 2_000_000_000]) })),
    ...maybe(0.3, () => ({ subsidyRate: '1/2' })),
    ...maybe(0.5, () => ({ startsIn: year() })),
    ...maybe(0.6, () => ({ supportYears: between(1, 5) })),
    ...maybe(at > 0 ? 0.5 : 0, () => ({ parent: all[below(at)].id })),
    ...maybe(at > 0 ? 0.2 : 0, () => ({ predecessor: { program: all[below(at)].id, ...evidence() } })),
    strategies: several(strategies, 0, 2).map((one) => ({ strategy: one.id, ...evidence() })),
    evidence: proofs(),
  }));

  const initiatives = times(between(22, 36), (at) => `i-${at}`);
  const places = [
    ...codes.map((code) => `prefecture:${code}`),
    ...municipalities.map(({ code }) => `municipality:${code}`),
    ...areas.map(({ id }) => `area:${id}`),
  ];
  // Places that many rows name, so that paths and joint partners are frequent.
  const frequent = several(places, 4, 7);
  const said = () => ({ quote: quote(), ...maybe(0.4, () => ({ lines: lines() })) });
  const inferred = () => maybe(0.2, () => ({ inferred: '見出しによる。' }));
  const column = () => {
    const partners = [...new Set([
      ...several(frequent, 0, 3), ...several(places, 0, 3), ...several(organizations.map((one) => `organization:${one.id}`), 0, 1),
    ])];
    return {
      status: partners.length ? pick(['LISTED', 'LISTED', 'OPEN']) : pick(['NONE', 'OPEN']),
      asPrinted: pick(['—', '未定', '各地']),
      claims: shuffled(partners).map((partner) => ({
        partner,
        ...maybe(0.3, () => ({ certainty: pick(['FIRM', 'PLANNED', 'TENTATIVE']) })),
        ...maybe(0.2, () => ({ capacity: pick(['GOVERNMENT', 'LOCAL_INSTITUTIONS']) })),
        ...said(),
        ...inferred(),
      })),
    };
  };
  const participants = [
    ...organizations.map((one) => `organization:${one.id}`), ...bureaus.map((one) => `bureau:${one.id}`),
    ...several(municipalities, 0, 4).map(({ code }) => `municipality:${code}`),
  ];
  const row = (id) => {
    const [one, other] = [year(), year()].sort();
    return {
      id,
      kind: pick(['PARTNERSHIP_PROJECT', 'ANNOUNCEMENT', 'SUPPORT_MEASURE', 'SELECTED_PROJECT']),
      ...maybe(0.6, () => ({ number: between(1, 9) })),
      title: kana(subject(pick(SUBJECTS), pick(SHAPES)), 0.2),
      summary: { ja: '行う。', en: 'It is done.' },
      ...maybe(0.6, () => ({ publishedOn: day() })),
      evidence: times(between(1, 2), () => ({ lines: lines(), quote: quote() })),
      bureaus: several(bureaus, 1, 3).map((by) => ({
        bureau: by.id,
        ...maybe(0.5, () => ({ division: pick(['総務部', '防災部']) })),
        ...maybe(0.4, () => ({ sections: several(['一課', '二課', '三課'], 0, 2) })),
        ...said(),
      })),
      strategies: several(strategies, 0, 3).map((each) => ({ strategy: each.id, ...said(), ...inferred() })),
      fundingPrograms: several(fundingPrograms, 0, 2).map((each) => ({ program: each.id, ...said() })),
      partners: { ...maybe(0.8, () => ({ current: column() })), ...maybe(0.5, () => ({ past: column() })) },
      participants: several(participants, 0, 2).flatMap((participant) =>
        several(['共催', '事業主体', '構成員'], 1, 2).map((role) => ({ participant, role, ...said() }))),
      mentions: several(places, 0, 2).map((each) => ({ place: each, ...said(), ...inferred() })),
      jointWith: several(initiatives.filter((each) => each !== id), 0, chance(0.3) ? 2 : 0).map((each) => ({ initiative: each, ...said() })),
      statedCounts: times(chance(0.2) ? 1 : 0, () => ({ count: between(1, 39), unit: '県', period: pick(['CURRENT', 'PAST']), asPrinted: '数県' })),
      deadlines: times(chance(0.3) ? between(1, 2) : 0, () => ({ fiscalYear: year(), asPrinted: '年度まで' })),
      ...maybe(0.5, () => ({ startsIn: one })),
      ...maybe(0.5, () => ({ endsIn: other })),
      ...maybe(0.2, () => ({ remark: '備考' })),
    };
  };
  const rows = initiatives.map(row);
  const cut = between(1, rows.length - 1);
  const typed = fundingPrograms.filter(({ id }) => fundingPrograms.some(({ parent }) => parent === id));
  const awards = times(between(8, 16), (at) => {
    const program = pick(typed.length && chance(0.6) ? typed : fundingPrograms);
    const types = fundingPrograms.filter((one) => one.parent === program.id);
    const prefecture = pick(codes);
    const inside = municipalities.filter(({ code }) => code.startsWith(prefecture)).map(({ code }) => code);
    return {
      id: `award-${at}`,
      program: program.id,
      ...maybe(types.length ? 0.6 : 0, () => ({ type: pick(types).id })),
      ...maybe(0.6, () => ({ number: between(1, 5) })),
      district: pick(PLACE_STEMS)[0],
      prefecture,
      municipalities: several(inside, 0, 3),
      ...maybe(0.5, () => ({ project: pick(initiatives) })),
      ...(chance(0.7) ? { fiscalYear: year() } : { untilFiscalYear: year() }),
      evidence: proofs(),
    };
  });

  const referenceDate = '2026-01-01';
  return {
    'documents.json': { documents },
    'reference/prefectures.json': { referenceDate, prefectures },
    'reference/municipalities.json': { referenceDate, municipalities },
    'reference/wards.json': { referenceDate, wards },
    'bureaus.json': { bureaus },
    'areas.json': { areas },
    'strategies.json': { strategies },
    'funding-programs.json': { fundingPrograms },
    'awards.json': { awards },
    'organizations.json': { organizations },
    'initiatives/first.json': { document: documents[0].id, initiatives: rows.slice(0, cut) },
    'initiatives/second.json': { document: documents[1].id, initiatives: rows.slice(cut) },
  };
}

// Writes a random graph. Files that the real data does not have are not read, and so not written.
export function writeGraph(folder, seed) {
  const real = new URL('../../graph-data/', import.meta.url).pathname;
  for (const part of ['reference', 'initiatives']) mkdirSync(join(folder, part), { recursive: true });
  for (const [name, content] of Object.entries(graphOf(seed))) {
    if (name.startsWith('reference/') && !existsSync(join(real, name))) continue;
    writeFileSync(join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { out: { type: 'string' }, seed: { type: 'string', default: '1' } } });
  writeGraph(values.out, Number(values.seed));
}

// A second implementation of every field, from the data files alone: plain objects and plain loops.
//
// It shares nothing with the service but the files and the meaning of the schema. graphql-js executes queries
// over the root that `load` returns; a field is a property, or a method that gets the arguments.

import { readFileSync, readdirSync } from 'node:fs';
import { join as path } from 'node:path';
import { GraphQLError } from 'graphql';

const RELATIONS = [
  'IN_CHARGE_OF', 'PARTNERS_WITH', 'MENTIONS', 'UNDER', 'FUNDED_BY', 'ADMINISTERS', 'SUPPORTS', 'LOCATED_IN',
  'MEMBER_OF', 'PART_OF', 'SUCCEEDS', 'PARTICIPATES_IN', 'JOINTLY_WITH',
];
const BASES = ['NAMED', 'MUNICIPALITY', 'REGION', 'GROUP', 'NATIONWIDE'];
const STRICT = {
  period: ['CURRENT'],
  basis: ['NAMED'],
  certainty: ['FIRM', 'PLANNED', 'TENTATIVE'],
  capacity: ['GOVERNMENT'],
};
const MATRIX_ENTRIES_MAX = 200_000;
const TOKYO = '13';

const fail = (code, message) => {
  throw new GraphQLError(message, { extensions: { code } });
};

// The root of queries. `known` is what only the service can say: version, loadedAt, limits, and for each vertex
// the cursors of its neighbors.
export function load(folder, known) {
  const read = (file) => JSON.parse(readFileSync(path(folder, file), 'utf8'));
  const kinds = {
    INITIATIVE: [], BUREAU: [], MUNICIPALITY: [], PREFECTURE: [], AREA: [], STRATEGY: [], FUNDING_PROGRAM: [],
    ORGANIZATION: [],
  };
  const documents = [];
  const awards = [];
  const edges = [];
  const byId = new Map();

  // ---- records ------------------------------------------------------------------------------------------

  const cursorOf = (key) => Buffer.from(`${known.version.slice(0, 12)}:${key}`).toString('base64url');
  const text = (value) => ({ lang }) => (lang === 'EN' ? value.en : value.ja);
  const perhaps = (value) => (value === undefined ? () => null : text(value));
  const fiscalYear = (year) => {
    if (year === undefined) return null;
    const [era, first] = year >= 2019 ? ['令和', 2019] : year >= 1989 ? ['平成', 1989] : ['昭和', 1926];
    const inEra = year - first + 1;
    return {
      year,
      name: ({ lang }) => (lang === 'EN' ? `FY${year}` : `${era}${inEra === 1 ? '元' : inEra}年度`),
      startsOn: `${year}-04-01`,
      endsOn: `${year + 1}-03-31`,
    };
  };
  const take = (list, { first }, size) => {
    if (first != null && (first < 0 || first > known.limits.pageSize)) fail('BAD_USER_INPUT', 'page size');
    return list.slice(0, first ?? size);
  };
  const evidenceOf = (list) => (args) => take(list, args, 5);
  const evidence = ({ document, lines, quote }) => ({
    document: byId.get(`source-document:${document}`),
    lineStart: lines[0],
    lineEnd: lines[1],
    quote,
  });

  const connection = (items, { first, after, last, before }, size) => {
    const max = known.limits.pageSize;
    if (first != null && last != null) fail('BAD_USER_INPUT', 'both first and last');
    for (const asked of [first, last]) {
      if (asked != null && (asked < 0 || asked > max)) fail('BAD_USER_INPUT', 'page size');
    }
    const placeOf = (cursor) => {
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
    };
  };
  const nodes = (list, args, size = 20) =>
    connection(distinct(list).map((node) => ({ cursor: cursorOf(node.id), node })), args, size);
  const sorted = (list) => distinct(list).sort((a, b) => a.at - b.at);

  const add = (kind, typename, id, name, fields) => {
    const vertex = {
      __typename: typename,
      at: kinds[kind].length,
      id,
      kind,
      own: [],
      leaving: [],
      reaching: [],
      said: name,
      name: ({ lang }) => (lang === 'EN' ? name.en : lang === 'KANA' ? (name.kana ?? name.ja) : name.ja),
      names: ['ja', 'en', 'kana']
        .filter((lang) => name[lang] !== undefined)
        .map((lang) => ({ lang: lang.toUpperCase(), text: name[lang] })),
      evidence: (args) => take([...vertex.own, ...incident(vertex).flatMap(({ edge }) => edge.proof)], args, 5),
      neighbors: (args) => neighbors(vertex, args),
      ...fields,
    };
    kinds[kind].push(vertex);
    byId.set(id, vertex);
    return vertex;
  };
  const link = (relation, from, to, { proof = [], inferred = null, ...rest } = {}) => {
    const edge = { index: edges.length, relation, from, to, proof, inferred, ...rest };
    edges.push(edge);
    from.leaving.push(edge);
    to.reaching.push(edge);
    return edge;
  };
  const leaving = (vertex, relation) => vertex.leaving.filter((edge) => edge.relation === relation);
  const reaching = (vertex, relation) => vertex.reaching.filter((edge) => edge.relation === relation);
  const targets = (vertex, relation) => distinct(leaving(vertex, relation).map((edge) => edge.to));
  const sources = (vertex, relation) => distinct(reaching(vertex, relation).map((edge) => edge.from));
  const incident = (vertex) => [
    ...RELATIONS.flatMap((relation) => leaving(vertex, relation).map((edge) => ({ edge, forward: true }))),
    ...RELATIONS.flatMap((relation) => reaching(vertex, relation).map((edge) => ({ edge, forward: false }))),
  ];
  const neighbors = (vertex, args) => {
    const items = incident(vertex).map(({ edge, forward }, at) => ({
      cursor: known.neighborCursors.get(vertex.id)?.[at],
      node: forward ? edge.to : edge.from,
      relation: edge.relation,
      forward,
      evidence: evidenceOf(edge.proof),
      inferred: edge.inferred,
    }));
    return connection(items.filter((item) => !args.relations || args.relations.includes(item.relation)), args, 20);
  };
  const participation = (edge) => ({
    participant: edge.from,
    role: edge.role,
    initiative: edge.to,
    evidence: evidenceOf(edge.proof),
  });

  for (const raw of read('documents.json').documents) {
    const document = {
      __typename: 'SourceDocument',
      id: `source-document:${raw.id}`,
      said: raw.title,
      title: text(raw.title),
      publisher: text(raw.publisher),
      publishedOn: raw.publishedOn ?? null,
      url: raw.url ?? null,
      sha256: raw.sha256,
      lineCount: raw.lineCount,
      remark: perhaps(raw.remark),
      initiatives: (args) => nodes(kinds.INITIATIVE.filter((one) => one.document === document), args),
    };
    documents.push(document);
    byId.set(document.id, document);
  }

  for (const raw of read('reference/prefectures.json').prefectures) {
    const prefecture = add('PREFECTURE', 'Prefecture', `prefecture:${raw.code}`, raw.name, {
      code: raw.code,
      isoCode: `JP-${raw.code}`,
      bureaus: (args) => bureausOf(prefecture, args),
      initiatives: (args) => nodes(initiativesOf(prefecture, args.where), args),
      municipalities: (args) => nodes(
        kinds.MUNICIPALITY.filter((one) => one.prefecture === prefecture && isPlace(one, args.where)), args, 50,
      ),
      areas: () => targets(prefecture, 'MEMBER_OF'),
      awards: (args) => nodes(awards.filter((award) => award.prefecture === prefecture), args),
      mentionedBy: (args) => nodes(sources(prefecture, 'MENTIONS'), args),
    });
  }

  for (const raw of read('reference/municipalities.json').municipalities) {
    const prefecture = byId.get(`prefecture:${raw.code.slice(0, 2)}`);
    const municipality = add('MUNICIPALITY', 'Municipality', `municipality:${raw.code}`, raw.name, {
      code: raw.code,
      fullName: prefecture.said.ja + raw.name.ja,
      prefecture,
      bureaus: (args) => bureausOf(municipality, args),
      initiatives: (args) => nodes(initiativesOf(municipality, args.where), args),
      awards: (args) => nodes(awards.filter((award) => award.municipalities.includes(municipality)), args),
      areas: () => targets(municipality, 'MEMBER_OF'),
      participations: () => leaving(municipality, 'PARTICIPATES_IN').map(participation),
      mentionedBy: (args) => nodes(sources(municipality, 'MENTIONS'), args),
    });
    link('LOCATED_IN', municipality, prefecture);
  }

  for (const raw of read('areas.json').areas) {
    const area = add('AREA', 'Area', `area:${raw.id}`, raw.name, {
      areaKind: raw.kind,
      ...members(raw),
      partnerships: (args) => nodes(reaching(area, 'PARTNERS_WITH').map((edge) => edge.claim), args),
      mentionedBy: (args) => nodes(sources(area, 'MENTIONS'), args),
      remark: perhaps(raw.remark),
    });
    if (raw.kind !== 'NATIONWIDE') {
      for (const member of area.prefectures ?? []) link('MEMBER_OF', member, area);
      for (const member of area.municipalities ?? []) link('MEMBER_OF', member, area);
    }
  }

  function members(raw) {
    if (raw.covers) {
      const covers = (what) => raw.covers.includes(what);
      return {
        prefectures: covers('PREFECTURES') ? kinds.PREFECTURE.filter((one) => one.code !== TOKYO) : [],
        municipalities: covers('MUNICIPALITIES') ? [...kinds.MUNICIPALITY] : [],
      };
    }
    if (!raw.prefectures && !raw.municipalities) return { prefectures: null, municipalities: null };
    return {
      prefectures: (raw.prefectures ?? []).map((code) => byId.get(`prefecture:${code}`)),
      municipalities: (raw.municipalities ?? []).map((code) => byId.get(`municipality:${code}`)),
    };
  }

  for (const raw of read('bureaus.json').bureaus) {
    const bureau = add('BUREAU', 'Bureau', `bureau:${raw.id}`, raw.name, {
      initiatives: (args) => nodes(
        targets(bureau, 'IN_CHARGE_OF').filter((one) => isInitiative(one, args.where)), args,
      ),
      prefectures: (args) => partnersOf(bureau, 'PREFECTURE', args),
      municipalities: (args) => partnersOf(bureau, 'MUNICIPALITY', args),
      strategies: (args) => nodes(
        sorted(targets(bureau, 'IN_CHARGE_OF').flatMap((one) => targets(one, 'UNDER'))), args,
      ),
      fundingPrograms: (args) => nodes(targets(bureau, 'ADMINISTERS'), args),
      divisions: () => {
        const divisions = [];
        for (const edge of leaving(bureau, 'IN_CHARGE_OF')) {
          if (edge.division === undefined) continue;
          let division = divisions.find((one) => one.name === edge.division);
          if (!division) divisions.push((division = { name: edge.division, sections: [] }));
          for (const section of edge.sections) {
            if (!division.sections.includes(section)) division.sections.push(section);
          }
        }
        return divisions;
      },
      participations: () => leaving(bureau, 'PARTICIPATES_IN').map(participation),
    });
  }

  for (const raw of read('organizations.json').organizations) {
    const organization = add('ORGANIZATION', 'Organization', `organization:${raw.id}`, raw.name, {
      organizationKind: raw.kind,
      initiatives: (args) => nodes(
        sorted([...targets(organization, 'PARTICIPATES_IN'), ...sources(organization, 'PARTNERS_WITH')]), args,
      ),
      fundingPrograms: () => targets(organization, 'ADMINISTERS'),
      partnerships: (args) => nodes(reaching(organization, 'PARTNERS_WITH').map((edge) => edge.claim), args),
    });
  }

  const strategies = read('strategies.json').strategies;
  for (const raw of strategies) {
    const strategy = add('STRATEGY', 'Strategy', `strategy:${raw.id}`, raw.name, {
      strategyKind: raw.kind,
      number: raw.number ?? null,
      tagline: perhaps(raw.tagline),
      parent: () => targets(strategy, 'PART_OF')[0] ?? null,
      children: () => sources(strategy, 'PART_OF'),
      initiatives: (args) => nodes(below(strategy).filter((one) => isInitiative(one, args.where)), args),
      bureaus: () => kinds.BUREAU.flatMap((bureau) => {
        const shared = below(strategy).filter((one) => sources(one, 'IN_CHARGE_OF').includes(bureau));
        return shared.length ? [{ node: bureau, initiativeCount: shared.length }] : [];
      }),
      fundingPrograms: () => programsBelow(strategy),
      remark: perhaps(raw.remark),
    });
    strategy.own = raw.evidence.map(evidence);
  }
  for (const raw of strategies) {
    if (raw.parent === undefined) continue;
    const strategy = byId.get(`strategy:${raw.id}`);
    link('PART_OF', strategy, byId.get(`strategy:${raw.parent}`), { proof: strategy.own });
  }

  // The initiatives under a strategy and its descendants, in the order of the data.
  function below(strategy) {
    const own = sources(strategy, 'UNDER').filter((one) => one.kind === 'INITIATIVE');
    return sorted([...own, ...sources(strategy, 'PART_OF').flatMap(below)]);
  }

  // The funding programs under a strategy and its descendants, in the order of the data.
  function programsBelow(strategy) {
    const own = sources(strategy, 'UNDER').filter((one) => one.kind === 'FUNDING_PROGRAM');
    return sorted([...own, ...sources(strategy, 'PART_OF').flatMap(programsBelow)]);
  }

  // The strategies that an initiative stands under, their ancestors included.
  function above(vertex) {
    const direct = vertex.kind === 'STRATEGY' ? targets(vertex, 'PART_OF') : targets(vertex, 'UNDER');
    return sorted([...direct, ...direct.flatMap(above)]);
  }

  const programs = read('funding-programs.json').fundingPrograms;
  for (const raw of programs) {
    const program = add('FUNDING_PROGRAM', 'FundingProgram', `funding-program:${raw.id}`, raw.name, {
      administrators: () => sources(program, 'ADMINISTERS'),
      maxAmountYen: raw.maxAmountYen ?? null,
      subsidyRate: raw.subsidyRate ?? null,
      grantBasis: raw.grantBasis ?? null,
      startsIn: fiscalYear(raw.startsIn),
      supportYears: raw.supportYears ?? null,
      parent: () => targets(program, 'PART_OF')[0] ?? null,
      types: () => sources(program, 'PART_OF'),
      predecessor: () => targets(program, 'SUCCEEDS')[0] ?? null,
      successor: () => sources(program, 'SUCCEEDS')[0] ?? null,
      strategies: () => targets(program, 'UNDER'),
      initiatives: (args) => nodes(
        sorted([program, ...sources(program, 'PART_OF')].flatMap((one) => sources(one, 'FUNDED_BY'))), args,
      ),
      awards: (args) => nodes(
        awards.filter((award) => award.program === program || award.type === program), args, 50,
      ),
      themes: raw.themes ?? [],
      remark: perhaps(raw.remark),
    });
    program.own = raw.evidence.map(evidence);
  }
  for (const raw of programs) {
    const program = byId.get(`funding-program:${raw.id}`);
    for (const by of raw.administrators ?? []) {
      link('ADMINISTERS', byId.get(by.administrator), program, { proof: [evidence(by)] });
    }
    for (const under of raw.strategies ?? []) {
      link('UNDER', program, byId.get(`strategy:${under.strategy}`), { proof: [evidence(under)] });
    }
    const earlier = raw.predecessor;
    if (earlier) {
      link('SUCCEEDS', program, byId.get(`funding-program:${earlier.program}`), { proof: [evidence(earlier)] });
    }
  }
  for (const raw of programs) {
    if (raw.parent === undefined) continue;
    const program = byId.get(`funding-program:${raw.id}`);
    link('PART_OF', program, byId.get(`funding-program:${raw.parent}`), { proof: program.own });
  }

  const rows = [];
  const joint = new Map();
  for (const file of readdirSync(path(folder, 'initiatives')).sort()) {
    const { document, initiatives } = read(`initiatives/${file}`);
    for (const raw of initiatives) {
      const partners = raw.partners ?? {};
      const column = (period) => (period === 'CURRENT' ? partners.current : partners.past);
      const initiative = add('INITIATIVE', 'Initiative', `initiative:${raw.id}`, raw.title, {
        initiativeKind: raw.kind,
        title: raw.title.ja,
        summary: text(raw.summary),
        number: raw.number ?? null,
        publishedOn: raw.publishedOn ?? null,
        document: byId.get(`source-document:${document}`),
        bureaus: () => sources(initiative, 'IN_CHARGE_OF'),
        units: () => raw.bureaus.flatMap((by) => {
          const unit = { bureau: byId.get(`bureau:${by.bureau}`), division: by.division ?? null };
          if (!by.sections || by.sections.length === 0) return [{ ...unit, section: null }];
          return by.sections.map((section) => ({ ...unit, section }));
        }),
        strategies: () => targets(initiative, 'UNDER'),
        fundingPrograms: () => targets(initiative, 'FUNDED_BY'),
        partnerships: (args) => nodes(
          claimsOf(initiative).map((edge) => edge.claim).filter((claim) => isClaim(claim, args.where)), args, 50,
        ),
        prefectures: (args) => nodes(placesOf(initiative, 'PREFECTURE', args.where), args, 50),
        municipalities: (args) => nodes(placesOf(initiative, 'MUNICIPALITY', args.where), args, 50),
        participants: () => reaching(initiative, 'PARTICIPATES_IN').map(participation),
        mentions: () => targets(initiative, 'MENTIONS'),
        partnerStatus: ({ period }) => column(period)?.status ?? 'NONE',
        partnerCell: ({ period }) => column(period)?.asPrinted ?? null,
        statedCounts: raw.statedCounts ?? [],
        jointWith: () => [...targets(initiative, 'JOINTLY_WITH'), ...sources(initiative, 'JOINTLY_WITH')],
        contacts: raw.contacts ?? [],
        links: raw.links ?? [],
        deadlines: (raw.deadlines ?? []).map((one) => ({ ...one, fiscalYear: fiscalYear(one.fiscalYear) })),
        startsIn: fiscalYear(raw.startsIn),
        endsIn: fiscalYear(raw.endsIn),
        remark: raw.remark ?? null,
        awards: (args) => nodes(awards.filter((award) => award.project === initiative), args),
      });
      const printed = ({ lines = raw.evidence[0].lines, quote }) => evidence({ document, lines, quote });
      initiative.own = raw.evidence.map(printed);
      rows.push({ initiative, raw, proof: (one) => ({ proof: [printed(one)], inferred: one.inferred ?? null }) });
    }
  }
  for (const { initiative, raw, proof } of rows) {
    for (const by of raw.bureaus) {
      const unit = { division: by.division, sections: by.sections ?? [] };
      link('IN_CHARGE_OF', byId.get(`bureau:${by.bureau}`), initiative, { ...proof(by), ...unit });
    }
    for (const period of ['current', 'past']) {
      for (const claim of raw.partners?.[period]?.claims ?? []) {
        const edge = link('PARTNERS_WITH', initiative, byId.get(claim.partner), proof(claim));
        edge.claim = {
          __typename: 'Partnership',
          id: `partnership:${raw.id}.${period}.${claim.partner.replace(':', '-')}`,
          initiative,
          bureaus: initiative.bureaus,
          partner: edge.to,
          period: period.toUpperCase(),
          certainty: claim.certainty ?? 'FIRM',
          capacity: claim.capacity ?? 'GOVERNMENT',
          evidence: evidenceOf(edge.proof),
          inferred: edge.inferred,
        };
        byId.set(edge.claim.id, edge.claim);
      }
    }
    for (const one of raw.mentions ?? []) link('MENTIONS', initiative, byId.get(one.place), proof(one));
    for (const one of raw.strategies ?? []) {
      link('UNDER', initiative, byId.get(`strategy:${one.strategy}`), proof(one));
    }
    for (const one of raw.fundingPrograms ?? []) {
      link('FUNDED_BY', initiative, byId.get(`funding-program:${one.program}`), proof(one));
    }
    for (const one of raw.participants ?? []) {
      link('PARTICIPATES_IN', byId.get(one.participant), initiative, { ...proof(one), role: one.role });
    }
    for (const one of raw.jointWith ?? []) {
      const other = byId.get(`initiative:${one.initiative}`);
      const [first, second] = initiative.at < other.at ? [initiative, other] : [other, initiative];
      const key = `${first.id} ${second.id}`;
      if (!joint.has(key)) joint.set(key, { first, second, proof: [] });
      joint.get(key).proof.push(...proof(one).proof);
    }
  }
  const pairs = [...joint.values()];
  pairs.sort((one, other) => one.first.at - other.first.at || one.second.at - other.second.at);
  pairs.forEach(({ first, second, proof }) => link('JOINTLY_WITH', first, second, { proof }));

  for (const raw of read('awards.json').awards) {
    const proof = raw.evidence.map(evidence);
    const award = {
      __typename: 'Award',
      id: `award:${raw.id}`,
      program: byId.get(`funding-program:${raw.program}`),
      type: raw.type === undefined ? null : byId.get(`funding-program:${raw.type}`),
      number: raw.number ?? null,
      district: raw.district,
      prefecture: byId.get(`prefecture:${raw.prefecture}`),
      municipalities: raw.municipalities.map((code) => byId.get(`municipality:${code}`)),
      project: raw.project === undefined ? null : byId.get(`initiative:${raw.project}`),
      remark: perhaps(raw.remark),
      evidence: evidenceOf(proof),
      fiscalYear: fiscalYear(raw.fiscalYear),
      untilFiscalYear: fiscalYear(raw.untilFiscalYear),
    };
    awards.push(award);
    byId.set(award.id, award);
    for (const municipality of award.municipalities) link('SUPPORTS', award.program, municipality, { proof });
    if (award.project) link('SUPPORTS', award.program, award.project, { proof });
  }

  // ---- what joins bureaus and places --------------------------------------------------------------------

  function claimsOf(initiative) {
    return leaving(initiative, 'PARTNERS_WITH');
  }

  // A given list, all where it is null, and the strict reading where nothing is given.
  function admits(where, field, value) {
    const list = where == null || where[field] === undefined ? STRICT[field] : where[field];
    return list === null || list.includes(value);
  }

  // On which ground a place of a kind counts by a claim: pairs of place and ground. Worked out once.
  function grounds(edge, kind) {
    edge.grounds ??= {};
    edge.grounds[kind] ??= groundsAnew(edge, kind);
    return edge.grounds[kind];
  }

  function groundsAnew(edge, kind) {
    const partner = edge.to;
    if (partner.kind === kind) return [[partner, 'NAMED']];
    if (partner.kind === 'MUNICIPALITY' && kind === 'PREFECTURE') return [[partner.prefecture, 'MUNICIPALITY']];
    if (partner.kind !== 'AREA') return [];
    let places = (kind === 'PREFECTURE' ? partner.prefectures : partner.municipalities) ?? [];
    if (kind === 'MUNICIPALITY' && partner.areaKind === 'REGION') {
      const within = kinds.MUNICIPALITY.filter((one) => (partner.prefectures ?? []).includes(one.prefecture));
      places = distinct([...places, ...within]);
    }
    return places.map((place) => [place, partner.areaKind]);
  }

  // All ties of initiatives to places of a kind, or to one place, by claims that the filter admits, whatever
  // the ground.
  function ties(initiatives, kind, where, only) {
    const found = [];
    for (const initiative of initiatives) {
      for (const edge of claimsOf(initiative)) {
        const { period, certainty, capacity } = edge.claim;
        const isAdmitted =
          admits(where, 'period', period) && admits(where, 'certainty', certainty) &&
          admits(where, 'capacity', capacity);
        if (!isAdmitted) continue;
        for (const [place, basis] of grounds(edge, kind)) {
          if (only === undefined || place === only) found.push({ initiative, place, basis, edge });
        }
      }
    }
    return found;
  }

  function placesOf(initiative, kind, where) {
    const on = ties([initiative], kind, where).filter((tie) => admits(where, 'basis', tie.basis));
    return sorted(on.map((tie) => tie.place));
  }

  function initiativesOf(place, where) {
    const all = ties(kinds.INITIATIVE, place.kind, where, place);
    return sorted(all.filter((tie) => admits(where, 'basis', tie.basis)).map((tie) => tie.initiative));
  }

  function joined(pairs, { where, ...page }) {
    const items = [];
    const groups = new Map();
    for (const [other, tie] of pairs) {
      if (!groups.has(other)) groups.set(other, []);
      groups.get(other).push(tie);
    }
    for (const other of sorted([...groups.keys()])) {
      const all = groups.get(other);
      const asked = all.filter((tie) => admits(where, 'basis', tie.basis));
      if (asked.length === 0) continue;
      const initiatives = sorted(asked.map((tie) => tie.initiative));
      const on = (basis) => distinct(all.filter((tie) => tie.basis === basis).map((tie) => tie.initiative)).length;
      const byGround = BASES.flatMap((basis) =>
        asked.filter((tie) => tie.basis === basis).map((tie) => tie.edge).sort((a, b) => a.index - b.index));
      items.push({
        cursor: cursorOf(other.id),
        node: other,
        initiatives: (args) => nodes(initiatives, args),
        counts: {
          named: on('NAMED'),
          municipality: on('MUNICIPALITY'),
          region: on('REGION'),
          group: on('GROUP'),
          nationwide: on('NATIONWIDE'),
          total: initiatives.length,
        },
        evidence: evidenceOf(distinct(byGround).flatMap((edge) => edge.proof)),
      });
    }
    return connection(items, page, 50);
  }

  function partnersOf(bureau, kind, args) {
    return joined(ties(targets(bureau, 'IN_CHARGE_OF'), kind, args.where).map((tie) => [tie.place, tie]), args);
  }

  function bureausOf(place, args) {
    const own = ties(kinds.INITIATIVE, place.kind, args.where, place);
    return joined(own.flatMap((tie) => sources(tie.initiative, 'IN_CHARGE_OF').map((b) => [b, tie])), args);
  }

  function matrix({ rows: rowKind, columns: columnKind, where }) {
    const onAxis = (initiative, kind) => {
      if (kind === 'BUREAU') return sorted(sources(initiative, 'IN_CHARGE_OF'));
      if (kind === 'STRATEGY') return above(initiative);
      return placesOf(initiative, kind, where);
    };
    const [rowAxis, columnAxis] = [rowKind ?? 'BUREAU', columnKind ?? 'PREFECTURE'];
    const cells = new Map();
    const [rowTotals, columnTotals] = [new Map(), new Map()];
    let entries = 0;
    for (const initiative of kinds.INITIATIVE) {
      const [inRows, inColumns] = [onAxis(initiative, rowAxis), onAxis(initiative, columnAxis)];
      entries += inRows.length * inColumns.length;
      if (entries > MATRIX_ENTRIES_MAX) fail('LIMIT_EXCEEDED', 'too many entries');
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
        initiatives: (args) => take(all, args, 20),
      })),
    };
  }

  // ---- filters ------------------------------------------------------------------------------------------

  const isNot = (given, value) => given != null && given !== value;
  const isOutside = (list, value) => list != null && !list.includes(value);
  const inRange = (range, value) =>
    range == null ||
    (value != null &&
      (range.eq == null || value === range.eq) &&
      (range.gte == null || value >= range.gte) &&
      (range.lte == null || value <= range.lte));

  // What holds of a thing itself, then `and`, `or` and `not`.
  const filter = (holds) => function passes(one, where) {
    if (where == null) return true;
    if (!holds(one, where)) return false;
    if (where.and != null && !where.and.every((inner) => passes(one, inner))) return false;
    if (where.or != null && !where.or.some((inner) => passes(one, inner))) return false;
    return where.not == null || !passes(one, where.not);
  };
  const isInitiative = filter((one, where) =>
    !isOutside(where.kind, one.initiativeKind) &&
    inRange(where.number, one.number) &&
    inRange(where.publishedOn, one.publishedOn) &&
    inRange(where.startsIn, one.startsIn?.year) &&
    inRange(where.endsIn, one.endsIn?.year) &&
    (where.deadlineIn == null || one.deadlines.some((own) => inRange(where.deadlineIn, own.fiscalYear.year))) &&
    (where.hasDeadline == null || where.hasDeadline === one.deadlines.length > 0) &&
    !isNot(where.document, one.document.id));
  const isClaim = filter((one, where) =>
    !isOutside(where.period, one.period) &&
    !isOutside(where.certainty, one.certainty) &&
    !isOutside(where.capacity, one.capacity) &&
    !isOutside(where.partnerKind, one.partner.kind) &&
    !isNot(where.partner, one.partner.id));
  const isNamed = filter((one, where) => !isNot(where.id, one.id));
  const isPlace = filter((one, where) => !isNot(where.id, one.id) && !isOutside(where.code, one.code));
  const isStrategy = filter((one, where) =>
    !isNot(where.id, one.id) &&
    !isOutside(where.kind, one.strategyKind) &&
    (where.parent == null || one.parent()?.id === where.parent));
  const isProgram = filter((one, where) =>
    !isNot(where.id, one.id) &&
    inRange(where.maxAmountYen, one.maxAmountYen) &&
    (where.administrator == null || one.administrators().some((by) => by.id === where.administrator)));
  const isArea = filter((one, where) => !isNot(where.id, one.id) && !isOutside(where.kind, one.areaKind));
  const isOrganization = filter((one, where) =>
    !isNot(where.id, one.id) && !isOutside(where.kind, one.organizationKind));
  const isAward = filter((one, where) =>
    !isNot(where.program, one.program.id) &&
    (where.type == null || one.type?.id === where.type) &&
    inRange(where.fiscalYear, one.fiscalYear?.year) &&
    inRange(where.untilFiscalYear, one.untilFiscalYear?.year));

  // ---- the root -----------------------------------------------------------------------------------------

  const list = (all, passes) => (args) => nodes(all.filter((one) => passes(one, args.where)), args);
  const lookup = (all, ...others) => ({ by }) => {
    const [key, value] = Object.entries(by)[0];
    const bears = (one) => {
      if (key === 'id' || others.includes(key)) return one[key] === value;
      return one.said.ja === value || one.said.en === value || one.said.kana === value;
    };
    const found = all.filter(bears);
    if (found.length > 1) fail('AMBIGUOUS', 'several bear it');
    return found[0] ?? null;
  };
  const claims = () => edges.filter((edge) => edge.claim).map((edge) => edge.claim);

  return {
    node: ({ id }) => byId.get(id) ?? null,
    nodes: ({ ids }) => {
      if (ids.length > known.limits.pageSize) fail('BAD_USER_INPUT', 'too many ids');
      return ids.map((id) => byId.get(id) ?? null);
    },
    bureau: lookup(kinds.BUREAU),
    prefecture: lookup(kinds.PREFECTURE, 'code', 'isoCode'),
    municipality: lookup(kinds.MUNICIPALITY, 'code', 'fullName'),
    initiative: lookup(kinds.INITIATIVE),
    strategy: lookup(kinds.STRATEGY),
    fundingProgram: lookup(kinds.FUNDING_PROGRAM),
    sourceDocument: lookup(documents),
    bureaus: list(kinds.BUREAU, isNamed),
    prefectures: list(kinds.PREFECTURE, isPlace),
    municipalities: list(kinds.MUNICIPALITY, isPlace),
    initiatives: list(kinds.INITIATIVE, isInitiative),
    strategies: list(kinds.STRATEGY, isStrategy),
    fundingPrograms: list(kinds.FUNDING_PROGRAM, isProgram),
    areas: list(kinds.AREA, isArea),
    organizations: list(kinds.ORGANIZATION, isOrganization),
    sourceDocuments: list(documents, () => true),
    partnerships: list(claims(), isClaim),
    awards: list(awards, isAward),
    partnershipMatrix: matrix,
    datasetInfo: {
      version: known.version,
      loadedAt: known.loadedAt,
      entityCounts: Object.entries(kinds).map(([kind, all]) => ({ kind, count: all.length })),
      relationCounts: RELATIONS.map((relation) => ({
        relation,
        count: edges.filter((edge) => edge.relation === relation).length,
      })),
      documents,
      limits: known.limits,
    },
    // Not a field: what the generator draws ids, names and codes from.
    vocabulary: { kinds, documents, awards, claims: claims() },
  };
}

function distinct(list) {
  return [...new Set(list)];
}

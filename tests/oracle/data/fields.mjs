// The fields of every type: for each thing of the graph, properties, and methods that get the arguments.

import * as filters from './filters.mjs';
import {
  below, claimsNaming, claimsOf, fundedBy, joinedBy, jointWith, leaving, programsBelow, reaching, sorted, sources,
  targets, incident,
} from './graph.mjs';
import { PATH_CURSOR } from './pages.mjs';
import { standingsOn } from './time.mjs';

const text = (value) => ({ lang }) => (lang === 'EN' ? value.en : value.ja);
const perhaps = (value) => (value === undefined ? () => null : text(value));

export function fiscalYear(year) {
  if (year === undefined) return null;
  const [era, first] = year >= 2019 ? ['令和', 2019] : year >= 1989 ? ['平成', 1989] : ['昭和', 1926];
  const inEra = year - first + 1;
  return {
    year,
    name: ({ lang }) => (lang === 'EN' ? `FY${year}` : `${era}${inEra === 1 ? '元' : inEra}年度`),
    startsOn: `${year}-04-01`,
    endsOn: `${year + 1}-03-31`,
  };
}

export function addFields(graph, { known, pages, ties, ordered, paths, wards }) {
  const { kinds, documents, awards, byId, claims } = graph;
  const { nodes, connection, take, cursorOf } = pages;
  const { isInitiative, isClaim, isMunicipality, isStrategy, isProgram, isAward } = filters;
  const evidenceOf = (list) => (args) => take(list, args, 5);
  const participation = (edge) => ({
    participant: edge.from,
    role: edge.role,
    initiative: edge.to,
    evidence: evidenceOf(edge.proof),
  });
  // A list that is filtered and ordered, page by page. `what` names the keys of its order.
  const list = (all, passes, what, size) => (args) => {
    filters.check(args.where);
    filters.check(args.orderBy);
    return nodes(ordered(all().filter((one) => passes(one, args.where)), what, args.orderBy), args, size);
  };
  const initiativesIn = (all) => list(all, isInitiative, 'initiative');
  const claimsIn = (all, size) => list(all, isClaim, 'claim', size);
  const awardsIn = (all, size) => list(all, isAward, 'award', size);

  // ---- paths --------------------------------------------------------------------------------------------

  const hop = ({ edge, forward, to }) => ({
    from: forward ? edge.from : edge.to,
    to,
    relation: edge.relation,
    forward,
    evidence: evidenceOf(edge.proof),
    inferred: edge.inferred,
    partnership: edge.claim ?? null,
  });
  const path = ({ start, steps }) => ({
    length: steps.length,
    nodes: [start, ...steps.map((step) => step.to)],
    hops: steps.map(hop),
  });
  // The service names paths as it likes; a path is always the same one.
  const nameOf = ({ steps }) => PATH_CURSOR + steps.map(({ edge, forward }) => `${edge.index} ${forward}`).join(' ');
  const pathPage = (found, args) =>
    connection(found.map((one) => ({ cursor: nameOf(one), get node() { return path(one); } })), args, 20);

  function neighbors(vertex, args) {
    filters.check(args.via);
    const all = incident(vertex);
    const items = paths.neighbors(vertex, args).map((step) => ({
      cursor: known.neighborCursors.get(vertex.id)?.[all.indexOf(step)],
      node: step.to,
      relation: step.edge.relation,
      forward: step.forward,
      evidence: evidenceOf(step.edge.proof),
      inferred: step.edge.inferred,
    }));
    return connection(items, args, 20, true);
  }

  function neighborhood(vertex, args) {
    filters.check(args.via);
    const items = paths.neighborhood(vertex, args).map(({ node, distance, path: way }) =>
      ({ cursor: cursorOf(node.id), node, distance, get path() { return path(way); } }));
    return connection(items, args, 20, true);
  }

  // ---- what joins bureaus and places --------------------------------------------------------------------

  function joined(all, args) {
    const items = all.map(({ other, initiatives, counts, proof }) => ({
      cursor: cursorOf(other.id),
      node: other,
      initiatives: initiativesIn(() => initiatives),
      counts,
      evidence: evidenceOf(proof),
    }));
    return connection(items, args, 50);
  }
  const partners = (bureau, kind) => (args) => {
    filters.check(args.where);
    return joined(ties.partnersOf(bureau, kind, args.where), args);
  };
  const peers = (one, find, shared) => (args) => {
    filters.check(args.where);
    const items = find(one, args.where).map(({ other, shared: common }) =>
      ({ cursor: cursorOf(other.id), node: other, sharedCount: common.length, [shared]: common }));
    return connection(items, args, 20);
  };
  const place = (one) => ({
    bureaus: (args) => {
      filters.check(args.where);
      return joined(ties.bureausOf(one, args.where), args);
    },
    initiatives: (args) => {
      filters.check(args.where);
      return nodes(ties.initiativesOf(one, args.where), args);
    },
    peers: peers(one, ties.peersOfPlace, 'bureaus'),
    areas: () => targets(one, 'MEMBER_OF'),
    awards: awardsIn(() => one.awarded),
    mentionedBy: initiativesIn(() => sources(one, 'MENTIONS')),
  });
  const places = (initiative, kind) => (args) => {
    filters.check(args.where);
    return nodes(ties.placesOf(initiative, kind, args.where), args, 50);
  };

  // ---- what held on a day -------------------------------------------------------------------------------

  function asOf({ date }) {
    const standings = standingsOn(date);
    const standing = (all, passes, of, size) => (args) => {
      filters.check(args.where);
      const items = all.filter((one) => passes(one, args.where))
        .map((node) => ({ cursor: cursorOf(node.id), node, standing: of(node) }));
      return connection(items.filter((one) => args.standing == null || args.standing.includes(one.standing)), args, size);
    };
    return {
      date,
      fiscalYear: fiscalYear(standings.year),
      initiatives: standing(kinds.INITIATIVE, isInitiative, standings.ofInitiative, 20),
      partnerships: standing(claims, isClaim, standings.ofClaim, 50),
      awards: standing(awards, isAward, standings.ofAward, 50),
      fundingPrograms: standing(kinds.FUNDING_PROGRAM, isProgram, standings.ofProgram, 20),
    };
  }

  // ---- kind by kind -------------------------------------------------------------------------------------

  for (const vertex of Object.values(kinds).flat()) {
    const { said } = vertex;
    Object.assign(vertex, {
      name: ({ lang }) => (lang === 'EN' ? said.en : lang === 'KANA' ? (said.kana ?? said.ja) : said.ja),
      names: ['ja', 'en', 'kana']
        .filter((lang) => said[lang] !== undefined)
        .map((lang) => ({ lang: lang.toUpperCase(), text: said[lang] })),
      evidence: (args) => take([...vertex.own, ...incident(vertex).flatMap(({ edge }) => edge.proof)], args, 5),
      neighbors: (args) => neighbors(vertex, args),
      neighborhood: (args) => neighborhood(vertex, args),
    });
  }
  for (const document of documents) {
    const { raw } = document;
    Object.assign(document, {
      title: text(raw.title),
      publisher: text(raw.publisher),
      publishedOn: raw.publishedOn ?? null,
      url: raw.url ?? null,
      sha256: raw.sha256,
      lineCount: raw.lineCount,
      remark: perhaps(raw.remark),
      initiatives: initiativesIn(() => kinds.INITIATIVE.filter((one) => one.document === document)),
    });
  }
  for (const prefecture of kinds.PREFECTURE) {
    Object.assign(prefecture, place(prefecture), {
      isoCode: `JP-${prefecture.code}`,
      awarded: awards.filter((award) => award.prefecture === prefecture),
      municipalities: list(
        () => kinds.MUNICIPALITY.filter((one) => one.prefecture === prefecture), isMunicipality, 'place', 50,
      ),
    });
  }
  for (const municipality of kinds.MUNICIPALITY) {
    Object.assign(municipality, place(municipality), {
      fullName: municipality.prefecture.said.ja + municipality.said.ja,
      wards: wards.get(municipality.code) ?? [],
      awarded: awards.filter((award) => award.municipalities.includes(municipality)),
      participations: () => leaving(municipality, 'PARTICIPATES_IN').map(participation),
    });
  }
  for (const area of kinds.AREA) {
    Object.assign(area, {
      areaKind: area.raw.kind,
      partnerships: claimsIn(() => claimsNaming(area)),
      mentionedBy: initiativesIn(() => sources(area, 'MENTIONS')),
      remark: perhaps(area.raw.remark),
    });
  }
  for (const bureau of kinds.BUREAU) {
    const own = () => targets(bureau, 'IN_CHARGE_OF');
    Object.assign(bureau, {
      initiatives: initiativesIn(own),
      prefectures: partners(bureau, 'PREFECTURE'),
      municipalities: partners(bureau, 'MUNICIPALITY'),
      peers: peers(bureau, ties.peersOfBureau, 'prefectures'),
      strategies: list(() => sorted(own().flatMap((one) => targets(one, 'UNDER'))), isStrategy, 'strategy'),
      fundingPrograms: list(() => targets(bureau, 'ADMINISTERS'), isProgram, 'program'),
      divisions: () => divisionsOf(bureau),
      participations: () => leaving(bureau, 'PARTICIPATES_IN').map(participation),
    });
  }
  for (const organization of kinds.ORGANIZATION) {
    Object.assign(organization, {
      organizationKind: organization.raw.kind,
      initiatives: initiativesIn(() => joinedBy(organization)),
      fundingPrograms: () => targets(organization, 'ADMINISTERS'),
      partnerships: claimsIn(() => claimsNaming(organization)),
    });
  }
  for (const strategy of kinds.STRATEGY) {
    const { raw } = strategy;
    Object.assign(strategy, {
      strategyKind: raw.kind,
      number: raw.number ?? null,
      tagline: perhaps(raw.tagline),
      parent: () => targets(strategy, 'PART_OF')[0] ?? null,
      children: () => sources(strategy, 'PART_OF'),
      initiatives: initiativesIn(() => below(strategy)),
      bureaus: () => kinds.BUREAU.flatMap((bureau) => {
        const shared = below(strategy).filter((one) => sources(one, 'IN_CHARGE_OF').includes(bureau));
        return shared.length ? [{ node: bureau, initiativeCount: shared.length }] : [];
      }),
      fundingPrograms: () => programsBelow(strategy),
      remark: perhaps(raw.remark),
    });
  }
  for (const program of kinds.FUNDING_PROGRAM) {
    const { raw } = program;
    program.awarded = awards.filter((award) => award.program === program || award.type === program);
    Object.assign(program, {
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
      initiatives: initiativesIn(() => fundedBy(program)),
      awards: awardsIn(() => program.awarded, 50),
      themes: raw.themes ?? [],
      remark: perhaps(raw.remark),
    });
  }
  for (const initiative of kinds.INITIATIVE) {
    const { raw } = initiative;
    const column = (period) => (period === 'CURRENT' ? raw.partners?.current : raw.partners?.past);
    Object.assign(initiative, {
      initiativeKind: raw.kind,
      title: raw.title.ja,
      summary: text(raw.summary),
      number: raw.number ?? null,
      publishedOn: raw.publishedOn ?? null,
      bureaus: () => sources(initiative, 'IN_CHARGE_OF'),
      units: () => unitsOf(raw),
      strategies: () => targets(initiative, 'UNDER'),
      fundingPrograms: () => targets(initiative, 'FUNDED_BY'),
      partnerships: claimsIn(() => claimsOf(initiative), 50),
      prefectures: places(initiative, 'PREFECTURE'),
      municipalities: places(initiative, 'MUNICIPALITY'),
      participants: () => reaching(initiative, 'PARTICIPATES_IN').map(participation),
      mentions: () => targets(initiative, 'MENTIONS'),
      partnerStatus: ({ period }) => column(period)?.status ?? 'NONE',
      partnerCell: ({ period }) => column(period)?.asPrinted ?? null,
      statedCounts: raw.statedCounts ?? [],
      jointWith: () => jointWith(initiative),
      contacts: raw.contacts ?? [],
      links: raw.links ?? [],
      deadlines: (raw.deadlines ?? []).map((one) => ({ ...one, fiscalYear: fiscalYear(one.fiscalYear) })),
      startsIn: fiscalYear(raw.startsIn),
      endsIn: fiscalYear(raw.endsIn),
      remark: raw.remark ?? null,
      awards: awardsIn(() => awards.filter((award) => award.project === initiative)),
    });
  }
  for (const claim of claims) {
    claim.bureaus = () => sources(claim.initiative, 'IN_CHARGE_OF');
    claim.evidence = evidenceOf(claim.edge.proof);
  }
  for (const award of awards) {
    const { raw } = award;
    Object.assign(award, {
      number: raw.number ?? null,
      district: raw.district,
      remark: perhaps(raw.remark),
      evidence: evidenceOf(award.proof),
      fiscalYear: fiscalYear(raw.fiscalYear),
      untilFiscalYear: fiscalYear(raw.untilFiscalYear),
    });
  }

  function divisionsOf(bureau) {
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
  }

  function unitsOf(raw) {
    return raw.bureaus.flatMap((by) => {
      const unit = { bureau: byId.get(`bureau:${by.bureau}`), division: by.division ?? null };
      if (!by.sections || by.sections.length === 0) return [{ ...unit, section: null }];
      return by.sections.map((section) => ({ ...unit, section }));
    });
  }

  return { list, path, pathPage, asOf };
}

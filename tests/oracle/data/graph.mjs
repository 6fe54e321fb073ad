// The graph itself: vertices, edges, documents and awards, read from the data files, and ways along the edges.

import { readFileSync, readdirSync } from 'node:fs';
import { join as path } from 'node:path';

export const RELATIONS = [
  'IN_CHARGE_OF', 'PARTNERS_WITH', 'MENTIONS', 'UNDER', 'FUNDED_BY', 'ADMINISTERS', 'SUPPORTS', 'LOCATED_IN',
  'MEMBER_OF', 'PART_OF', 'SUCCEEDS', 'PARTICIPATES_IN', 'JOINTLY_WITH',
];
const TOKYO = '13';

export function distinct(list) {
  return [...new Set(list)];
}

// Distinct things of one kind in the order of the data.
export function sorted(list) {
  return distinct(list).sort((a, b) => a.at - b.at);
}

// What is read from a data folder. A vertex keeps its record as `raw`; what other records say of it is edges.
export function readGraph(folder) {
  const read = (file) => JSON.parse(readFileSync(path(folder, file), 'utf8'));
  const kinds = {
    INITIATIVE: [], BUREAU: [], MUNICIPALITY: [], PREFECTURE: [], AREA: [], STRATEGY: [], FUNDING_PROGRAM: [],
    ORGANIZATION: [],
  };
  const documents = [];
  const awards = [];
  const edges = [];
  const byId = new Map();

  const evidence = ({ document, lines, quote }) => ({
    document: byId.get(`source-document:${document}`),
    lineStart: lines[0],
    lineEnd: lines[1],
    quote,
  });
  const add = (kind, __typename, id, raw, said) => {
    const vertex = { __typename, at: kinds[kind].length, id, kind, raw, said, own: [], leaving: [], reaching: [] };
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

  for (const raw of read('documents.json').documents) {
    const id = `source-document:${raw.id}`;
    const document = { __typename: 'SourceDocument', at: documents.length, id, raw, said: raw.title };
    documents.push(document);
    byId.set(id, document);
  }
  for (const raw of read('reference/prefectures.json').prefectures) {
    const prefecture = add('PREFECTURE', 'Prefecture', `prefecture:${raw.code}`, raw, raw.name);
    prefecture.code = raw.code;
  }
  for (const raw of read('reference/municipalities.json').municipalities) {
    const municipality = add('MUNICIPALITY', 'Municipality', `municipality:${raw.code}`, raw, raw.name);
    municipality.code = raw.code;
    municipality.prefecture = byId.get(`prefecture:${raw.code.slice(0, 2)}`);
    link('LOCATED_IN', municipality, municipality.prefecture);
  }
  for (const raw of read('areas.json').areas) {
    const area = add('AREA', 'Area', `area:${raw.id}`, raw, raw.name);
    Object.assign(area, members(raw));
    if (raw.kind === 'NATIONWIDE') continue;
    for (const member of area.prefectures ?? []) link('MEMBER_OF', member, area);
    for (const member of area.municipalities ?? []) link('MEMBER_OF', member, area);
  }
  for (const raw of read('bureaus.json').bureaus) add('BUREAU', 'Bureau', `bureau:${raw.id}`, raw, raw.name);
  for (const raw of read('organizations.json').organizations) {
    add('ORGANIZATION', 'Organization', `organization:${raw.id}`, raw, raw.name);
  }
  for (const raw of read('strategies.json').strategies) {
    add('STRATEGY', 'Strategy', `strategy:${raw.id}`, raw, raw.name).own = raw.evidence.map(evidence);
  }
  for (const strategy of kinds.STRATEGY) {
    if (strategy.raw.parent === undefined) continue;
    link('PART_OF', strategy, byId.get(`strategy:${strategy.raw.parent}`), { proof: strategy.own });
  }
  for (const raw of read('funding-programs.json').fundingPrograms) {
    const program = add('FUNDING_PROGRAM', 'FundingProgram', `funding-program:${raw.id}`, raw, raw.name);
    program.own = raw.evidence.map(evidence);
  }
  for (const program of kinds.FUNDING_PROGRAM) {
    const { administrators = [], strategies = [], predecessor } = program.raw;
    for (const by of administrators) {
      link('ADMINISTERS', byId.get(by.administrator), program, { proof: [evidence(by)] });
    }
    for (const under of strategies) {
      link('UNDER', program, byId.get(`strategy:${under.strategy}`), { proof: [evidence(under)] });
    }
    if (predecessor) {
      const earlier = byId.get(`funding-program:${predecessor.program}`);
      link('SUCCEEDS', program, earlier, { proof: [evidence(predecessor)] });
    }
  }
  for (const program of kinds.FUNDING_PROGRAM) {
    if (program.raw.parent === undefined) continue;
    link('PART_OF', program, byId.get(`funding-program:${program.raw.parent}`), { proof: program.own });
  }
  for (const file of readdirSync(path(folder, 'initiatives')).sort()) {
    const { document, initiatives } = read(`initiatives/${file}`);
    for (const raw of initiatives) {
      const initiative = add('INITIATIVE', 'Initiative', `initiative:${raw.id}`, raw, raw.title);
      initiative.document = byId.get(`source-document:${document}`);
      initiative.printed = ({ lines = raw.evidence[0].lines, quote }) => evidence({ document, lines, quote });
      initiative.own = raw.evidence.map(initiative.printed);
    }
  }
  for (const initiative of kinds.INITIATIVE) drawRow(initiative);
  drawJoint();
  for (const raw of read('awards.json').awards) {
    const proof = raw.evidence.map(evidence);
    const award = {
      __typename: 'Award',
      at: awards.length,
      id: `award:${raw.id}`,
      raw,
      proof,
      program: byId.get(`funding-program:${raw.program}`),
      type: raw.type === undefined ? null : byId.get(`funding-program:${raw.type}`),
      prefecture: byId.get(`prefecture:${raw.prefecture}`),
      municipalities: raw.municipalities.map((code) => byId.get(`municipality:${code}`)),
      project: raw.project === undefined ? null : byId.get(`initiative:${raw.project}`),
    };
    awards.push(award);
    byId.set(award.id, award);
    for (const municipality of award.municipalities) link('SUPPORTS', award.program, municipality, { proof });
    if (award.project) link('SUPPORTS', award.program, award.project, { proof });
  }

  // The members of an area: null where they are not known.
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

  // The edges that the record of an initiative states.
  function drawRow(initiative) {
    const { raw, printed } = initiative;
    const proof = (one) => ({ proof: [printed(one)], inferred: one.inferred ?? null });
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
          edge,
          initiative,
          partner: edge.to,
          period: period.toUpperCase(),
          certainty: claim.certainty ?? 'FIRM',
          capacity: claim.capacity ?? 'GOVERNMENT',
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
  }

  // One edge for each pair of rows of one measure, with what each of them prints.
  function drawJoint() {
    const joint = new Map();
    for (const initiative of kinds.INITIATIVE) {
      for (const one of initiative.raw.jointWith ?? []) {
        const other = byId.get(`initiative:${one.initiative}`);
        const [first, second] = initiative.at < other.at ? [initiative, other] : [other, initiative];
        const key = `${first.id} ${second.id}`;
        if (!joint.has(key)) joint.set(key, { first, second, proof: [] });
        joint.get(key).proof.push(initiative.printed(one));
      }
    }
    const pairs = [...joint.values()];
    pairs.sort((one, other) => one.first.at - other.first.at || one.second.at - other.second.at);
    for (const { first, second, proof } of pairs) link('JOINTLY_WITH', first, second, { proof });
  }

  const claims = edges.filter((edge) => edge.claim).map((edge) => edge.claim);
  claims.forEach((claim, at) => (claim.at = at));
  return { kinds, documents, awards, edges, byId, claims };
}

export function leaving(vertex, relation) {
  return vertex.leaving.filter((edge) => edge.relation === relation);
}

export function reaching(vertex, relation) {
  return vertex.reaching.filter((edge) => edge.relation === relation);
}

export function targets(vertex, relation) {
  return distinct(leaving(vertex, relation).map((edge) => edge.to));
}

export function sources(vertex, relation) {
  return distinct(reaching(vertex, relation).map((edge) => edge.from));
}

// All edges of a vertex in the order in which it lists its neighbors.
export function incident(vertex) {
  vertex.incident ??= [
    ...RELATIONS.flatMap((relation) => leaving(vertex, relation).map((edge) => ({ edge, forward: true, to: edge.to }))),
    ...RELATIONS.flatMap((relation) => reaching(vertex, relation).map((edge) => ({ edge, forward: false, to: edge.from }))),
  ];
  return vertex.incident;
}

// The initiatives under a strategy and its descendants, in the order of the data.
export function below(strategy) {
  const own = sources(strategy, 'UNDER').filter((one) => one.kind === 'INITIATIVE');
  return sorted([...own, ...sources(strategy, 'PART_OF').flatMap(below)]);
}

// The funding programs under a strategy and its descendants, in the order of the data.
export function programsBelow(strategy) {
  const own = sources(strategy, 'UNDER').filter((one) => one.kind === 'FUNDING_PROGRAM');
  return sorted([...own, ...sources(strategy, 'PART_OF').flatMap(programsBelow)]);
}

// The strategies that an initiative stands under, or that a strategy is part of, their ancestors included.
export function above(vertex) {
  const direct = targets(vertex, vertex.kind === 'STRATEGY' ? 'PART_OF' : 'UNDER');
  return sorted([...direct, ...direct.flatMap(above)]);
}

// The initiatives that a program pays for, with those of its types.
export function fundedBy(program) {
  return sorted([program, ...sources(program, 'PART_OF')].flatMap((one) => sources(one, 'FUNDED_BY')));
}

// The initiatives that an organization takes part in or is a partner of.
export function joinedBy(organization) {
  return sorted([...targets(organization, 'PARTICIPATES_IN'), ...sources(organization, 'PARTNERS_WITH')]);
}

// The rows of one measure with an initiative, later ones first.
export function jointWith(initiative) {
  return [...targets(initiative, 'JOINTLY_WITH'), ...sources(initiative, 'JOINTLY_WITH')];
}

export function claimsOf(initiative) {
  return leaving(initiative, 'PARTNERS_WITH').map((edge) => edge.claim);
}

// The claims that name this vertex itself as the partner.
export function claimsNaming(vertex) {
  return reaching(vertex, 'PARTNERS_WITH').map((edge) => edge.claim);
}

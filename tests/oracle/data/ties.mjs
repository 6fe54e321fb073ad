// What joins bureaus and places: which claim lets which place count, and on what ground.

import { isInitiative } from './filters.mjs';
import { claimsOf, distinct, sorted, sources, targets } from './graph.mjs';

export const BASES = ['NAMED', 'MUNICIPALITY', 'REGION', 'GROUP', 'NATIONWIDE'];
const STRICT = {
  period: ['CURRENT'],
  basis: ['NAMED'],
  certainty: ['FIRM', 'PLANNED', 'TENTATIVE'],
  capacity: ['GOVERNMENT'],
};

// A given list, all where it is null, and the strict reading where nothing is given.
function admits(where, field, value) {
  const list = where == null || where[field] === undefined ? STRICT[field] : where[field];
  return list === null || list.includes(value);
}

// Whether a filter asks for no more and no less than the strict reading, whatever the initiatives.
export function isStrict(where) {
  const every = { ...STRICT, period: ['CURRENT', 'PAST'], basis: BASES, capacity: ['GOVERNMENT', 'LOCAL_INSTITUTIONS'] };
  return Object.entries(STRICT).every(([field, strict]) => {
    const list = where?.[field] === undefined ? strict : (where[field] ?? every[field]);
    return strict.every((value) => list.includes(value)) && list.every((value) => strict.includes(value));
  });
}

// Whether a claim counts, whatever the ground.
function admitsClaim(where, claim) {
  return admits(where, 'period', claim.period) &&
    admits(where, 'certainty', claim.certainty) &&
    admits(where, 'capacity', claim.capacity) &&
    isInitiative(claim.initiative, where?.initiative);
}

export function admitsBasis(where, basis) {
  return admits(where, 'basis', basis);
}

// Whether a PARTNERS_WITH edge may be walked: all where nothing is asked, else by its claim and its own ground.
export function admitsEdge(where, { claim, to: partner }) {
  if (where == null) return true;
  const grounds = {
    PREFECTURE: ['NAMED'], ORGANIZATION: ['NAMED'], MUNICIPALITY: ['NAMED', 'MUNICIPALITY'], AREA: [partner.raw.kind],
  }[partner.kind];
  return admitsClaim(where, claim) && grounds.some((basis) => admitsBasis(where, basis));
}

export function tiesOf({ kinds, claims }) {
  // On which ground a place of a kind counts by a claim: pairs of place and ground.
  function grounds(partner, kind) {
    if (partner.kind === kind) return [[partner, 'NAMED']];
    if (partner.kind === 'MUNICIPALITY' && kind === 'PREFECTURE') return [[partner.prefecture, 'MUNICIPALITY']];
    if (partner.kind !== 'AREA') return [];
    let places = (kind === 'PREFECTURE' ? partner.prefectures : partner.municipalities) ?? [];
    if (kind === 'MUNICIPALITY' && partner.raw.kind === 'REGION') {
      const within = kinds.MUNICIPALITY.filter((one) => (partner.prefectures ?? []).includes(one.prefecture));
      places = distinct([...places, ...within]);
    }
    return places.map((place) => [place, partner.raw.kind]);
  }

  // All ties, worked out once: those of each initiative to places of a kind, and those to each place.
  const byInitiative = { PREFECTURE: new Map(), MUNICIPALITY: new Map() };
  const byPlace = new Map();
  for (const claim of claims) {
    for (const [kind, all] of Object.entries(byInitiative)) {
      for (const [place, basis] of grounds(claim.partner, kind)) {
        const tie = { initiative: claim.initiative, place, basis, edge: claim.edge };
        for (const [map, key] of [[all, claim.initiative], [byPlace, place]]) {
          if (!map.has(key)) map.set(key, []);
          map.get(key).push(tie);
        }
      }
    }
  }

  // Ties by claims that the filter admits, whatever the ground.
  function admitted(ties, where) {
    return (ties ?? []).filter(({ edge }) => admitsClaim(where, edge.claim));
  }
  const counted = (ties, where) => admitted(ties, where).filter((tie) => admitsBasis(where, tie.basis));

  // The places of a kind that are partners of an initiative.
  function placesOf(initiative, kind, where) {
    return sorted(counted(byInitiative[kind].get(initiative), where).map((tie) => tie.place));
  }

  // The initiatives that a place is a partner of.
  function initiativesOf(place, where) {
    return sorted(counted(byPlace.get(place), where).map((tie) => tie.initiative));
  }

  // What a vertex is joined with: pairs of the other one and a tie, put together.
  function joined(pairs, where) {
    const groups = new Map();
    for (const [other, tie] of pairs) {
      if (!groups.has(other)) groups.set(other, []);
      groups.get(other).push(tie);
    }
    const all = sorted([...groups.keys()]).map((other) => {
      const ties = groups.get(other);
      const asked = ties.filter((tie) => admitsBasis(where, tie.basis));
      const on = (basis) => distinct(ties.filter((tie) => tie.basis === basis).map((tie) => tie.initiative)).length;
      const byGround = BASES.flatMap((basis) =>
        asked.filter((tie) => tie.basis === basis).map((tie) => tie.edge).sort((a, b) => a.index - b.index));
      const initiatives = sorted(asked.map((tie) => tie.initiative));
      const counts = {
        named: on('NAMED'), municipality: on('MUNICIPALITY'), region: on('REGION'), group: on('GROUP'),
        nationwide: on('NATIONWIDE'), total: initiatives.length,
      };
      return { other, initiatives, counts, proof: distinct(byGround).flatMap((edge) => edge.proof) };
    });
    return all.filter((one) => one.initiatives.length > 0);
  }

  function partnersOf(bureau, kind, where) {
    const own = targets(bureau, 'IN_CHARGE_OF').flatMap((one) => admitted(byInitiative[kind].get(one), where));
    return joined(own.map((tie) => [tie.place, tie]), where);
  }

  function bureausOf(place, where) {
    const own = admitted(byPlace.get(place), where);
    return joined(own.flatMap((tie) => sources(tie.initiative, 'IN_CHARGE_OF').map((by) => [by, tie])), where);
  }

  // The other ones that work with the same: most shared first.
  function peers(one, partners, back) {
    const shared = new Map();
    for (const partner of partners(one)) {
      for (const other of back(partner)) {
        if (other === one) continue;
        if (!shared.has(other)) shared.set(other, []);
        shared.get(other).push(partner);
      }
    }
    const all = sorted([...shared.keys()]).map((other) => ({ other, shared: sorted(shared.get(other)) }));
    return all.sort((a, b) => b.shared.length - a.shared.length);
  }
  const bureausWith = (where) => (place) => bureausOf(place, where).map((one) => one.other);
  const placesWith = (where, kind) => (bureau) => partnersOf(bureau, kind, where).map((one) => one.other);
  const peersOfBureau = (bureau, where) => peers(bureau, placesWith(where, 'PREFECTURE'), bureausWith(where));
  const peersOfPlace = (place, where) => peers(place, bureausWith(where), placesWith(where, place.kind));

  return { claims: claimsOf, placesOf, initiativesOf, partnersOf, bureausOf, peersOfBureau, peersOfPlace };
}

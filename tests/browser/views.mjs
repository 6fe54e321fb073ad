// @ts-check
/** Every view of the explorer, at addresses that show what it can be. */

const BUREAU = 'bureau:industrial-and-labor-affairs';
const FUKUSHIMA = 'prefecture:07';
const EVERYTHING =
  'period=CURRENT,PAST&basis=NAMED,MUNICIPALITY,REGION,GROUP,NATIONWIDE&capacity=GOVERNMENT,LOCAL_INSTITUTIONS';

/**
 * @typedef {object} View
 * @property {string} name
 * @property {string} address
 * @property {number} [status] 200 unless it is said
 */

/** @type {readonly View[]} */
export const views = [
  { name: 'home', address: '/' },
  { name: 'home search', address: '/?q=水素' },
  { name: 'home search without results', address: '/?q=zzzzqqqq' },
  { name: 'matrix', address: '/matrix' },
  { name: 'matrix cell', address: `/matrix?${EVERYTHING}&order=count&bureau=${BUREAU}&prefecture=${FUKUSHIMA}` },
  { name: 'map', address: '/map' },
  { name: 'map of a bureau', address: `/map?by=bureau&of=${BUREAU}&prefecture=${FUKUSHIMA}` },
  { name: 'graph', address: '/graph' },
  { name: 'graph start', address: `/graph?start=${BUREAU}` },
  { name: 'graph path', address: '/graph?from=bureau:environment&to=prefecture:07' },
  { name: 'bureau', address: `/entities/${BUREAU}` },
  { name: 'prefecture', address: `/entities/${FUKUSHIMA}?${EVERYTHING}` },
  { name: 'municipality', address: '/entities/municipality:01100' },
  { name: 'initiative', address: '/entities/initiative:coexistence-2019-01' },
  { name: 'initiative with dates', address: '/entities/initiative:action-plan-2017-06-1-01' },
  { name: 'strategy', address: '/entities/strategy:smart-city-pillar-1' },
  { name: 'funding program', address: '/entities/funding-program:hydrogen-smart-energy-area' },
  { name: 'organization', address: '/entities/organization:aist' },
  { name: 'area', address: '/entities/area:tohoku' },
  { name: 'document', address: '/documents/source-document:strategy-2-measures' },
  { name: 'compare', address: '/compare' },
  { name: 'compare bureaus', address: `/compare?a=${BUREAU}&b=bureau:environment` },
  { name: 'compare prefectures', address: '/compare?a=prefecture:07&b=prefecture:04' },
  { name: 'timeline', address: '/timeline' },
  { name: 'about', address: '/about' },
  { name: 'unknown entity', address: '/entities/bureau:nothing', status: 404 },
];

/** The views that `VIEWS` names, by the beginnings of their names, separated by commas; all of them where it is not set. */
export const chosenViews = process.env.VIEWS
  ? views.filter(({ name }) => process.env.VIEWS?.split(',').some((start) => name.startsWith(start)))
  : views;

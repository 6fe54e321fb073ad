// @ts-check
/** Every view in Japanese. */
import { checkEveryView } from './every-view.mjs';

checkEveryView('ja');

// @ts-check
/** Every view in English. */
import { checkEveryView } from './every-view.mjs';

checkEveryView('en');

// Text as it is compared: the description of `src/search/fold.rs` in other words, and the order of code points.

import { readFileSync } from 'node:fs';

// The letters written for one another are data: pairs of a letter and the one that stands for both.
const source = readFileSync(new URL('../../../src/search/variants.rs', import.meta.url), 'utf8');
const letters = [.../const PAIRS: &str = "\\\n([^"]*)"/.exec(source)[1].replace(/\\\n/g, '')];
const VARIANTS = new Map();
for (let at = 0; at < letters.length; at += 2) VARIANTS.set(letters[at], letters[at + 1]);

const SMALL_KANA = new Map([...'ァアィイゥウェエォオヵカッツャヤュユョヨヮワ'].flatMap((small, at, all) =>
  at % 2 === 0 ? [[small, all[at + 1]]] : []));

export function fold(text) {
  let folded = '';
  for (const composed of text.normalize('NFKC')) {
    for (const lower of composed.toLowerCase()) folded += foldLetter(lower);
  }
  return folded;
}

function foldLetter(given) {
  let letter = given;
  if (/[ぁ-ゖゝゞ]/u.test(letter)) letter = String.fromCodePoint(letter.codePointAt(0) + 0x60);
  if (/[\p{White_Space}・\u0300-\u036F]/u.test(letter)) return '';
  if (/[\u00C0-\u024F\u1E00-\u1EFF]/u.test(letter)) return [...letter.normalize('NFD')][0];
  if (/[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}\u{200B}-\u{200F}\u{FEFF}]/u.test(letter)) return '';
  if (/[ヶケガ]/u.test(letter)) return 'ケ';
  if (/[\u2010-\u2015\u2212\u2500]/u.test(letter)) return '-';
  return SMALL_KANA.get(letter) ?? VARIANTS.get(letter) ?? letter;
}

// By code points: JavaScript's own order of strings differs beyond 16 bits.
export function compareText(one, other) {
  const [left, right] = [[...one], [...other]];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = left[at].codePointAt(0) - right[at].codePointAt(0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

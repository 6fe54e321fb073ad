// Texts to look for: names and parts of them, written in other ways.

const PAIRS = { 斎: '齋', 高: '髙', 崎: '﨑', 国: '國', 桜: '櫻', 沢: '澤', 島: '嶋', 辺: '邊', 区: '區', 県: '縣', 浜: '濱' };
const SOUNDS = { ヶ: 'が', ケ: 'ヶ', ガ: 'ケ', が: 'ヶ', ァ: 'ア', ィ: 'イ', ェ: 'エ', ォ: 'オ', ッ: 'ツ', ャ: 'ヤ', ュ: 'ユ', ョ: 'ヨ', '-': '–' };
const HALF_WIDTH = new Map();
for (let code = 0xff66; code <= 0xff9d; code += 1) {
  HALF_WIDTH.set(String.fromCodePoint(code).normalize('NFKC'), String.fromCodePoint(code));
}
const replace = (text, change) => [...text].map((letter) => change(letter) ?? letter).join('');
const shifted = (letter, low, high, by) =>
  letter >= low && letter <= high ? String.fromCodePoint(letter.codePointAt(0) + by) : letter;

// Each writes a text in another way that is taken for the same.
const WAYS = [
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => replace(text, (letter) => shifted(letter, '!', '~', 0xfee0)),
  (text) => replace(text, (letter) => shifted(letter, 'ぁ', 'ゖ', 0x60)),
  (text) => replace(text, (letter) => shifted(letter, 'ァ', 'ヶ', -0x60)),
  (text) => replace(text, (letter) => HALF_WIDTH.get(letter)),
  (text) => replace(text, (letter) => PAIRS[letter]),
  (text) => replace(text, (letter) => SOUNDS[letter]),
  (text) => text.normalize('NFD'),
  (text) => text.replace(/ /g, '\u3000'),
  (text) => [...text].join(' '),
  (text) => `${text}\u{e0100}`,
];
const STRANGE = ['無', 'a"b\\c\n', '\u{1f5fc}', 'ー', '-', '(', 'ﾞ', 'Ａ', '0', 'İ', 'ẞ', '㍿', '\u{20bb7}'];
const OF_NOTHING = [' ', '\u3000', '\u200b', '\ufe0f', '\n\t', '\u00a0'];

export function texts({ chance, pick, below, between }) {
  const otherwise = (text) => (chance(0.5) ? text : pick(WAYS)(chance(0.2) ? pick(WAYS)(text) : text));
  const strange = () => (chance(0.2) ? '' : chance(0.15) ? pick(OF_NOTHING) : pick(STRANGE));

  // Some part of a text: in English mostly from the beginning of a word, as long as it may be.
  const part = (text) => {
    const letters = [...text];
    const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
    const start = chance(0.6) && words.length ? [...text.slice(0, pick(words).index)].length : below(letters.length);
    return letters.slice(start, start + between(1, chance(0.3) ? 12 : 4)).join('');
  };
  const start = (text) => [...text].slice(0, between(1, chance(0.4) ? 10 : 3)).join('');

  // `things` have names; `how` is the operator that the text is for.
  return (things, how) => {
    if (things.length === 0 || chance(0.06)) return strange();
    const { said } = pick(things);
    const name = chance(0.6) ? said.ja : pick(Object.values(said));
    if (how === 'contains') return otherwise(part(name));
    if (how === 'startsWith') return otherwise(start(name));
    return otherwise(name);
  };
}

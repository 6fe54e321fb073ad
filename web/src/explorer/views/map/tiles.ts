/** Where each prefecture stands on the map of tiles: a drawing of our own, twelve columns by twelve rows, by JIS code. */

/** Column and row, from 1 at the upper left. */
export type Place = readonly [column: number, row: number];

export const COLUMNS = 12;

/** Okinawa stands below Kyushu in an inset of its own. */
export const INSET = "47";

/** The prefecture whose own partners the map shows. */
export const TOKYO = "13";

export const TILES: Readonly<Record<string, Place>> = {
  "01": [12, 1],
  "02": [12, 2],
  "03": [12, 3],
  "04": [12, 4],
  "05": [11, 3],
  "06": [11, 4],
  "07": [12, 5],
  "08": [12, 7],
  "09": [12, 6],
  "10": [11, 6],
  "11": [11, 7],
  "12": [12, 8],
  "13": [11, 8],
  "14": [11, 9],
  "15": [11, 5],
  "16": [10, 5],
  "17": [9, 5],
  "18": [8, 6],
  "19": [10, 7],
  "20": [10, 6],
  "21": [9, 6],
  "22": [10, 8],
  "23": [9, 7],
  "24": [8, 8],
  "25": [8, 7],
  "26": [7, 7],
  "27": [6, 8],
  "28": [6, 7],
  "29": [7, 8],
  "30": [7, 9],
  "31": [5, 7],
  "32": [4, 7],
  "33": [5, 8],
  "34": [4, 8],
  "35": [3, 8],
  "36": [6, 11],
  "37": [6, 10],
  "38": [5, 10],
  "39": [5, 11],
  "40": [3, 9],
  "41": [2, 9],
  "42": [1, 9],
  "43": [2, 10],
  "44": [3, 10],
  "45": [3, 11],
  "46": [2, 11],
  "47": [1, 12],
};

export type Direction = "left" | "right" | "up" | "down";

const STEPS: Readonly<Record<Direction, Place>> = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

/** The nearest tile in a direction: straight ahead counts as nearer than aside. None where the map ends. */
export function neighborOf(code: string, direction: Direction): string | undefined {
  const from = TILES[code];
  if (!from) return undefined;
  const [right, down] = STEPS[direction];
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [other, place] of Object.entries(TILES)) {
    const [columns, rows] = [place[0] - from[0], place[1] - from[1]];
    const ahead = columns * right + rows * down;
    const aside = Math.abs(columns * down) + Math.abs(rows * right);
    const distance = ahead + 2 * aside;
    if (ahead > 0 && distance < least) [nearest, least] = [other, distance];
  }
  return nearest;
}

/**
 * A prefecture's name as a tile has room for it, without 県, 府, 都 and “Prefecture”; 北海道 keeps its 道.
 * Long Roman names are in two parts, between which they may be broken.
 */
export function tileNameOf(name: string): readonly string[] {
  const short = name.replace(/ Prefecture$/, "").replace(/(?<=..)[県府都]$/u, "");
  if (!/^[A-Za-z]{7,}$/.test(short)) return [short];
  const breaks = [...short.matchAll(/[aeiou](?=([^aeiouy])(?!\1))|([^aeiouy])(?=\2)/g)].map(({ index }) => index + 1);
  const fromMiddle = (place: number) => Math.abs(place - short.length / 2);
  const middle = breaks.toSorted((one, other) => fromMiddle(one) - fromMiddle(other))[0] ?? short.length;
  return [short.slice(0, middle), short.slice(middle)];
}

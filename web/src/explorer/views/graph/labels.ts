/** Names in the picture: as many as fit without covering one another, the important ones first. */
import type { Palette } from "./colors";

export interface Label {
  text: string;
  x: number;
  y: number;
  /** How far its node reaches. */
  radius: number;
  /** Drawn even where it covers others. */
  isForced: boolean;
}

const SIZE = 13;
const GAP = 4;

/** Longer names are cut in the picture; pointing at the node shows all, and so does the table. */
const WIDTH_MAX = 18;

export function shortened(name: string): string {
  let width = 0;
  const letters = [...name];
  for (const [index, letter] of letters.entries()) {
    // Letters of Latin are about half as wide.
    width += /[\u0020-\u024f]/.test(letter) ? 0.55 : 1;
    if (width > WIDTH_MAX && index < letters.length - 1) return `${letters.slice(0, index).join("").trimEnd()}…`;
  }
  return name;
}

/** Draws labels in their order, on a canvas of some width and height. */
export function drawLabels(
  context: CanvasRenderingContext2D,
  labels: Iterable<Label>,
  palette: Palette,
  widths: Map<string, number>,
  { width: roomWidth, height: roomHeight }: { width: number; height: number },
  lineHeight: number,
): void {
  context.font = `500 ${SIZE}px ${palette.font}`;
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = palette.page;
  context.fillStyle = palette.ink;
  const taken: { left: number; right: number; y: number }[] = [];
  for (const { text, x, y, radius, isForced } of labels) {
    if (x < 0 || y < 0 || x > roomWidth || y > roomHeight) continue;
    const width = widths.get(text) ?? context.measureText(text).width;
    widths.set(text, width);
    // To the right of the node, or to its left where the picture ends.
    const fits = x + radius + GAP + width <= roomWidth;
    const left = fits ? x + radius + GAP : Math.max(0, x - radius - GAP - width);
    const isFree = taken.every((one) => left + width < one.left || left > one.right || Math.abs(y - one.y) > SIZE * lineHeight);
    if (!isFree && !isForced) continue;
    taken.push({ left, right: left + width, y });
    context.strokeText(text, left, y + SIZE / 3);
    context.fillText(text, left, y + SIZE / 3);
  }
}

/** A ring around a node. */
export function drawRing(context: CanvasRenderingContext2D, { x, y, radius }: Label, color: string): void {
  context.lineWidth = 2;
  context.strokeStyle = color;
  context.beginPath();
  context.arc(x, y, radius * 1.35 + 3, 0, 2 * Math.PI);
  context.stroke();
}

/** Each kind of node has a shape, so that it is known without its color. The picture and the legend draw the same outlines. */
import type { EntityKind } from "../../gql/schema";

export interface Shape {
  /** Sides of a regular polygon; 0 for a circle, -1 for a cross. */
  sides: number;
  /** How far it is turned, in radians; not turned, a corner points upwards. */
  turn: number;
  /** How far the corners are from the middle, so that all shapes look equally large. */
  reach: number;
}

export const SHAPES: Readonly<Record<EntityKind, Shape>> = {
  BUREAU: { sides: 4, turn: Math.PI / 4, reach: 1.2 },
  PREFECTURE: { sides: 0, turn: 0, reach: 1 },
  MUNICIPALITY: { sides: 6, turn: 0, reach: 1.05 },
  INITIATIVE: { sides: 4, turn: 0, reach: 1.2 },
  STRATEGY: { sides: 3, turn: 0, reach: 1.35 },
  FUNDING_PROGRAM: { sides: 5, turn: 0, reach: 1.1 },
  ORGANIZATION: { sides: 3, turn: Math.PI, reach: 1.35 },
  AREA: { sides: -1, turn: 0, reach: 1.15 },
};

/** How wide the arms of the cross are, as a share of its reach. */
export const ARM = 0.38;

/** The outline as a path of SVG around 0, 0; the farthest corner is at most 1.35 away. */
export function outlineOf({ sides, turn, reach }: Shape): string {
  const arm = ARM * reach;
  const corners =
    sides < 0
      ? [
          [-arm, -reach], [arm, -reach], [arm, -arm], [reach, -arm], [reach, arm], [arm, arm],
          [arm, reach], [-arm, reach], [-arm, arm], [-reach, arm], [-reach, -arm], [-arm, -arm],
        ]
      : Array.from({ length: sides || 24 }, (_, index) => {
          const angle = (2 * Math.PI * index) / (sides || 24) + turn;
          return [reach * Math.sin(angle), -reach * Math.cos(angle)];
        });
  return `M${corners.map((corner) => corner.map((part = 0) => part.toFixed(2)).join(" ")).join("L")}Z`;
}

/** The shape and color that a node has in the picture. */
import type { EntityKind } from "../../gql/schema";
import { colorOfKind } from "./colors";
import { outlineOf, SHAPES } from "./shapes";

export function ShapeMark({ kind, color = colorOfKind(kind) }: { kind: EntityKind; color?: string }) {
  return (
    <svg className="graph-mark" viewBox="-1.4 -1.4 2.8 2.8" width="16" height="16" aria-hidden="true" style={{ fill: color }}>
      <path d={outlineOf(SHAPES[kind])} />
    </svg>
  );
}

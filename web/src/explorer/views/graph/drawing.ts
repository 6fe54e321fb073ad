/** The picture itself: sigma draws, the layout moves, and the model says what and how. */
import { MultiGraph } from "graphology";
import { Sigma } from "sigma";
import { colorOfKind, type Palette, paletteOf } from "./colors";
import type { Edge } from "./growth";
import { drawLabels, drawRing, type Label, shortened } from "./labels";
import { beginnings, layoutOf, type Place } from "./layout";
import type { Look } from "./looks";
import { ShapeProgram } from "./shapeProgram";
import { SHAPES } from "./shapes";

type DrawnEdge = Pick<Edge, "key" | "from" | "to" | "isDirected" | "weight">;

/** All that a picture shows. What changes how it looks changes no place; other nodes and edges do. */
export interface Model {
  nodes: readonly Look[];
  edges: readonly DrawnEdge[];
  chosen: string | null;
  /** The nodes that stand out, the others standing back; null where all are alike. */
  lit: ReadonlySet<string> | null;
  /** The edges of the path that is shown. */
  path: ReadonlySet<string>;
}

export interface Drawing {
  show: (model: Model) => void;
  recolor: () => void;
  zoom: (factor: number) => void;
  pan: (x: number, y: number) => void;
  fit: () => void;
  kill: () => void;
}

interface DrawingEvents {
  onChoose: (id: string) => void;
  onPoint: (id: string | null) => void;
}

/** For so many milliseconds of a frame the layout may work; the rest is for drawing. */
const SLICE = 8;
const MOVE = 200;

/** From so many nodes on, names stand further apart. */
const CROWD = 150;

export function draw(container: HTMLElement, { onChoose, onPoint }: DrawingEvents): Drawing {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let palette: Palette = paletteOf(container);
  let model: Model = { nodes: [], edges: [], chosen: null, lit: null, path: new Set() };
  let drawn = new Map<string, Look>();
  let places = new Map<string, Place>();
  let graph = new MultiGraph();
  let frame = 0;
  const widths = new Map<string, number>();
  const sigma = new Sigma(graph, container, {
    allowInvalidContainer: true,
    defaultNodeType: "shape",
    nodeProgramClasses: { shape: ShapeProgram },
    nodeHoverProgramClasses: { shape: ShapeProgram },
    defaultDrawNodeHover: () => {},
    renderLabels: false,
    zIndex: true,
    stagePadding: 40,
    minCameraRatio: 0.05,
    maxCameraRatio: 4,
    inertiaDuration: isCalm ? 0 : 200,
    zoomDuration: isCalm ? 0 : 250,
    doubleClickZoomingDuration: isCalm ? 0 : 200,
    nodeReducer: (id, attributes) => ({ ...attributes, ...lookOfNode(id) }),
    edgeReducer: (key, attributes) => ({ ...attributes, ...lookOfEdge(key, attributes as DrawnEdge) }),
  });

  function lookOfNode(id: string) {
    const node = drawn.get(id);
    const isBack = model.lit !== null && !model.lit.has(id);
    return {
      type: "shape",
      size: node?.size ?? 4,
      shape: SHAPES[node?.kind ?? "AREA"],
      color: isBack ? palette.faint : palette.resolve(node?.color ?? colorOfKind("AREA")),
      zIndex: isBack ? 0 : 1,
    };
  }

  function lookOfEdge(key: string, { from, to, weight }: Pick<DrawnEdge, "from" | "to" | "weight">) {
    const isPath = model.path.has(key);
    const isBack = model.lit !== null && !isPath && !(model.lit.has(from) && model.lit.has(to));
    const width = Math.min(6, 0.75 + Math.log2(Math.max(1, weight)));
    return {
      size: isPath ? Math.max(4, width) : width,
      color: isPath ? palette.path : isBack ? palette.faint : palette.line,
      zIndex: isPath ? 2 : isBack ? 0 : 1,
    };
  }

  function labelOf(id: string): Label | undefined {
    const node = drawn.get(id);
    const data = sigma.getNodeDisplayData(id);
    if (!node || !data) return undefined;
    const isForced = id === model.chosen || id === pointed;
    const text = isForced ? node.name : shortened(node.name);
    return { ...sigma.framedGraphToViewport(data), text, radius: sigma.scaleSize(node.size), isForced };
  }

  let pointed: string | null = null;
  let order: readonly string[] = [];

  /** Which names come first: what is chosen or pointed at, what stands out, then the largest. */
  function orderLabels() {
    const place = ({ id, size }: Look) =>
      size + (id === pointed ? 3000 : 0) + (id === model.chosen ? 2000 : 0) + (model.lit?.has(id) ? 1000 : 0);
    order = [...model.nodes]
      .filter(({ id }) => model.lit === null || model.lit.has(id) || id === model.chosen || id === pointed)
      .sort((one, other) => place(other) - place(one))
      .map(({ id }) => id);
  }

  sigma.on("afterRender", () => {
    const context = sigma.getCanvases()["labels"]?.getContext("2d");
    if (!context) return;
    const labels = order.flatMap((id) => labelOf(id) ?? []);
    drawLabels(context, labels, palette, widths, sigma.getDimensions(), drawn.size > CROWD ? 2.4 : 1.2);
    const ring = model.chosen === null ? undefined : labelOf(model.chosen);
    if (ring) drawRing(context, ring, palette.ink);
  });
  sigma.on("clickNode", ({ node }) => onChoose(node));
  sigma.on("enterNode", ({ node }) => point(node));
  sigma.on("leaveNode", () => point(null));

  function point(id: string | null) {
    pointed = id;
    container.style.cursor = id === null ? "" : "pointer";
    orderLabels();
    onPoint(id);
  }

  /** Draws everything anew from the model, with other colors and sizes, at the same places. */
  function refresh() {
    orderLabels();
    sigma.refresh({ skipIndexation: false, schedule: true });
  }

  function settle() {
    cancelAnimationFrame(frame);
    const ids = model.nodes.map(({ id }) => id);
    const layout = layoutOf(ids, model.edges, places);
    const advance = () => {
      const until = performance.now() + SLICE;
      let isMoving = true;
      while (isMoving && performance.now() < until) isMoving = layout.advance();
      if (!isMoving || !isCalm) {
        ids.forEach((id, index) => places.set(id, layout.placeOf(index)));
        graph.updateEachNodeAttributes((id, attributes) => ({ ...attributes, ...places.get(id) }), {
          attributes: ["x", "y"],
        });
      }
      if (isMoving) frame = requestAnimationFrame(advance);
    };
    frame = requestAnimationFrame(advance);
  }

  function replaceGraph() {
    const ids = model.nodes.map(({ id }) => id);
    places = new Map(beginnings(ids, model.edges, places));
    graph = new MultiGraph();
    for (const id of ids) graph.addNode(id, { x: 0, y: 0, ...places.get(id) });
    for (const { key, from, to, weight, isDirected } of model.edges) {
      const attributes = { from, to, weight, type: isDirected ? "arrow" : "line" };
      if (graph.hasNode(from) && graph.hasNode(to)) graph.addEdgeWithKey(key, from, to, attributes);
    }
    pointed = pointed !== null && drawn.has(pointed) ? pointed : null;
    sigma.setGraph(graph);
    settle();
  }

  return {
    show(next) {
      const isSame = isSameList(model.nodes, next.nodes, "id") && isSameList(model.edges, next.edges, "key");
      model = next;
      drawn = new Map(next.nodes.map((node) => [node.id, node]));
      if (!isSame) replaceGraph();
      refresh();
    },
    recolor() {
      palette = paletteOf(container);
      refresh();
    },
    zoom(factor) {
      const camera = sigma.getCamera();
      const ratio = camera.getBoundedRatio(camera.ratio / factor);
      void camera.animate({ ratio }, { duration: isCalm ? 0 : MOVE });
    },
    pan(x, y) {
      const camera = sigma.getCamera();
      const state = camera.getState();
      void camera.animate({ x: state.x + x * state.ratio, y: state.y + y * state.ratio }, { duration: isCalm ? 0 : MOVE });
    },
    fit() {
      void sigma.getCamera().animatedReset({ duration: isCalm ? 0 : MOVE });
    },
    kill() {
      cancelAnimationFrame(frame);
      sigma.kill();
    },
  };
}

function isSameList<Key extends string>(
  some: readonly Readonly<Record<Key, string>>[],
  others: readonly Readonly<Record<Key, string>>[],
  key: Key,
): boolean {
  return some.length === others.length && some.every((one, index) => one[key] === others[index]?.[key]);
}

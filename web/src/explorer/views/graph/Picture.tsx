/** The picture as a component: it draws while it is there, follows the colors of the page, and takes keys while it has focus. */
import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { useWords } from "../../language";
import { draw, type Drawing, type Model } from "./drawing";

const words = {
  ja: {
    help: "矢印キーで動かし、＋と－で拡大・縮小、0で全体を示します。マウスではドラッグで動かし、Ctrlキーとホイールで拡大・縮小します。指では二本で動かします。同じ内容が下の表にあります。",
    in: "拡大",
    out: "縮小",
    fit: "全体を表示",
    tools: "図の操作",
  },
  en: {
    help: "Arrow keys move the picture, + and − zoom, 0 shows all of it. With a mouse, drag to move, and hold Ctrl with the wheel to zoom. On a touch screen, use two fingers. The tables below say the same.",
    in: "Zoom in",
    out: "Zoom out",
    fit: "Show all",
    tools: "Picture controls",
  },
};

const ZOOM = 1.5;
const STEP = 0.15;

interface PictureProps {
  name: string;
  model: Model;
  onChoose: (id: string) => void;
  onPoint: (id: string | null) => void;
}

export function Picture({ name, model, onChoose, onPoint }: PictureProps) {
  const said = useWords(words);
  const id = useId();
  const container = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing>(null);
  const events = useRef({ onChoose, onPoint });
  useEffect(() => {
    events.current = { onChoose, onPoint };
  });
  useEffect(() => {
    if (!container.current) return;
    const element = container.current;
    const made = draw(element, {
      onChoose: (node) => events.current.onChoose(node),
      onPoint: (node) => events.current.onPoint(node),
    });
    drawing.current = made;
    const release = leaveScrollingToPage(element);
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", made.recolor);
    return () => {
      scheme.removeEventListener("change", made.recolor);
      release();
      drawing.current = null;
      made.kill();
    };
  }, []);
  useEffect(() => drawing.current?.show(model), [model]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act: Record<string, () => void> = {
      ArrowLeft: () => drawing.current?.pan(-STEP, 0),
      ArrowRight: () => drawing.current?.pan(STEP, 0),
      ArrowUp: () => drawing.current?.pan(0, STEP),
      ArrowDown: () => drawing.current?.pan(0, -STEP),
      "+": () => drawing.current?.zoom(ZOOM),
      ";": () => drawing.current?.zoom(ZOOM),
      "=": () => drawing.current?.zoom(ZOOM),
      "-": () => drawing.current?.zoom(1 / ZOOM),
      "0": () => drawing.current?.fit(),
    };
    const wanted = act[event.key];
    if (!wanted) return;
    event.preventDefault();
    wanted();
  }

  return (
    <div className="graph-picture no-print">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application takes keys */}
      <div
        ref={container}
        className="graph-canvas"
        role="application"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
        tabIndex={0}
        aria-label={name}
        aria-describedby={`${id}-help`}
        onKeyDown={onKeyDown}
      />
      <div className="graph-tools" role="group" aria-label={said.tools}>
        <button type="button" onClick={() => drawing.current?.zoom(ZOOM)}>
          {said.in}
        </button>
        <button type="button" onClick={() => drawing.current?.zoom(1 / ZOOM)}>
          {said.out}
        </button>
        <button type="button" onClick={() => drawing.current?.fit()}>
          {said.fit}
        </button>
      </div>
      <p id={`${id}-help`} className="graph-help soft">
        {said.help}
      </p>
    </div>
  );
}

function onWheel(event: WheelEvent) {
  if (!event.ctrlKey && !event.metaKey) event.stopPropagation();
}

function onTouch(event: TouchEvent) {
  if (event.touches.length < 2) event.stopPropagation();
}

/** The wheel and a single finger scroll the page; the wheel with Ctrl and two fingers are for the picture. */
function leaveScrollingToPage(element: HTMLElement): () => void {
  for (const canvas of element.querySelectorAll("canvas")) canvas.style.touchAction = "pan-x pan-y";
  element.addEventListener("wheel", onWheel, { capture: true });
  element.addEventListener("touchstart", onTouch, { capture: true });
  return () => {
    element.removeEventListener("wheel", onWheel, { capture: true });
    element.removeEventListener("touchstart", onTouch, { capture: true });
  };
}

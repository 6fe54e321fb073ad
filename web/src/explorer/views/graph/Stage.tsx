/** The place of the picture: it is loaded when it is wanted, and a sentence stands there where it cannot be drawn. */
import { type ComponentProps, useEffect, useState } from "react";
import { useWords } from "../../language";
import type { Picture as PictureView } from "./Picture";
import { words } from "./words";

type Loaded = typeof PictureView | "loading" | "away" | "impossible";

/** Whether this browser can draw it at all; known only by trying. */
let canDraw: boolean | undefined;

function hasWebGL(): boolean {
  if (canDraw === undefined) {
    const context = document.createElement("canvas").getContext("webgl");
    canDraw = context !== null;
    context?.getExtension("WEBGL_lose_context")?.loseContext();
  }
  return canDraw;
}

export function Stage(props: ComponentProps<typeof PictureView>) {
  const said = useWords(words);
  const [picture, setPicture] = useState<Loaded>(() => (hasWebGL() ? "loading" : "impossible"));
  useEffect(() => {
    if (!hasWebGL()) return;
    import("./Picture").then(
      ({ Picture }) => setPicture(() => Picture),
      () => setPicture("away"),
    );
  }, []);
  if (picture === "impossible") return <p className="graph-instead">{said.noPicture}</p>;
  if (picture === "away") {
    return (
      <div className="graph-instead" role="alert">
        <p>{said.pictureAway}</p>
        <button type="button" onClick={() => location.reload()}>
          {said.again}
        </button>
      </div>
    );
  }
  if (picture === "loading") {
    return (
      <p className="graph-instead" role="status" aria-busy="true">
        {said.loading}
      </p>
    );
  }
  const Picture = picture;
  return <Picture {...props} />;
}

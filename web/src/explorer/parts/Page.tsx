/** A view: its heading and the title of the window. */
import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../language";
import { cameBack } from "../visits";

const siteName = { ja: "東京都 政策グラフ", en: "Tokyo Policy Graph" };

/** Whether a view was shown before: the first leaves focus where the browser puts it, the others take it. */
let hasShownOne = false;

interface PageProps {
  /** What the window's title and, unless there is a `heading`, the first heading say. */
  title: string;
  heading?: ReactNode;
  children: ReactNode;
}

export function Page({ title, heading, children }: PageProps) {
  const site = useWords(siteName);
  const first = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = title === site ? site : `${title} | ${site}`;
  }, [title, site]);
  useEffect(() => {
    if (hasShownOne) {
      if (!cameBack()) scrollTo({ top: 0, behavior: "instant" });
      first.current?.focus({ preventScroll: true });
    }
    hasShownOne = true;
  }, []);
  return (
    <>
      <h1 ref={first} tabIndex={-1}>
        {heading ?? title}
      </h1>
      {children}
    </>
  );
}

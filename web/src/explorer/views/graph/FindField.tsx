/** The search within the picture: what is typed stands here, and in the address once nothing was typed for a moment. */
import { useEffect, useRef, useState } from "react";
import type { Parameters } from "../../address";

/** Milliseconds. Browsers refuse an address that changes with every key, and every view of it would be drawn anew. */
const PAUSE = 300;

interface FindFieldProps {
  label: string;
  /** What the address says. */
  find: string;
  change: (changes: Parameters, options?: { replace?: boolean }) => void;
}

export function FindField({ label, find, change }: FindFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const type = (text: string) => {
    setTyped(text);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      change({ find: text }, { replace: true });
      setTyped(null);
    }, PAUSE);
  };
  return (
    <label>
      {label}
      <input type="search" value={typed ?? find} maxLength={200} onChange={({ target }) => type(target.value)} />
    </label>
  );
}

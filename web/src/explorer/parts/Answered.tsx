/** What an answer holds, once it is there; until then, or where it fails, a sentence. */
import { type ReactNode, useEffect, useRef } from "react";
import type { Answer } from "../answers";
import { Failed } from "./Failed";
import { Waiting } from "./Waiting";

interface AnsweredProps<Data> {
  of: Answer<Data>;
  children: (data: Data) => ReactNode;
}

export function Answered<Data>({ of: { data, failure, isWaiting, retry }, children }: AnsweredProps<Data>) {
  const region = useRef<HTMLDivElement>(null);
  const hasRetried = useRef(false);
  useEffect(() => {
    // The button that had focus is gone with the failure.
    if (hasRetried.current && !failure && !isWaiting) {
      hasRetried.current = false;
      region.current?.focus();
    }
  }, [failure, isWaiting]);
  function again() {
    hasRetried.current = true;
    retry();
  }
  if (failure && !isWaiting) return <Failed failure={failure} onRetry={again} />;
  if (data === undefined) return <Waiting />;
  return (
    <div ref={region} tabIndex={-1} className="answered" aria-busy={isWaiting}>
      {children(data)}
    </div>
  );
}

/** The formats of exports, as the service lists them. */
import { useCallback, useEffect, useState } from "react";
import type { Parameters } from "../../address";
import type { Answer, Failure } from "../../answers";
import { exportAddress } from "../../exports";

export interface Format {
  name: string;
  description: string;
}

/** Formats that cannot hold the whole graph, and a scope that is small enough. */
const SCOPES: Readonly<Record<string, Parameters>> = { mermaid: { between: "BUREAU", and: "PREFECTURE" } };

export function useFormats(): Answer<readonly Format[]> {
  const [data, setData] = useState<readonly Format[]>();
  const [failure, setFailure] = useState<Failure>();
  const [attempt, setAttempt] = useState(0);
  const [answered, setAnswered] = useState(-1);
  useEffect(() => {
    const controller = new AbortController();
    ask(controller.signal)
      .then((found) => {
        setData(found);
        setFailure(undefined);
        setAnswered(attempt);
      })
      .catch((error: unknown) => {
        if (controller.signal.aborted) return;
        setFailure(isFailure(error) ? error : { kind: "away", seconds: undefined });
        setAnswered(attempt);
      });
    return () => controller.abort();
  }, [attempt]);
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  return { data, failure, isWaiting: answered !== attempt, retry };
}

/** The address of a file of the whole graph, or of as much of it as the format can hold. */
export function addressOfFile({ name }: Format): string {
  return exportAddress(name, SCOPES[name]);
}

async function ask(signal: AbortSignal): Promise<readonly Format[]> {
  const response = await fetch("/export", { signal });
  if (!response.ok) {
    const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
    const isBusy = response.status === 429 || response.status === 503;
    throw { kind: isBusy ? "busy" : "refused", seconds: seconds > 0 ? Math.ceil(seconds) : undefined } satisfies Failure;
  }
  const listed: unknown = await response.json();
  return formatsIn(listed);
}

function formatsIn(listed: unknown): readonly Format[] {
  const { formats } = (listed ?? {}) as { formats?: unknown };
  return Array.isArray(formats) ? formats.filter(isFormat) : [];
}

function isFormat(one: unknown): one is Format {
  const { name, description } = (one ?? {}) as Partial<Record<keyof Format, unknown>>;
  return typeof name === "string" && typeof description === "string";
}

function isFailure(error: unknown): error is Failure {
  return typeof error === "object" && error !== null && "kind" in error;
}

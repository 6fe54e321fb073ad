/** Something did not come: a sentence that says why, and a way to try again. */
import type { Failure } from "../answers";
import { useWords } from "../language";

const words = {
  ja: {
    away: "サービスにつながりませんでした。通信の状態を確かめてから、もう一度お試しください。",
    busy: "ただいま混み合っています。しばらくしてから、もう一度お試しください。",
    busyFor: (seconds: number) => `ただいま混み合っています。${seconds}秒ほどたってから、もう一度お試しください。`,
    limit: "一度に調べられる量を超えました。条件を絞って、もう一度お試しください。",
    refused: "思いがけない不具合で、表示できませんでした。もう一度試しても変わらないときは、最初のページからお進みください。",
    again: "もう一度",
  },
  en: {
    away: "The service could not be reached. Check your connection, then try again.",
    busy: "The service is busy. Please try again in a while.",
    busyFor: (seconds: number) => `The service is busy. Please try again in about ${seconds} seconds.`,
    limit: "That is more than can be looked up at once. Please narrow it down and try again.",
    refused: "Something went wrong, so this cannot be shown. If trying again does not help, start from the first page.",
    again: "Try again",
  },
};

export function Failed({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const said = useWords(words);
  const isTimed = failure.kind === "busy" && failure.seconds !== undefined;
  return (
    <div className="failed" role="alert">
      <p>{isTimed ? said.busyFor(failure.seconds ?? 0) : said[failure.kind]}</p>
      <button type="button" onClick={onRetry}>
        {said.again}
      </button>
    </div>
  );
}

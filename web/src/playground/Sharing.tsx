import { useEffect, useEffectEvent, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { readAddress, type Fault } from "./linked";
import { HASH_SIZE_MAX, queryHash, questionHash, type Linked } from "./permalink";
import { asLinked, questions } from "./questions";
import { holds, useEdits, useTabs } from "./tabs";

/** What came of copying a link. */
type Outcome = "copied" | "in-address" | "too-long" | "nothing";

/**
 * Opens what the address of the page links to, and makes such addresses.
 *
 * The address names a query only as long as the tab in front holds it: what a visitor copies from there is what they see.
 */
export function Sharing({ place }: { place: Element }) {
  const { areReady, readFront, open } = useTabs();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);

  const follow = useEffectEvent(() => {
    const { linked, fault } = readAddress();
    setOutcome(null);
    setFault(fault);
    if (linked) open(linked);
  });

  useEffect(() => {
    if (!areReady) return;
    const onHashChange = () => follow();
    const start = setTimeout(onHashChange);
    addEventListener("hashchange", onHashChange);
    return () => {
      clearTimeout(start);
      removeEventListener("hashchange", onHashChange);
    };
  }, [areReady]);

  useEdits(() => {
    setOutcome(null);
    const { linked } = readAddress();
    if (!linked || holds(readFront(), linked)) return;
    setFault(null);
    setAddress("");
  });

  async function copy() {
    setOutcome(null);
    const hash = hashOf(readFront());
    if (hash === null) return setOutcome("nothing");
    if (hash.length > HASH_SIZE_MAX) return setOutcome("too-long");
    setFault(null);
    setAddress(hash);
    try {
      await navigator.clipboard.writeText(location.href);
      setOutcome("copied");
    } catch {
      // Refused by the visitor or the browser, or not there at all, as on a page without TLS.
      setOutcome("in-address");
    }
  }

  return createPortal(
    <>
      <p className="sharing">
        <button type="button" disabled={!areReady} onClick={copy}>
          リンクをコピー <span lang="en">Copy link</span>
        </button>
        <span role="status">{outcome && outcomes[outcome]}</span>
      </p>
      <div role="alert">
        {fault && (
          <div className="fault">
            <p>{faults[fault]}</p>
            <button type="button" onClick={() => setFault(null)}>
              閉じる <span lang="en">Close</span>
            </button>
          </div>
        )}
      </div>
    </>,
    place,
  );
}

function hashOf(front: Linked): string | null {
  if (front.query.trim() === "") return null;
  const question = questions.find((question) => holds(front, asLinked(question)));
  return question ? questionHash(question.id) : queryHash(front.query, front.variables, front.operationName);
}

function setAddress(hash: string): void {
  history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
}

function both(japanese: string, english: string): ReactNode {
  return (
    <>
      {japanese} <span lang="en">{english}</span>
    </>
  );
}

const outcomes: Record<Outcome, ReactNode> = {
  copied: both("コピーしました", "Copied"),
  "in-address": both("アドレス欄にリンクを入れました", "The link is in the address bar"),
  "too-long": both("長すぎてリンクにできません", "Too long for a link"),
  nothing: both("質問が空です", "There is no query to link to"),
};

const faults: Record<Fault, ReactNode> = {
  oversized: both(
    "リンクが長すぎるため、開けませんでした。質問の文を直接送ってもらってください。",
    "This link is too long to open. Ask for the text of the query itself.",
  ),
  garbled: both(
    "リンクの文字が壊れています。途中で切れていないか、元のリンクを確かめてください。",
    "The characters of this link are broken. It may have been cut: please check where you found it.",
  ),
  "no-query": both(
    "リンクに質問が入っていません。途中で切れていないか、元のリンクを確かめてください。",
    "This link holds no query. It may have been cut: please check where you found it.",
  ),
  "unknown-question": both(
    "リンクの質問はここにありません。名前が変わったのかもしれません。質問の例から探してください。",
    "The question of this link is not here. It may have been renamed: please look for it among the questions.",
  ),
  "broken-query": both(
    "リンクの質問を開きましたが、GraphQL として読めません。途中で切れているかもしれません。",
    "The query of this link is open, but it does not read as GraphQL. The link may have been cut.",
  ),
  "broken-variables": both(
    "リンクの質問を開きましたが、変数を JSON として読めません。途中で切れているかもしれません。",
    "The query of this link is open, but its variables do not read as JSON. The link may have been cut.",
  ),
};

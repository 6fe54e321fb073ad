import type { ReactNode } from "react";

/** Why no map is shown. */
export type Fault = "away" | "unreadable" | "undrawn";

/** Says that the page waits. */
export function Waiting() {
  return (
    <div className="notice">
      <p role="status">
        読み込み中… <span lang="en">Loading…</span>
      </p>
    </div>
  );
}

/** Says what went wrong, and lets the visitor try again. */
export function Failure({ fault, onRetry }: { fault: Fault; onRetry: () => void }) {
  return (
    <div className="notice" role="alert">
      {sentences[fault]}
      <button type="button" onClick={onRetry}>
        もう一度読み込む <span lang="en">Try again</span>
      </button>
    </div>
  );
}

const sentences: Record<Fault, ReactNode> = {
  away: (
    <>
      <p>サービスからスキーマを受け取れませんでした。通信を確かめ、しばらくしてからもう一度お試しください。</p>
      <p lang="en">
        The service did not send its schema. Please check your connection, and try again in a little while.
      </p>
    </>
  ),
  unreadable: (
    <>
      <p>サービスから届いたものを、スキーマとして読めませんでした。しばらくしてからもう一度お試しください。</p>
      <p lang="en">What the service sent does not read as a schema. Please try again in a little while.</p>
    </>
  ),
  undrawn: (
    <>
      <p>
        図を描けませんでした。お使いのブラウザーが WebAssembly を止めているのかもしれません。
        <a href="/schema.graphql">スキーマ定義</a>では同じ内容を文字で読めます。
      </p>
      <p lang="en">
        The map could not be drawn. Your browser may not allow WebAssembly. The{" "}
        <a href="/schema.graphql">schema as text</a> says the same.
      </p>
    </>
  ),
};

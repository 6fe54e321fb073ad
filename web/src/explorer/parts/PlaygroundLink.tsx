/** A link to the playground, where the question of this view stands ready to be changed. */
import { playgroundHref } from "../../playground/permalink";
import type { TypedDocumentString } from "../gql/graphql";
import { useWords } from "../language";

interface PlaygroundLinkProps {
  document: TypedDocumentString<unknown, never>;
  variables: Readonly<Record<string, unknown>>;
}

export function PlaygroundLink({ document, variables }: PlaygroundLinkProps) {
  const said = useWords({ ja: "この問い合わせをプレイグラウンドで開く", en: "Open this question in the playground" });
  return (
    <a className="no-print" href={playgroundHref(document.toString(), variables)}>
      {said}
    </a>
  );
}

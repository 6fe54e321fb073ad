/** The lines that make a prefecture a partner in an initiative, asked for where a reader opens them. */
import { useState } from "react";
import { useAnswer } from "../answers";
import { TieEvidenceDocument } from "../gql/graphql";
import type { PartnerWhere } from "../gql/schema";
import { useWords } from "../language";
import { Answered } from "./Answered";
import { Evidence } from "./Evidence";
import "./tie-evidence.css";

const words = {
  ja: { show: "根拠を見る", of: (name: string) => `${name}の根拠` },
  en: { show: "Evidence", of: (name: string) => `Evidence for ${name}` },
};

interface TieEvidenceProps {
  prefecture: string;
  initiative: string;
  /** What counts. */
  where: PartnerWhere;
  /** Only the lines for this bureau; those for all where not given. */
  bureau?: string;
  /** What it is evidence for, to those who hear the page. */
  of: string;
  /** The language of `of` where it is not the page's. */
  lang?: string | undefined;
}

export function TieEvidence({ of, lang, ...tie }: TieEvidenceProps) {
  const said = useWords(words);
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <details className="evidence-disclosure tie-evidence" onToggle={({ currentTarget }) => currentTarget.open && setWasOpened(true)}>
      <summary>
        <span aria-hidden="true">{said.show}</span>
        <span className="visually-hidden" lang={lang}>
          {said.of(of)}
        </span>
      </summary>
      {wasOpened && <Lines {...tie} />}
    </details>
  );
}

function Lines({ prefecture, initiative, where, bureau }: Omit<TieEvidenceProps, "of" | "lang">) {
  const answer = useAnswer(TieEvidenceDocument, { prefecture, where: { ...where, initiative: { id: initiative } } });
  return (
    <Answered of={answer}>
      {(data) => {
        const edges = data.prefecture?.bureaus.edges ?? [];
        const those = edges.filter(({ node }) => !bureau || node.id === bureau);
        return <Evidence lines={those.flatMap(({ evidence }) => evidence)} />;
      }}
    </Answered>
  );
}

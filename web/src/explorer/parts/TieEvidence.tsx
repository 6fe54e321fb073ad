/** The lines that make a prefecture a partner in an initiative, asked for where a reader opens them. */
import { useState } from "react";
import { useAnswer } from "../answers";
import { TieEvidenceDocument } from "../gql/graphql";
import type { PartnerWhere } from "../gql/schema";
import type { Language } from "../language";
import { Answered } from "./Answered";
import { Evidence, EvidenceSummary } from "./Evidence";
import "./tie-evidence.css";

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
  lang?: Language | undefined;
}

export function TieEvidence({ of, lang, ...tie }: TieEvidenceProps) {
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <details className="evidence-disclosure tie-evidence" onToggle={({ currentTarget }) => currentTarget.open && setWasOpened(true)}>
      <EvidenceSummary of={of} lang={lang} />
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

/** What says that two are connected: asked for when it is opened. */
import { useState } from "react";
import { useAnswer } from "../../answers";
import { GraphDerivedEdgeEvidenceDocument, GraphEdgeEvidenceDocument, type HopWithEvidenceFragment } from "../../gql/graphql";
import type { GraphScope, Relation } from "../../gql/schema";
import { useSchemaLanguage, useWords } from "../../language";
import { Answered } from "../../parts/Answered";
import { EntityLink } from "../../parts/EntityLink";
import { Evidence } from "../../parts/Evidence";
import { MixedText } from "../../parts/MixedText";
import { RELATIONS, wordsIn } from "../../vocabulary";
import type { Edge } from "./growth";
import { words } from "./words";

interface EdgeEvidenceProps {
  edge: Edge;
  /** What it is evidence for. */
  of: string;
  lang: string | undefined;
  /** The network that the edge is derived in; null where it is edges of the graph. */
  derivedIn: GraphScope | null;
}

export function EdgeEvidence({ edge, of, lang, derivedIn }: EdgeEvidenceProps) {
  const said = useWords(words);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="evidence-disclosure" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <span aria-hidden="true">{said.showEvidence}</span>
        <span className="visually-hidden" lang={lang}>
          {said.evidenceOf(of)}
        </span>
      </summary>
      {isOpen && (derivedIn ? <OfDerived edge={edge} scope={derivedIn} /> : <OfEdges edge={edge} />)}
    </details>
  );
}

function OfEdges({ edge: { from, to, relations } }: { edge: Edge }) {
  const lang = useSchemaLanguage();
  const by: Relation[] = relations.length > 0 ? [...relations] : [...wordsIn(RELATIONS)];
  const answer = useAnswer(GraphEdgeEvidenceDocument, { from, to, relations: by, lang });
  return (
    <Answered of={answer}>
      {({ kShortestPaths }) =>
        kShortestPaths.flatMap(({ hops }) => hops.map((hop) => <HopText key={hop.explanation} hop={hop} />))
      }
    </Answered>
  );
}

/** An edge as a sentence, and the lines that say so. */
export function HopText({ hop }: { hop: HopWithEvidenceFragment }) {
  return (
    <>
      <HopSentence hop={hop} />
      <Evidence lines={hop.evidence} />
    </>
  );
}

export function HopSentence({ hop: { explanation, inferred } }: { hop: HopWithEvidenceFragment }) {
  const said = useWords(words);
  return (
    <>
      <p>
        <MixedText text={explanation} />
      </p>
      {inferred && (
        <p className="graph-inferred">
          <strong>{said.path.inferred}</strong>{" "}
          <MixedText text={inferred} lang="en" />
        </p>
      )}
    </>
  );
}

function OfDerived({ edge, scope }: { edge: Edge; scope: GraphScope }) {
  const said = useWords(words);
  const answer = useAnswer(GraphDerivedEdgeEvidenceDocument, { scope, after: edge.after });
  return (
    <Answered of={answer}>
      {({ analysis }) =>
        analysis.edges.nodes.map(({ through, evidence }) => (
          <div key={edge.key}>
            {through.length > 0 && (
              <>
                <p>{said.through}</p>
                <ul>
                  {through.map((entity) => (
                    <li key={entity.id}>
                      <EntityLink entity={entity} />
                    </li>
                  ))}
                </ul>
              </>
            )}
            <Evidence lines={evidence} />
          </div>
        ))
      }
    </Answered>
  );
}

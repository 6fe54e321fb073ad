/** What stands behind one number of the matrix: the initiatives, the claims, and the lines that say so. */
import { type RefObject, useMemo } from "react";
import { useAnswer } from "../../answers";
import { MatrixCellDocument, type MatrixCellQuery } from "../../gql/graphql";
import type { Basis } from "../../gql/schema";
import { useLanguage, useWords } from "../../language";
import { inLanguage, nameOf } from "../../names";
import { Answered } from "../../parts/Answered";
import { EntityLink } from "../../parts/EntityLink";
import { Evidence, EvidenceDisclosure } from "../../parts/Evidence";
import { MixedText } from "../../parts/MixedText";
import { NotAll } from "../../parts/NotAll";
import { useCounted } from "../../partners";
import { BASES, CAPACITIES, CERTAINTIES, PERIODS, wordsIn } from "../../vocabulary";
import { claimsOn, groundOf, type Head } from "./table";
import { words } from "./words";

type Found = NonNullable<MatrixCellQuery["nodes"][number]>;
type Initiative = Extract<Found, { partnerships: unknown }>;

interface MatrixCellProps {
  row: Head;
  column: Head;
  initiatives: readonly string[];
  heading: RefObject<HTMLHeadingElement | null>;
  onClose: () => void;
}

export function MatrixCell({ row, column, initiatives, heading, onClose }: MatrixCellProps) {
  const said = useWords(words);
  const language = useLanguage();
  const [counted] = useCounted();
  const isEmpty = initiatives.length === 0;
  const variables = useMemo(
    () => ({ initiatives: [...initiatives], claims: claimsOn(column.id, counted) }),
    [initiatives, column, counted],
  );
  const answer = useAnswer(MatrixCellDocument, variables, { pause: isEmpty });
  const names = [row, column].map((head) => inLanguage(head.name, head.nameInEnglish, language));
  return (
    <section className="matrix-cell" aria-labelledby="matrix-cell">
      <h2 id="matrix-cell" ref={heading} tabIndex={-1} lang={names.some(({ lang }) => lang !== language) ? "ja" : undefined}>
        {names.map(({ text }) => text).join(" × ")}
      </h2>
      <p role="status">{isEmpty ? said.none : said.found(initiatives.length)}</p>
      <p className="no-print">
        <button type="button" onClick={onClose}>
          {said.close}
        </button>
      </p>
      {!isEmpty && (
        <Answered of={answer}>
          {({ nodes }) => (
            <ol className="matrix-initiatives">
              {nodes.filter(isInitiative).map((initiative) => (
                <li key={initiative.id}>
                  <InitiativeOfCell initiative={initiative} prefecture={column.id} />
                </li>
              ))}
            </ol>
          )}
        </Answered>
      )}
    </section>
  );
}

function InitiativeOfCell({ initiative, prefecture }: { initiative: Initiative; prefecture: string }) {
  const said = useWords(words);
  const language = useLanguage();
  const [{ basis }] = useCounted();
  const claims = initiative.partnerships.nodes
    .map((claim) => ({ claim, ground: groundOf(claim.partner, prefecture, basis) }))
    .filter(({ ground }) => ground !== undefined)
    .toSorted((one, other) => placeOf(one.ground) - placeOf(other.ground));
  return (
    <article>
      <h3>
        <EntityLink entity={initiative} />
      </h3>
      <p className="soft">
        {said.inCharge}{" "}
        {initiative.bureaus.map((bureau, index) => (
          <span key={bureau.id}>
            {index > 0 && (language === "ja" ? "、" : ", ")}
            <EntityLink entity={bureau} />
          </span>
        ))}
      </p>
      <p className="matrix-grounds">{said.grounds}</p>
      <ul className="matrix-claims">
        {claims.map(({ claim, ground }) => (
          <li key={claim.id}>
            <p>
              <EntityLink entity={claim.partner} />{" "}
              <span className="matrix-words">
                {[
                  ground && BASES[ground],
                  PERIODS[claim.period],
                  CERTAINTIES[claim.certainty],
                  CAPACITIES[claim.capacity],
                ].map((word) => word && <span key={word.en}>{word[language]}</span>)}
              </span>
            </p>
            {claim.inferred && (
              <p className="soft">
                {said.inferred} <MixedText text={claim.inferred} lang="en" />
              </p>
            )}
            <Evidence lines={claim.evidence} />
          </li>
        ))}
      </ul>
      <NotAll shown={initiative.partnerships.nodes.length} total={initiative.partnerships.totalCount} />
      <EvidenceDisclosure lines={initiative.evidence} of={nameOf(initiative, language).text} />
    </article>
  );
}

function isInitiative(node: MatrixCellQuery["nodes"][number]): node is Initiative {
  return node !== null && "partnerships" in node;
}

function placeOf(ground: Basis | undefined): number {
  return ground ? wordsIn(BASES).indexOf(ground) : -1;
}

/** The partners of one, of both, and of the other, in three lists. */
import type { EntityNameFragment } from "../../gql/graphql";
import type { Basis, PartnerWhere } from "../../gql/schema";
import { useLanguage, useWords } from "../../language";
import { langOf, nameOf } from "../../names";
import { counted, INITIATIVES } from "../../numbers";
import { EntityLink, NameOf } from "../../parts/EntityLink";
import { TieEvidence } from "../../parts/TieEvidence";
import { parametersOf, useCounted } from "../../partners";
import { BASES, wordsIn } from "../../vocabulary";
import type { ComparableKind } from "./pair";
import type { Common, Parted, Tie } from "./sides";
import { words } from "./words";

interface PartnersPartedProps {
  kind: ComparableKind;
  a: EntityNameFragment;
  b: EntityNameFragment;
  parts: Parted;
  where: PartnerWhere;
}

export function PartnersParted({ kind, a, b, parts: { onlyA, both, onlyB }, where }: PartnersPartedProps) {
  const said = useWords(words);
  const language = useLanguage();
  const nameA = nameOf(a, language);
  const nameB = nameOf(b, language);
  return (
    <>
      <h3>{said.partners[kind]}</h3>
      <div className="compare-columns">
        <section aria-labelledby="compare-only-a">
          <h4 id="compare-only-a" lang={langOf(nameA, language)}>
            {said.only(nameA.text, onlyA.length)}
          </h4>
          <Alone ties={onlyA} side={a} where={where} />
        </section>
        <section aria-labelledby="compare-both">
          <h4 id="compare-both">{said.both(both.length)}</h4>
          <Together commons={both} a={a} b={b} where={where} />
        </section>
        <section aria-labelledby="compare-only-b">
          <h4 id="compare-only-b" lang={langOf(nameB, language)}>
            {said.only(nameB.text, onlyB.length)}
          </h4>
          <Alone ties={onlyB} side={b} where={where} />
        </section>
      </div>
    </>
  );
}

function Alone({ ties, side, where }: { ties: readonly Tie[]; side: EntityNameFragment; where: PartnerWhere }) {
  const said = useWords(words);
  const [switches] = useCounted();
  if (ties.length === 0) return <p className="soft">{said.noneOnly}</p>;
  return (
    <ul className="compare-list">
      {ties.map((tie) => (
        <li key={tie.node.id}>
          <EntityLink entity={tie.node} parameters={parametersOf(switches)} />
          <Behind tie={tie} side={side} where={where} />
        </li>
      ))}
    </ul>
  );
}

interface TogetherProps {
  commons: readonly Common[];
  a: EntityNameFragment;
  b: EntityNameFragment;
  where: PartnerWhere;
}

function Together({ commons, a, b, where }: TogetherProps) {
  const said = useWords(words);
  const [switches] = useCounted();
  if (commons.length === 0) return <p className="soft">{said.noneOnly}</p>;
  return (
    <ul className="compare-list">
      {commons.map((common) => (
        <li key={common.node.id}>
          <EntityLink entity={common.node} parameters={parametersOf(switches)} />
          {common.shared.length > 0 && (
            <div className="compare-shared">
              {said.sharedInitiatives}
              <ul>
                {common.shared.map((initiative) => (
                  <li key={initiative.id}>
                    <EntityLink entity={initiative} />
                  </li>
                ))}
              </ul>
            </div>
          )}
          <Behind tie={common.a} side={a} where={where} isNamed />
          <Behind tie={common.b} side={b} where={where} isNamed />
        </li>
      ))}
    </ul>
  );
}

interface BehindProps {
  tie: Tie;
  side: EntityNameFragment;
  where: PartnerWhere;
  /** Whether it says whose tie it is, as it must beside another's. */
  isNamed?: boolean;
}

/** The initiatives that join one of the two with a partner, ground by ground, with the lines that say so. */
function Behind({ tie, side, where, isNamed = false }: BehindProps) {
  const said = useWords(words);
  const language = useLanguage();
  const { text, lang } = nameOf(tie.node, language);
  const whose = nameOf(side, language);
  const [prefecture, bureau] = side.kind === "PREFECTURE" ? [side.id, tie.node.id] : [tie.node.id, side.id];
  const grounds = wordsIn(BASES).filter((basis) => countOn(tie, basis) > 0);
  return (
    <details className="compare-behind">
      <summary>
        {isNamed && (
          <>
            <NameOf named={side} />{" "}
          </>
        )}
        <span className="visually-hidden" lang={lang === language ? undefined : lang}>
          {said.detailsOf(text)}
        </span>
        {said.details(counted(tie.counts.total, language, INITIATIVES))}
      </summary>
      <p className="soft">
        {grounds
          .map((basis) => `${BASES[basis][language]} ${counted(countOn(tie, basis), language, INITIATIVES)}`)
          .join(language === "ja" ? "、" : ", ")}
      </p>
      <ul>
        {tie.initiatives.nodes.map((initiative) => {
          const name = nameOf(initiative, language);
          return (
            <li key={initiative.id}>
              <EntityLink entity={initiative} />
              <TieEvidence
                prefecture={prefecture}
                bureau={bureau}
                initiative={initiative.id}
                where={where}
                of={said.tieOf(whose.text, text, name.text)}
                lang={langOf(name, language)}
              />
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function countOn({ counts }: Tie, basis: Basis): number {
  const { named, municipality, region, group, nationwide } = counts;
  return { NAMED: named, MUNICIPALITY: municipality, REGION: region, GROUP: group, NATIONWIDE: nationwide }[basis];
}

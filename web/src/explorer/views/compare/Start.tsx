/** What can be compared well, where nothing or only one is chosen. */
import { useAnswer } from "../../answers";
import { CompareStartDocument, type EntityNameFragment } from "../../gql/graphql";
import type { PartnerWhere } from "../../gql/schema";
import { useLanguage, useWords } from "../../language";
import { langOf, nameOf } from "../../names";
import { Answered } from "../../parts/Answered";
import { Link } from "../../parts/Link";
import { PlaygroundLink } from "../../parts/PlaygroundLink";
import { parametersOf, useCounted } from "../../partners";
import { type ComparableKind, mostSimilar, type Pair, type WithPeers } from "./pair";
import { words } from "./words";

const PAIRS = 4;

/** Pairs that share many partners. */
export function Start({ where }: { where: PartnerWhere }) {
  const said = useWords(words);
  const answer = useAnswer(CompareStartDocument, { where });
  return (
    <Answered of={answer}>
      {({ bureaus, prefectures }) => (
        <>
          <h2>{said.start}</h2>
          <div className="compare-start">
            <section aria-labelledby="compare-bureaus">
              <h3 id="compare-bureaus">{said.startBureaus}</h3>
              <Pairs pairs={mostSimilar(bureaus.nodes, PAIRS)} kind="BUREAU" />
            </section>
            <section aria-labelledby="compare-prefectures">
              <h3 id="compare-prefectures">{said.startPrefectures}</h3>
              <Pairs pairs={mostSimilar(prefectures.nodes, PAIRS)} kind="PREFECTURE" />
            </section>
          </div>
          <p>
            <PlaygroundLink document={CompareStartDocument} variables={{ where }} />
          </p>
        </>
      )}
    </Answered>
  );
}

/** Those that share partners with the one that is chosen. */
export function Peers({ of }: { of: WithPeers }) {
  const said = useWords(words);
  const language = useLanguage();
  const pairs = of.peers.edges.map(({ node, sharedCount }) => ({ one: of, other: node, sharedCount }));
  const name = nameOf(of, language);
  return (
    <>
      <h2 lang={langOf(name, language)}>{said.suggestions(name.text)}</h2>
      <Pairs pairs={pairs} kind={of.kind === "BUREAU" ? "BUREAU" : "PREFECTURE"} />
    </>
  );
}

function Pairs({ pairs, kind }: { pairs: readonly Pair[]; kind: ComparableKind }) {
  const said = useWords(words);
  const [counted] = useCounted();
  if (pairs.length === 0) return <p>{said.noPairs}</p>;
  return (
    <ul className="compare-pairs">
      {pairs.map(({ one, other, sharedCount }) => (
        <li key={`${one.id} ${other.id}`}>
          <Link to="/compare" parameters={{ a: one.id, b: other.id, ...parametersOf(counted) }}>
            <PairName one={one} other={other} />
          </Link>{" "}
          <span className="soft">{said.sharedWith[kind](sharedCount)}</span>
        </li>
      ))}
    </ul>
  );
}

function PairName({ one, other }: { one: EntityNameFragment; other: EntityNameFragment }) {
  const said = useWords(words);
  const language = useLanguage();
  const [first, second] = [nameOf(one, language), nameOf(other, language)];
  return <span lang={langOf(first, language) ?? langOf(second, language)}>{said.pair(first.text, second.text)}</span>;
}

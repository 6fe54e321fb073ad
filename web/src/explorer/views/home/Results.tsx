/** What was found by words: what they mean if they are a name, how much there is of each kind, and the texts that have them. */
import { useParameters, wordOf } from "../../address";
import { useAnswer } from "../../answers";
import { SearchResultsDocument, type SearchResultsQuery } from "../../gql/graphql";
import type { EntityKind } from "../../gql/schema";
import { useLanguage, useWords } from "../../language";
import { useGrowth } from "../../more";
import { count } from "../../numbers";
import { Answered } from "../../parts/Answered";
import { Link } from "../../parts/Link";
import { MixedText } from "../../parts/MixedText";
import { PlaygroundLink } from "../../parts/PlaygroundLink";
import { TEXT_MAX } from "../../suggestions";
import { KINDS, wordsIn } from "../../vocabulary";
import { Meaning } from "./Meaning";
import { Result } from "./Result";
import { resultWords } from "./words";

/** How many are shown at first, and how many more at each wish; the service gives no more than `PAGE_MAX` at once. */
const PAGE = 20;
const PAGE_MAX = 500;

const ALL = "";

export function Results({ text }: { text: string }) {
  const language = useLanguage();
  const said = useWords(resultWords);
  const [parameters] = useParameters();
  const kind = wordOf<EntityKind | typeof ALL>(parameters, "kind", [ALL, ...wordsIn(KINDS)]);
  const shown = Math.min(PAGE_MAX, Math.max(PAGE, Math.floor(Number(parameters.get("shown"))) || PAGE));
  const variables = { text, kinds: kind === ALL ? null : [kind], first: shown };
  const answer = useAnswer(SearchResultsDocument, variables);
  const isLonger = [...(parameters.get("q") ?? "").trim()].length > TEXT_MAX;
  const { data } = answer;
  const total = data?.search.totalCount ?? 0;
  const message = () => {
    if (!data || answer.failure) return "";
    if (total === 0) return said.foundNone(abridged(text));
    const written = count(total, language);
    return kind === ALL
      ? said.found(abridged(text), written)
      : said.foundOf(abridged(text), written, KINDS[kind][language]);
  };
  return (
    <>
      {isLonger && <p>{said.tooLong(count(TEXT_MAX, language))}</p>}
      <p role="status" className="home-found">
        <MixedText text={message()} />
      </p>
      <Answered of={answer}>
        {(found) => (
          <>
            <Meaning text={abridged(text)} resolution={found.resolve[0]} isAlone={found.found.totalCount === 0} />
            <Kinds text={text} kind={kind} found={found.found} />
            {found.search.totalCount === 0 ? <Advice /> : <List found={found.search} shown={shown} />}
          </>
        )}
      </Answered>
      <p className="no-print home-ways">
        <Link to="/">{said.home}</Link> <PlaygroundLink document={SearchResultsDocument} variables={variables} />
      </p>
    </>
  );
}

/** How many there are of each kind; each is a link to those alone. */
function Kinds({ text, kind, found }: { text: string; kind: string; found: SearchResultsQuery["found"] }) {
  const language = useLanguage();
  const said = useWords(resultWords);
  const values = found.facets[0]?.values ?? [];
  // A single kind is no choice, unless another one is in the address.
  if (found.totalCount === 0 || (values.length < 2 && kind === ALL)) return null;
  const choices = [{ key: ALL, count: found.totalCount }, ...values];
  return (
    <nav aria-label={said.kinds} className="no-print">
      <ul className="home-kinds">
        {choices.map(({ key, count: number }) => {
          const word = wordsIn(KINDS).find((one) => one === key);
          return (
            <li key={key}>
              <Link to="/" parameters={{ q: text, kind: key }} aria-current={key === kind ? "true" : undefined}>
                {word ? KINDS[word][language] : said.all} <span>{count(number, language)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function List({ found, shown }: { found: SearchResultsQuery["search"]; shown: number }) {
  const language = useLanguage();
  const said = useWords(resultWords);
  const [, change] = useParameters();
  const { totalCount, edges } = found;
  const isFull = shown >= PAGE_MAX;
  const [list, grow] = useGrowth<HTMLUListElement>(edges.length);
  return (
    <section aria-labelledby="home-results">
      <h2 id="home-results">{said.results}</h2>
      <ul className="home-results" ref={list}>
        {edges.map((edge) => (
          <Result key={edge.node.id} edge={edge} />
        ))}
      </ul>
      {edges.length < totalCount && (
        <div className="no-print">
          <p className="soft">
            {said.rest(count(edges.length, language), count(totalCount, language))}
            {isFull && ` ${said.full(count(PAGE_MAX, language))}`}
          </p>
          {!isFull && (
            <button
              type="button"
              onClick={() => {
                grow();
                change({ shown: String(Math.min(PAGE_MAX, shown + PAGE)) }, { replace: true });
              }}
            >
              {said.more}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

/** What may help where nothing was found. */
function Advice() {
  const said = useWords(resultWords);
  return (
    <>
      <p>{said.advice}</p>
      <ul>
        {said.advices.map((advice) => (
          <li key={advice}>{advice}</li>
        ))}
      </ul>
      <ul className="home-ways">
        <li>
          <Link to="/matrix">{said.matrix}</Link>
        </li>
        <li>
          <Link to="/map">{said.map}</Link>
        </li>
      </ul>
    </>
  );
}

/** Long texts are cut in sentences and titles. */
export function abridged(text: string): string {
  const letters = [...text];
  return letters.length > 40 ? `${letters.slice(0, 40).join("")}…` : text;
}

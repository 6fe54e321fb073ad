/** The first page: what this is, a field to search in, where to begin, and what there is in numbers. */
import type { FormEvent } from "react";
import { useLocation } from "wouter";
import { addressOf, pathOfEntity, useParameters } from "../../address";
import { useAnswer } from "../../answers";
import { HomeNumbersDocument } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { Answered } from "../../parts/Answered";
import { EntityPicker } from "../../parts/EntityPicker";
import { Link } from "../../parts/Link";
import { MixedText } from "../../parts/MixedText";
import { Page } from "../../parts/Page";
import { PlaygroundLink } from "../../parts/PlaygroundLink";
import { shortened } from "../../suggestions";
import { Bureaus, Numbers } from "./Numbers";
import { abridged, Results } from "./Results";
import { EXAMPLES, QUESTIONS, resultWords, words } from "./words";
import "./home.css";

export default function Home() {
  const said = useWords(words);
  const results = useWords(resultWords);
  const [parameters] = useParameters();
  const text = shortened(parameters.get("q") ?? "");
  const title = text === "" ? said.siteName : results.title(abridged(text));
  return (
    <Page title={title} heading={<MixedText text={title} />}>
      {text === "" && <p className="lead">{said.lead}</p>}
      <Search text={text} />
      {text === "" ? <Start /> : <Results key={text} text={text} />}
    </Page>
  );
}

function Search({ text }: { text: string }) {
  const language = useLanguage();
  const said = useWords(words);
  const [, go] = useLocation();
  const [, change] = useParameters();
  const ask = (typed: string) => change({ q: typed, kind: null, shown: null });
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const field = event.currentTarget.elements.item(0);
    if (field instanceof HTMLInputElement) ask(field.value.trim());
  }
  return (
    <search className="home-search no-print">
      <form onSubmit={onSubmit}>
        <EntityPicker
          label={said.field}
          initial={text}
          onChoose={({ id }) => go(addressOf(pathOfEntity(id), {}, language))}
          onEnter={ask}
        />
        <button type="submit" className="primary">
          {said.search}
        </button>
      </form>
      {text === "" && (
        <ul className="home-examples" aria-label={said.examples}>
          <li aria-hidden="true">{said.examples}</li>
          {EXAMPLES[language].map((example) => (
            <li key={example}>
              <Link to="/" parameters={{ q: example }}>
                {example}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}

function Start() {
  const language = useLanguage();
  const said = useWords(words);
  const answer = useAnswer(HomeNumbersDocument, {});
  return (
    <>
      <section aria-labelledby="home-questions">
        <h2 id="home-questions">{said.questions}</h2>
        <ul className="home-questions">
          {QUESTIONS.map(({ to, parameters, asked, shown }) => (
            <li key={to}>
              <Link to={to} parameters={parameters}>
                <span className="home-asked">{asked[language]}</span>
                <span className="home-shown">{shown[language]}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <Answered of={answer}>
        {(data) => (
          <>
            <Bureaus data={data} />
            <Numbers data={data} />
            <p>
              <PlaygroundLink document={HomeNumbersDocument} variables={{}} />
            </p>
          </>
        )}
      </Answered>
    </>
  );
}

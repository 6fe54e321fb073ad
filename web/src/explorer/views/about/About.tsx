/** About this site: how it counts, where it is from, what may be done with it, and how it treats its visitors. */
import { useEffect } from "react";
import { useAnswer } from "../../answers";
import { AboutDocument } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { count } from "../../numbers";
import { Answered } from "../../parts/Answered";
import { Page } from "../../parts/Page";
import { PlaygroundLink } from "../../parts/PlaygroundLink";
import { Counting } from "./Counting";
import { Documents } from "./Documents";
import { addressOfFile, useFormats } from "./formats";
import { TEXTS } from "./texts";
import { exportWords, FORMATS, words } from "./words";
import "./about.css";

const SECTIONS = [
  "counting",
  "documents",
  "evidence",
  "missing",
  "license",
  "exports",
  "machines",
  "accessibility",
  "keyboard",
  "privacy",
  "feedback",
] as const;

export default function About() {
  const language = useLanguage();
  const said = useWords(words);
  const answer = useAnswer(AboutDocument, {});
  const { data } = answer;
  const isThere = data !== undefined;
  useEffect(() => {
    // The sections come after the address, so that the browser has not found the one that it names.
    if (isThere && location.hash !== "") document.getElementById(location.hash.slice(1))?.scrollIntoView({ behavior: "instant" });
  }, [isThere]);
  return (
    <Page title={said.title}>
      <p className="lead">{said.lead}</p>
      <nav className="no-print" aria-label={said.contents}>
        <ul className="about-contents">
          {SECTIONS.map((section) => (
            <li key={section}>
              <a href={`#${section}`}>{said[section]}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="about">
        <Answered of={answer}>
          {(found) => (
            <>
              <section aria-labelledby="counting">
                <h2 id="counting">{said.counting}</h2>
                <Counting data={found} />
              </section>
              <section aria-labelledby="documents">
                <h2 id="documents">{said.documents}</h2>
                <Documents info={found.datasetInfo} />
              </section>
            </>
          )}
        </Answered>
        {SECTIONS.map((section) => {
          if (section === "exports") return <Exports key={section} />;
          const text = TEXTS[language].find(({ id }) => id === section);
          return (
            text && (
              <section key={section} aria-labelledby={section}>
                <h2 id={section}>{said[section]}</h2>
                {text.body({
                  statedCounts: data ? count(data.counted.totalCount, language) : "…",
                  documents: data ? count(data.datasetInfo.documents.length, language) : "…",
                })}
              </section>
            )
          );
        })}
        <p>
          <PlaygroundLink document={AboutDocument} variables={{}} />
        </p>
      </div>
    </Page>
  );
}

function Exports() {
  const language = useLanguage();
  const said = useWords(words);
  const exported = useWords(exportWords);
  const answer = useFormats();
  return (
    <section aria-labelledby="exports">
      <h2 id="exports">{said.exports}</h2>
      <p>{exported.lead}</p>
      <Answered of={answer}>
        {(formats) => (
          <ul className="about-formats">
            {formats.map((format) => {
              const japanese = language === "ja" ? FORMATS[format.name] : undefined;
              return (
                <li key={format.name}>
                  <a href={addressOfFile(format)} download="">
                    {format.name}
                  </a>{" "}
                  {japanese ?? <span lang={language === "ja" ? "en" : undefined}>{format.description}</span>}
                </li>
              );
            })}
          </ul>
        )}
      </Answered>
      <p>
        <a href="/export">{exported.options}</a>
      </p>
    </section>
  );
}

/** What is printed without a date: it is on no timeline, but it is not hidden either. */
import { pathOfDocument } from "../../address";
import { useAnswer } from "../../answers";
import { TimelineUndatedDocument, type TimelineQuery } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { inLanguage, langOf } from "../../names";
import { Answered } from "../../parts/Answered";
import { EntityLink } from "../../parts/EntityLink";
import { Link } from "../../parts/Link";
import { NotAll } from "../../parts/NotAll";
import { type Filter, isWithin } from "./events";
import { words } from "./words";

const NO_VARIABLES = {};

interface TimelineUndatedProps {
  data: TimelineQuery;
  filter: Filter;
}

export function TimelineUndated({ data, filter }: TimelineUndatedProps) {
  const said = useWords(words);
  const language = useLanguage();
  const answer = useAnswer(TimelineUndatedDocument, NO_VARIABLES);
  const programs = data.fundingPrograms.nodes.filter(
    ({ startsIn, administrators, strategies }) =>
      !startsIn && isWithin({ bureaus: administrators, strategies: idsOf(strategies) }, filter),
  );
  const documents = data.sourceDocuments.nodes.filter(
    ({ publishedOn }) => !publishedOn && isWithin({ bureaus: [], strategies: [] }, filter),
  );
  return (
    <section aria-labelledby="timeline-undated" className="timeline-undated">
      <h2 id="timeline-undated">{said.undated}</h2>
      <Answered of={answer}>
        {({ initiatives: { totalCount, nodes } }) => {
          const initiatives = nodes.filter(({ bureaus, strategies }) =>
            isWithin({ bureaus, strategies: idsOf(strategies) }, filter),
          );
          return (
            <>
              <p>{said.undatedLead(initiatives.length, programs.length, documents.length)}</p>
              <NotAll shown={nodes.length} total={totalCount} />
              {initiatives.length > 0 && (
                <details>
                  <summary>{said.undatedInitiatives(initiatives.length)}</summary>
                  <ul>
                    {initiatives.map((initiative) => (
                      <li key={initiative.id}>
                        <EntityLink entity={initiative} />
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </>
          );
        }}
      </Answered>
      {programs.length > 0 && (
        <details>
          <summary>{said.undatedPrograms(programs.length)}</summary>
          <ul>
            {programs.map((program) => (
              <li key={program.id}>
                <EntityLink entity={program} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {documents.length > 0 && (
        <details>
          <summary>{said.undatedDocuments(documents.length)}</summary>
          <ul>
            {documents.map((document) => {
              const title = inLanguage(document.title, document.titleInEnglish, language);
              return (
                <li key={document.id}>
                  <Link to={pathOfDocument(document.id)} lang={langOf(title, language)}>
                    {title.text}
                  </Link>
                </li>
              );
            })}
          </ul>
        </details>
      )}
    </section>
  );
}

function idsOf(things: readonly { id: string }[]): readonly string[] {
  return things.map(({ id }) => id);
}

/** The page of a source document: what it is, and what was read from it, line by line. */
import type { ReactNode } from "react";
import { useAnswer } from "../../answers";
import { DocumentPageDocument, type DocumentPageQuery } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { count, date } from "../../numbers";
import { Answered } from "../../parts/Answered";
import { ExternalLink } from "../../parts/ExternalLink";
import { MixedText } from "../../parts/MixedText";
import { NotFound } from "../../parts/NotFound";
import { Page } from "../../parts/Page";
import { PlaygroundLink } from "../../parts/PlaygroundLink";
import { Records } from "./Records";
import { words } from "./words";
import "./document.css";

type SourceDocument = NonNullable<DocumentPageQuery["sourceDocument"]>;

/** Letters of the checksum that are shown at first. */
const CHECKSUM_LETTERS = 12;

export default function DocumentPage({ id }: { id: string }) {
  const language = useLanguage();
  const said = useWords(words);
  const variables = { id };
  const answer = useAnswer(DocumentPageDocument, variables);
  const { data } = answer;
  if (data && !data.sourceDocument && !answer.failure) return <NotFound />;
  const document = data?.sourceDocument;
  const title = (language === "en" ? document?.titleInEnglish : document?.title) ?? said.title;
  return (
    <Page title={title} heading={document && <span lang="ja">{document.title}</span>}>
      {document && language === "en" && <p className="lead">{document.titleInEnglish}</p>}
      <Answered of={answer}>
        {(found) =>
          found.sourceDocument && (
            <>
              <Facts document={found.sourceDocument} />
              <Records data={found} />
            </>
          )
        }
      </Answered>
      <p>
        <PlaygroundLink document={DocumentPageDocument} variables={variables} />
      </p>
    </Page>
  );
}

function Facts({ document }: { document: SourceDocument }) {
  const language = useLanguage();
  const said = useWords(words);
  const remark = language === "en" ? document.remarkInEnglish : document.remark;
  return (
    <section aria-labelledby="document-facts">
      <h2 id="document-facts">{said.facts}</h2>
      <dl className="document-facts">
        <Fact name={said.publisher}>{language === "en" ? document.publisherInEnglish : document.publisher}</Fact>
        <Fact name={said.date}>
          {document.publishedOn ? (
            <time dateTime={document.publishedOn}>{date(document.publishedOn, language)}</time>
          ) : (
            said.noDate
          )}
        </Fact>
        <Fact name={said.lines}>{said.lineCount(count(document.lineCount, language))}</Fact>
        <Fact name={said.url}>
          {document.url ? <ExternalLink url={document.url} /> : said.noUrl}
        </Fact>
        {remark && (
          <Fact name={said.remark}>
            <MixedText text={remark} />
          </Fact>
        )}
        <Fact name={said.checksum}>
          <code>{document.sha256.slice(0, CHECKSUM_LETTERS)}…</code>
          <details className="no-print">
            <summary>{said.checksumAll}</summary>
            <code>{document.sha256}</code>
          </details>
        </Fact>
      </dl>
      <p className="soft">{said.withoutText}</p>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** The documents that the data was read from. */
import type { AboutQuery } from "../../gql/graphql";
import { pathOfDocument } from "../../address";
import { useLanguage, useWords } from "../../language";
import { inLanguage, langOf } from "../../names";
import { count, date } from "../../numbers";
import { Link } from "../../parts/Link";
import { MixedText } from "../../parts/MixedText";
import { documentWords } from "./words";

export function Documents({ info }: { info: AboutQuery["datasetInfo"] }) {
  const language = useLanguage();
  const said = useWords(documentWords);
  return (
    <>
      <p>{said.lead}</p>
      <ol className="about-documents">
        {info.documents.map((document) => {
          const title = inLanguage(document.title, document.titleInEnglish, language);
          const remark = language === "en" ? document.remarkInEnglish : document.remark;
          return (
            <li key={document.id}>
              <p>
                <Link to={pathOfDocument(document.id)} lang={langOf(title, language)}>
                  {title.text}
                </Link>
              </p>
              {language === "en" && (
                <p lang="ja" className="soft">
                  {document.title}
                </p>
              )}
              <dl>
                <dt>{said.publisher}</dt>
                <dd>{language === "en" ? document.publisherInEnglish : document.publisher}</dd>
                <dt>{said.date}</dt>
                <dd>
                  {document.publishedOn ? (
                    <time dateTime={document.publishedOn}>{date(document.publishedOn, language)}</time>
                  ) : (
                    said.noDate
                  )}
                </dd>
                <dt>{said.size}</dt>
                <dd>
                  {[
                    said.lines(count(document.lineCount, language)),
                    said.initiatives(count(document.initiatives.totalCount, language)),
                  ].join(language === "ja" ? "、" : ", ")}
                </dd>
                {remark && (
                  <>
                    <dt>{said.remark}</dt>
                    <dd>
                      <MixedText text={remark} />
                    </dd>
                  </>
                )}
              </dl>
            </li>
          );
        })}
      </ol>
      <p className="soft">{said.version(info.version.slice(0, 12), date(info.loadedAt.slice(0, 10), language))}</p>
    </>
  );
}

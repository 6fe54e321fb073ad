/** One entry of a document: its lines, what it is, who is in charge, and the words printed there. */
import type { DocumentPageQuery } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { nameOf } from "../../names";
import { count } from "../../numbers";
import { EntityLink } from "../../parts/EntityLink";
import { Evidence, EvidenceDisclosure } from "../../parts/Evidence";
import { INITIATIVE_KINDS } from "../../vocabulary";
import type { DocumentRecord } from "./records";
import { RECORD_WORDS, words } from "./words";

interface RecordEntryProps {
  record: DocumentRecord;
  document: NonNullable<DocumentPageQuery["sourceDocument"]>;
  /** The line that is looked for: what is printed there is shown at once. */
  line: number | undefined;
}

export function RecordEntry({ record, document, line }: RecordEntryProps) {
  const language = useLanguage();
  const said = useWords(words);
  const { kind, entity, award, number, initiativeKind, bureaus, lines } = record;
  const [own] = lines;
  const write = (value: number) => count(value, language);
  const full = lines.map(({ lineStart, lineEnd, quote }) => ({ document, lineStart, lineEnd, quote }));
  const isThere = ({ lineStart, lineEnd }: typeof own) => line !== undefined && lineStart <= line && line <= lineEnd;
  const word = initiativeKind ? INITIATIVE_KINDS[initiativeKind][language] : RECORD_WORDS[kind][language];
  const at = said.at(write(own.lineStart), write(own.lineEnd));
  // Districts have no English names, which the words of the page could hold.
  const name = entity ? nameOf(entity, language).text : [award && nameOf(award.prefecture, language).text, at].join(" ");
  return (
    <li>
      <p className="document-at">{at}</p>
      <div>
        <p className="document-name">
          {number !== null && <span className="soft">{said.number(write(number))} </span>}
          {entity && <EntityLink entity={entity} />}
          {award && (
            <>
              <EntityLink entity={award.prefecture} />{" "}
              <span lang="ja">{award.district}</span>
            </>
          )}{" "}
          <span className="document-kind">{word}</span>
        </p>
        {bureaus.length > 0 && (
          <p>
            <span className="soft">{said.inCharge}</span>{" "}
            {bureaus.map((bureau, place) => (
              <span key={bureau.id}>
                {place > 0 && (language === "ja" ? "、" : ", ")}
                <EntityLink entity={bureau} />
              </span>
            ))}
          </p>
        )}
        {award && (
          <p>
            <span className="soft">{said.program}</span> <EntityLink entity={award.program} />
          </p>
        )}
        {line === undefined ? (
          <EvidenceDisclosure lines={full} of={name} />
        ) : (
          <Evidence lines={full.filter(isThere)} />
        )}
      </div>
    </li>
  );
}

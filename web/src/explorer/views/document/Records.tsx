/** What was read from a document: how much there is of what, a way to a line, and the entries in the order of their lines. */
import { type FormEvent, useEffect, useMemo, useRef } from "react";
import { useParameters } from "../../address";
import type { DocumentPageQuery } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { nameOf } from "../../names";
import { useGrowth } from "../../more";
import { count } from "../../numbers";
import { CsvDownload } from "../../parts/CsvDownload";
import { NotAll } from "../../parts/NotAll";
import { cameBack } from "../../visits";
import { Contents } from "./Contents";
import { type DocumentRecord, isCut, isIn, nearestTo, RECORD_KINDS, type RecordFilter, recordsOf } from "./records";
import { RecordEntry } from "./RecordEntry";
import { RECORD_WORDS, words } from "./words";

/** How many entries are shown at first, and how many more at each wish. */
const PAGE = 30;

export function Records({ data }: { data: DocumentPageQuery }) {
  const language = useLanguage();
  const said = useWords(words);
  const [parameters, change] = useParameters();
  const records = useMemo(() => recordsOf(data), [data]);
  const document = data.sourceDocument;
  const filter = filterOf(parameters, records, document?.lineCount ?? 0);
  const chosen = records.filter((record) => isIn(filter, record));
  const wanted = Math.max(PAGE, Math.floor(Number(parameters.get("shown"))) || PAGE);
  const shown = chosen.slice(0, wanted);
  const [list, grow] = useGrowth<HTMLOListElement>(shown.length);
  const section = useRef<HTMLElement>(null);
  const hasLine = useRef(filter.line !== undefined);
  useEffect(() => {
    // Who comes by a line number wants to see that line.
    if (hasLine.current && !cameBack()) section.current?.scrollIntoView({ behavior: "instant" });
  }, []);
  if (!document) return null;
  const write = (value: number) => count(value, language);
  const message = () => {
    const { line } = filter;
    const nearest = line === undefined || chosen.length > 0 ? undefined : nearestTo(line, records);
    if (line !== undefined && nearest !== undefined) return said.nearest(write(line), write(nearest));
    if (chosen.length === 0) return said.foundNone;
    return line === undefined ? said.found(write(chosen.length)) : said.foundAt(write(line), write(chosen.length));
  };
  if (records.length === 0) return <p>{said.noRecord}</p>;
  return (
    <>
      <Contents document={document} records={records} filter={filter} />
      <section ref={section} aria-labelledby="document-records">
        <h2 id="document-records">{said.records}</h2>
        <LineForm line={filter.line} lineCount={document.lineCount} />
        <p role="status">{message()}</p>
        <ol className="document-records" ref={list}>
          {shown.map((record) => (
            <RecordEntry key={record.id} record={record} document={document} line={filter.line} />
          ))}
        </ol>
        {isCut(data) && <NotAll />}
        <div className="document-more no-print">
          {shown.length < chosen.length && (
            <>
              <p className="soft">{said.rest(write(shown.length), write(chosen.length))}</p>
              <button
                type="button"
                onClick={() => {
                  grow();
                  change({ shown: String(shown.length + PAGE) }, { replace: true });
                }}
              >
                {said.more}
              </button>
            </>
          )}
          {chosen.length > 0 && !isCut(data) && (
            <CsvDownload
              name={document.id.replace(/^.*:/, "")}
              rows={() => [said.header, ...chosen.map((record) => rowOf(record, language))]}
            />
          )}
        </div>
      </section>
    </>
  );
}

/** A line by its number: as those have it in hand who compare with the document. */
function LineForm({ line, lineCount }: { line: number | undefined; lineCount: number }) {
  const said = useWords(words);
  const [, change] = useParameters();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current) field.current.value = line === undefined ? "" : String(line);
  }, [line]);
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    change({ line: field.current?.value ?? null, shown: null });
  }
  function onClear() {
    change({ line: null, shown: null });
    // The button goes away.
    field.current?.focus();
  }
  return (
    <form className="document-line-form no-print" onSubmit={onSubmit}>
      <label htmlFor="document-line">{said.line}</label>
      <input ref={field} id="document-line" type="number" inputMode="numeric" min={1} max={lineCount} />
      <button type="submit">{said.find}</button>
      {line !== undefined && (
        <button type="button" onClick={onClear}>
          {said.everyLine}
        </button>
      )}
    </form>
  );
}

/** What the address asks for, as far as the document has it. */
function filterOf(parameters: URLSearchParams, records: readonly DocumentRecord[], lineCount: number): RecordFilter {
  const bureau = parameters.get("bureau");
  const line = Number(parameters.get("line") ?? Number.NaN);
  return {
    kind: RECORD_KINDS.find((kind) => kind === parameters.get("kind")),
    bureau: records.flatMap(({ bureaus }) => bureaus).find(({ id }) => id === bureau)?.id,
    line: Number.isInteger(line) && line >= 1 && line <= lineCount ? line : undefined,
  };
}

function rowOf({ kind, entity, award, number, bureaus, lines }: DocumentRecord, language: "ja" | "en") {
  const [{ lineStart, lineEnd, quote }] = lines;
  const name = entity ? nameOf(entity, language).text : `${award ? nameOf(award.prefecture, language).text : ""} ${award?.district ?? ""}`;
  const names = bureaus.map((bureau) => nameOf(bureau, language).text).join(language === "ja" ? "、" : ", ");
  return [lineStart, lineEnd, RECORD_WORDS[kind][language], number ?? "", name.trim(), names, quote];
}

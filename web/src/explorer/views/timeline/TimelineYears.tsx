/** The entries, by fiscal year and month. */
import { memo } from "react";
import { pathOfDocument } from "../../address";
import { useLanguage, useWords } from "../../language";
import { inLanguage, langOf, nameOf } from "../../names";
import { date } from "../../numbers";
import { EntityLink } from "../../parts/EntityLink";
import { EvidenceDisclosure } from "../../parts/Evidence";
import { Link } from "../../parts/Link";
import { KINDS } from "../../vocabulary";
import type { Subject, TimelineEvent } from "./events";
import { words } from "./words";
import { nameOfYear, type Part, type Year, type YearNames } from "./years";

interface TimelineYearsProps {
  years: readonly Year[];
  names: YearNames;
}

/** Drawn again only when what it shows is another. */
export const TimelineYears = memo(function TimelineYears({ years, names }: TimelineYearsProps) {
  const said = useWords(words);
  const language = useLanguage();
  return (
    <>
      {years.length > 1 && (
        <nav className="timeline-jump no-print" aria-label={said.jump}>
          <ul>
            {years.map(({ year }) => (
              <li key={year}>
                <a href={`#fy-${year}`}>{nameOfYear(year, names, language)}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {years.map(({ year, parts }) => (
        <section key={year} className="timeline-of-year" aria-labelledby={`fy-${year}`}>
          <h2 id={`fy-${year}`} tabIndex={-1}>
            <time dateTime={String(year)}>{nameOfYear(year, names, language)}</time>{" "}
            <span className="timeline-span">{said.yearSpan(year)}</span>
          </h2>
          {parts.map((part) => (
            <PartOfYear key={part.key} part={part} yearName={nameOfYear(year, names, language)} />
          ))}
        </section>
      ))}
    </>
  );
});

function PartOfYear({ part, yearName }: { part: Part; yearName: string }) {
  const said = useWords(words);
  const language = useLanguage();
  return (
    <>
      <h3>
        {part.month ? <time dateTime={part.month}>{month(part.month, language)}</time> : said.spots[part.spot]}
      </h3>
      <ol className="timeline-events">
        {part.events.map((event) => (
          <li key={event.key}>
            <Entry event={event} yearName={yearName} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Entry({ event, yearName }: { event: TimelineEvent; yearName: string }) {
  const said = useWords(words);
  const language = useLanguage();
  const { spot, time, kind, subject, asPrinted, prefecture, bureaus, evidence } = event;
  const comma = language === "ja" ? "、" : ", ";
  return (
    <>
      <p className="timeline-when">
        <time dateTime={time}>{spot === "month" ? date(time, language) : said.times[spot](yearName)}</time>{" "}
        <span className="timeline-kind">{said.one[kind] ?? said.kinds[kind]}</span>
      </p>
      <div>
        <p className="timeline-what">
          {prefecture && (
            <>
              <EntityLink entity={prefecture} />{" "}
              <span lang="ja">{asPrinted}</span>
              {comma}
            </>
          )}
          <SubjectLink subject={subject} />
          {/* Programs bear the names of the initiatives that they pay for. */}
          {subject.kind === "entity" && subject.entity.kind === "FUNDING_PROGRAM" && (
            <span className="soft"> ({KINDS.FUNDING_PROGRAM[language]})</span>
          )}
          {asPrinted && !prefecture && (
            <>
              {" "}
              <q lang="ja">{asPrinted}</q>
            </>
          )}
        </p>
        {bureaus.length > 0 && (
          <p className="timeline-who soft">
            {bureaus.map((bureau, index) => (
              <span key={bureau.id}>
                {index > 0 && comma}
                <EntityLink entity={bureau} />
              </span>
            ))}
          </p>
        )}
        {evidence.length > 0 && <EvidenceDisclosure lines={evidence} of={nameOfSubject(subject, language).text} />}
      </div>
    </>
  );
}

function SubjectLink({ subject }: { subject: Subject }) {
  const language = useLanguage();
  if (subject.kind === "entity") return <EntityLink entity={subject.entity} />;
  const title = nameOfSubject(subject, language);
  return (
    <Link to={pathOfDocument(subject.id)} lang={langOf(title, language)}>
      {title.text}
    </Link>
  );
}

function nameOfSubject(subject: Subject, language: "ja" | "en") {
  return subject.kind === "entity"
    ? nameOf(subject.entity, language)
    : inLanguage(subject.title, subject.titleInEnglish, language);
}

/** `2017-06` as 2017年6月 or June 2017. */
function month(written: string, language: "ja" | "en"): string {
  return new Date(`${written}-01T00:00:00Z`).toLocaleDateString(language === "ja" ? "ja-JP" : "en-US", {
    year: "numeric",
    month: "long",
    timeZone: "UTC",
  });
}

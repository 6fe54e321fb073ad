/** The timeline as a table that can be saved. */
import type { CsvRow } from "../../csv";
import type { Language } from "../../language";
import { inLanguage, nameOf } from "../../names";
import type { EventKind, TimelineEvent } from "./events";

interface Words {
  kinds: Readonly<Record<EventKind, string>>;
  csv: readonly string[];
}

export function csvRowsOf(
  events: readonly TimelineEvent[],
  nameOfYear: (year: number) => string,
  language: Language,
  { kinds, csv }: Words,
): readonly CsvRow[] {
  return [
    csv,
    ...events.map(({ year, time, kind, subject, bureaus, prefecture, asPrinted, evidence }) => [
      nameOfYear(year),
      // Where no day is printed, neither has the table one.
      time.includes("-") ? time : "",
      kinds[kind],
      subject.kind === "entity"
        ? nameOf(subject.entity, language).text
        : inLanguage(subject.title, subject.titleInEnglish, language).text,
      bureaus.map((bureau) => nameOf(bureau, language).text).join("; "),
      [prefecture ? nameOf(prefecture, language).text : "", asPrinted ?? ""].filter((part) => part !== "").join(" "),
      evidence[0] ? inLanguage(evidence[0].document.title, evidence[0].document.titleInEnglish, language).text : "",
      evidence[0] ? `${evidence[0].lineStart}-${evidence[0].lineEnd}` : "",
    ]),
  ];
}

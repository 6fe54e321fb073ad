/** The lines that say something: the document, the line numbers, and the words printed there. */
import { pathOfDocument } from "../address";
import type { EvidenceLinesFragment } from "../gql/graphql";
import { type Language, useLanguage, useWords } from "../language";
import { inLanguage, langOf } from "../names";
import { Link } from "./Link";

const words = {
  ja: {
    lines: (start: number, end: number) => (start === end ? `${start}行目` : `${start}–${end}行目`),
    none: "この結び付きには、行の記録がありません。",
    show: "根拠を見る",
    of: ["(", ")"],
  },
  en: {
    lines: (start: number, end: number) => (start === end ? `line ${start}` : `lines ${start}–${end}`),
    none: "No line is recorded for this.",
    show: "Evidence",
    of: [" for ", ""],
  },
};

export function Evidence({ lines }: { lines: readonly EvidenceLinesFragment[] }) {
  const said = useWords(words);
  if (lines.length === 0) return <p className="soft">{said.none}</p>;
  return (
    <ul className="evidence">
      {[...distinct(lines)].map(([key, line]) => (
        <li key={key}>
          <EvidenceLine line={line} />
        </li>
      ))}
    </ul>
  );
}

/** Several claims may stand in the same words, which are shown once. */
function distinct(lines: readonly EvidenceLinesFragment[]): ReadonlyMap<string, EvidenceLinesFragment> {
  return new Map(lines.map((line) => [`${line.document.id}:${line.lineStart}:${line.lineEnd}:${line.quote}`, line]));
}

interface EvidenceDisclosureProps {
  lines: readonly EvidenceLinesFragment[];
  /** What it is evidence for, to those who hear the page. */
  of: string;
  /** The language of `of`, where it is not the page's. */
  lang?: Language | undefined;
}

/** Evidence that is opened where it is wanted. */
export function EvidenceDisclosure({ lines, of, lang }: EvidenceDisclosureProps) {
  return (
    <details className="evidence-disclosure">
      <EvidenceSummary of={of} lang={lang} />
      <Evidence lines={lines} />
    </details>
  );
}

/** What opens evidence. Its name begins with the words that are seen. */
export function EvidenceSummary({ of, lang }: Omit<EvidenceDisclosureProps, "lines">) {
  const said = useWords(words);
  return (
    <summary>
      {said.show}
      <span className="visually-hidden">
        {said.of[0]}
        <span lang={lang}>{of}</span>
        {said.of[1]}
      </span>
    </summary>
  );
}

function EvidenceLine({ line }: { line: EvidenceLinesFragment }) {
  const language = useLanguage();
  const said = useWords(words);
  const title = inLanguage(line.document.title, line.document.titleInEnglish, language);
  return (
    <figure>
      <blockquote lang="ja">{line.quote}</blockquote>
      <figcaption>
        <Link to={pathOfDocument(line.document.id)} parameters={{ line: String(line.lineStart) }} lang={langOf(title, language)}>
          {title.text}
        </Link>{" "}
        <span className="evidence-lines">{said.lines(line.lineStart, line.lineEnd)}</span>
      </figcaption>
    </figure>
  );
}

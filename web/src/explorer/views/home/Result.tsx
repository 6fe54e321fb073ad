/** One thing that was found, and the texts in which the words stand. */
import type { EntityNameFragment, SearchResultsQuery } from "../../gql/graphql";
import { pathOfEntity } from "../../address";
import { type Language, useLanguage, useWords } from "../../language";
import { langOf, nameOf, type Name } from "../../names";
import { Link } from "../../parts/Link";
import { KINDS } from "../../vocabulary";
import { type Highlight, type Range, segmentsOf, shownOf } from "./excerpts";
import { FIELDS, resultWords } from "./words";

/** A municipality has the prefecture that it lies in. */
type Found = EntityNameFragment & { prefecture?: EntityNameFragment };

export function Result({ edge }: { edge: SearchResultsQuery["search"]["edges"][number] }) {
  const language = useLanguage();
  const said = useWords(resultWords);
  const node: Found = edge.node;
  const shown = shownOf(edge.highlights, language);
  const { text } = nameOf(node, language);
  const isName = ({ field, text: found }: Highlight) => field === "NAME" && found === text;
  const others = shown.filter((highlight) => highlight.field !== "FULL_NAME" && !isName(highlight));
  return (
    <li>
      <FoundLink node={node} ranges={shown.find(isName)?.ranges} />
      {others.map((highlight) => (
        <p key={highlight.field}>
          <span className="soft">{FIELDS[highlight.field][language]}</span>{" "}
          <span lang={langOf({ text: "", lang: highlight.lang === "EN" ? "en" : "ja" }, language)}>
            <Marked text={highlight.text} ranges={highlight.ranges} />
          </span>
        </p>
      ))}
      {edge.highlights.length === 0 && <p className="soft">{said.joined}</p>}
    </li>
  );
}

/** A name, with the prefecture where it is a municipality's, and its kind. */
export function FoundLink({ node, ranges }: { node: Found; ranges?: readonly Range[] | undefined }) {
  const language = useLanguage();
  const name = nameOf(node, language);
  const { before, after } = aroundName(node, language);
  return (
    <p className="home-result">
      <Link to={pathOfEntity(node.id)} lang={langOf(name, language)}>
        {before}
        <Marked text={name.text} ranges={ranges ?? []} lengthMax={Number.POSITIVE_INFINITY} />
        {after}
      </Link>{" "}
      <span className="home-kind">{KINDS[node.kind][language]}</span>
    </p>
  );
}

/** 東京都府中市; Fuchu City, Tokyo. */
function aroundName({ prefecture }: Found, language: Language): { before: string; after: string } {
  if (!prefecture) return { before: "", after: "" };
  const { text, lang }: Name = nameOf(prefecture, language);
  return lang === "en" ? { before: "", after: `, ${text}` } : { before: text, after: "" };
}

interface MarkedProps {
  text: string;
  ranges: readonly Range[];
  lengthMax?: number;
}

function Marked({ text, ranges, lengthMax }: MarkedProps) {
  return segmentsOf(text, ranges, lengthMax).map((segment) =>
    segment.isFound ? <mark key={segment.start}>{segment.text}</mark> : segment.text,
  );
}

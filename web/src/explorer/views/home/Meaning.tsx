/** What a text means if it is a name: one thing, several, or none but near ones. */
import type { SearchResultsQuery } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { MixedText } from "../../parts/MixedText";
import { FoundLink } from "./Result";
import { resultWords } from "./words";

interface MeaningProps {
  text: string;
  resolution: SearchResultsQuery["resolve"][number] | undefined;
  /** Whether nothing else was found, so that near names are worth showing. */
  isAlone: boolean;
}

export function Meaning({ text, resolution, isAlone }: MeaningProps) {
  const language = useLanguage();
  const said = useWords(resultWords);
  if (!resolution || resolution.candidates.length === 0) return null;
  const { status, candidates } = resolution;
  if (status === "NONE" && !isAlone) return null;
  const title = { EXACT: said.means, NORMALIZED: said.means, AMBIGUOUS: said.several, NONE: () => said.near }[status](text);
  return (
    <section className="home-meaning" aria-labelledby="home-meaning">
      <h2 id="home-meaning">
        <MixedText text={title} />
      </h2>
      <ul className="home-results">
        {candidates.map(({ node, reason, reasonInEnglish }) => (
          <li key={node.id}>
            <FoundLink node={node} />
            <p className="soft"><MixedText text={language === "en" ? reasonInEnglish : reason} /></p>
          </li>
        ))}
      </ul>
    </section>
  );
}

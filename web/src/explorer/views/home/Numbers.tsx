/** What there is in numbers: the bureaus with those of their prefectures, and the whole. */
import type { HomeNumbersQuery } from "../../gql/graphql";
import type { Parameters } from "../../address";
import { useLanguage, useWords } from "../../language";
import { count } from "../../numbers";
import { kindIn, parametersOf, WIDEST } from "../../partners";
import { EntityLink } from "../../parts/EntityLink";
import { Link } from "../../parts/Link";
import { numberWords, words } from "./words";

/** All that is printed, on whatever ground. */
const ALL = parametersOf(WIDEST);

export function Bureaus({ data }: { data: HomeNumbersQuery }) {
  const language = useLanguage();
  const said = useWords(words);
  return (
    <section aria-labelledby="home-bureaus">
      <h2 id="home-bureaus">{said.bureaus}</h2>
      <p className="soft">
        {said.bureausNote} <Link to="/about">{said.howCounted}</Link>
      </p>
      <ul className="home-bureaus">
        {data.bureaus.nodes.map((bureau) => {
          const { totalCount } = bureau.prefectures;
          return (
            <li key={bureau.id}>
              <EntityLink entity={bureau} />
              <span className="soft">
                {totalCount === 0 ? said.noPrefecture : said.prefectures(count(totalCount, language))}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function Numbers({ data }: { data: HomeNumbersQuery }) {
  const language = useLanguage();
  const said = useWords(words);
  const named = useWords(numberWords);
  const write = (value: number) => count(value, language);
  const lines = data.datasetInfo.documents.reduce((sum, { lineCount }) => sum + lineCount, 0);
  return (
    <section aria-labelledby="home-numbers">
      <h2 id="home-numbers">{said.numbers}</h2>
      <ul className="home-numbers">
        <Figure
          to="/matrix"
          parameters={{ empty: "show" }}
          value={write(data.bureaus.totalCount)}
          unit={named.bureaus.unit}
          note={named.bureaus.note(write(kindIn(data.strict, "BUREAU")))}
        />
        <Figure
          to="/matrix"
          value={write(kindIn(data.strict, "PREFECTURE"))}
          unit={named.prefectures.unit}
          note={named.prefectures.note}
        />
        <Figure
          to="/map"
          parameters={ALL}
          value={write(kindIn(data.widest, "PREFECTURE"))}
          unit={named.widest.unit}
          note={named.widest.note}
        />
        <Figure
          to="/map"
          parameters={{ by: "basis", of: "MUNICIPALITY" }}
          value={write(data.municipalities.totalCount)}
          unit={named.municipalities.unit}
          note={named.municipalities.note}
        />
        <Figure
          to="/matrix"
          parameters={ALL}
          value={write(data.partnerships.totalCount)}
          unit={named.partnerships.unit}
          note={named.partnerships.note(write(data.initiatives.totalCount))}
        />
        <Figure
          to="/about"
          value={write(data.datasetInfo.documents.length)}
          unit={named.documents.unit}
          note={named.documents.note(write(lines))}
        />
      </ul>
    </section>
  );
}

interface FigureProps {
  to: string;
  parameters?: Parameters;
  value: string;
  unit: string;
  note: string;
}

function Figure({ to, parameters, value, unit, note }: FigureProps) {
  return (
    <li>
      <Link to={to} parameters={parameters}>
        <span className="home-value">
          <b>{value}</b> {unit}
        </span>{" "}
        <span className="home-note">{note}</span>
      </Link>
    </li>
  );
}

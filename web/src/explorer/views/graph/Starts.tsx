/** What an empty picture offers: overviews, nodes from which much can be reached, and a path. */
import { useAnswer } from "../../answers";
import { type EntityNameFragment, GraphStartsDocument } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { langOf, nameOf } from "../../names";
import { Answered } from "../../parts/Answered";
import { NameOf } from "../../parts/EntityLink";
import { Link } from "../../parts/Link";
import { KINDS } from "../../vocabulary";
import { OVERVIEWS } from "./overviews";
import { ShapeMark } from "./ShapeMark";
import { words } from "./words";

/** Two that are far apart: a village on islands and a ministry. */
const ENDS = { from: "municipality:13421", to: "organization:mlit" };

export function Starts() {
  const said = useWords(words);
  const language = useLanguage();
  const answer = useAnswer(GraphStartsDocument, { ids: [ENDS.from, ENDS.to] });
  return (
    <>
      <section aria-labelledby="graph-overviews">
        <h2 id="graph-overviews">{said.overviews}</h2>
        <ul className="graph-cards">
          {OVERVIEWS.map((overview) => (
            <li key={overview}>
              <Link to="/graph" parameters={{ overview }}>
                {said.overview[overview].title}
              </Link>
              <p>{said.overview[overview].sentence}</p>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="graph-starts">
        <h2 id="graph-starts">{said.starts}</h2>
        <Answered of={answer}>
          {({ nodes, analysis }) => (
            <>
              <p>{said.startsSentence}</p>
              <ul className="graph-cards">
                {analysis.centrality.nodes.map(({ node }) => (
                  <li key={node.id}>
                    <ShapeMark kind={node.kind} />{" "}
                    <Link to="/graph" parameters={{ start: node.id, grown: node.id, node: node.id }}>
                      <NameOf named={node} />
                    </Link>
                    <p>{KINDS[node.kind][language]}</p>
                  </li>
                ))}
                <PathStart ends={nodes.flatMap((node) => (node && "id" in node ? [node] : []))} />
              </ul>
            </>
          )}
        </Answered>
      </section>
    </>
  );
}

function PathStart({ ends: [from, to] }: { ends: readonly (EntityNameFragment | Record<PropertyKey, never>)[] }) {
  const said = useWords(words);
  const language = useLanguage();
  if (!from || !to || !("id" in from) || !("id" in to)) return null;
  const names = [nameOf(from as EntityNameFragment, language), nameOf(to as EntityNameFragment, language)] as const;
  return (
    <li>
      <Link to="/graph" parameters={ENDS} lang={langOf(names[0], language)}>
        {said.pathStart(names[0].text, names[1].text)}
      </Link>
      <p>{said.paths}</p>
    </li>
  );
}

/** What happened when, and what is due: all that is printed with a date or a fiscal year. */
import { useMemo } from "react";
import { useParameters, wordsOf } from "../../address";
import { useAnswer } from "../../answers";
import { exportAddress } from "../../exports";
import { TimelineDocument, type TimelineQuery } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { Answered } from "../../parts/Answered";
import { CsvDownload } from "../../parts/CsvDownload";
import { NotAll } from "../../parts/NotAll";
import { Page } from "../../parts/Page";
import { PlaygroundLink } from "../../parts/PlaygroundLink";
import { csvRowsOf } from "./csv-rows";
import { EVENT_KINDS, eventsOf, familyOf, type Filter, passes } from "./events";
import { TimelineAxis } from "./TimelineAxis";
import { TimelineFilters } from "./TimelineFilters";
import { TimelineUndated } from "./TimelineUndated";
import { TimelineYears } from "./TimelineYears";
import { words } from "./words";
import { barsOf, nameOfYear, yearNamesOf, yearsOf } from "./years";
import "./Timeline.css";

const NO_VARIABLES = {};

export default function Timeline() {
  const said = useWords(words);
  const answer = useAnswer(TimelineDocument, NO_VARIABLES);
  return (
    <Page title={said.title}>
      <p className="lead">{said.lead}</p>
      <Answered of={answer}>{(data) => <Shown data={data} />}</Answered>
      <p>
        <PlaygroundLink document={TimelineDocument} variables={NO_VARIABLES} />
      </p>
    </Page>
  );
}

function Shown({ data }: { data: TimelineQuery }) {
  const said = useWords(words);
  const language = useLanguage();
  const names = useMemo(() => yearNamesOf(data), [data]);
  const events = useMemo(() => eventsOf(data), [data]);
  const filter = useFilter(data);
  const passing = useMemo(() => events.filter((event) => passes(event, filter)), [events, filter]);
  const all = useMemo(() => [...new Set(events.map(({ year }) => year))], [events]);
  const { from, to } = useSpan(all);
  const shown = useMemo(() => passing.filter(({ year }) => year >= from && year <= to), [passing, from, to]);
  const years = useMemo(() => yearsOf(shown), [shown]);
  const bars = useMemo(() => barsOf(passing), [passing]);
  const isCut = [data.dated, data.fundingPrograms, data.awards, data.sourceDocuments].some(
    ({ totalCount, nodes }) => totalCount > nodes.length,
  );
  return (
    <>
      <TimelineFilters bureaus={data.bureaus.nodes} strategies={data.strategies.nodes} years={all} names={names} />
      <TimelineAxis bars={bars} names={names} from={from} to={to} />
      <p role="status">{shown.length === 0 ? said.nothing : said.found(shown.length, events.length)}</p>
      {isCut && <NotAll />}
      <TimelineYears years={years} names={names} />
      <TimelineUndated data={data} filter={filter} />
      <section aria-labelledby="timeline-downloads" className="no-print">
        <h2 id="timeline-downloads">{said.downloads}</h2>
        <p className="timeline-exports">
          {shown.length > 0 && !isCut && (
            <CsvDownload
              name="timeline"
              rows={() => csvRowsOf(shown, (year) => nameOfYear(year, names, language), language, said)}
            />
          )}
          <a className="button" href={exportAddress("gexf-dynamic")}>
            {said.gexf}
          </a>
        </p>
      </section>
    </>
  );
}

/** The filter of the address; what is in it but not in the data is as if it were not there. */
function useFilter({ bureaus, strategies }: TimelineQuery): Filter {
  const [parameters] = useParameters();
  return useMemo(() => {
    const bureau = bureaus.nodes.find(({ id }) => id === parameters.get("bureau"))?.id;
    const strategy = strategies.nodes.find(({ id }) => id === parameters.get("strategy"))?.id;
    return {
      show: wordsOf(parameters, "show", EVENT_KINDS, EVENT_KINDS),
      bureau,
      strategies: strategy === undefined ? undefined : familyOf(strategy, strategies.nodes),
    };
  }, [parameters, bureaus, strategies]);
}

/** The fiscal years of the address, where the timeline has them. */
function useSpan(years: readonly number[]): { from: number; to: number } {
  const [parameters] = useParameters();
  const yearOf = (name: string) => years.find((year) => String(year) === parameters.get(name));
  return { from: yearOf("from") ?? Number.NEGATIVE_INFINITY, to: yearOf("to") ?? Number.POSITIVE_INFINITY };
}

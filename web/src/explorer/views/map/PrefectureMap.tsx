/** The 47 prefectures as tiles, colored by what the reader chooses. */
import { useMemo } from "react";
import { useParameters, wordOf } from "../../address";
import { useAnswer } from "../../answers";
import { MapChoicesDocument } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { nameOf } from "../../names";
import { INITIATIVES, counted as written } from "../../numbers";
import { Answered } from "../../parts/Answered";
import { Page } from "../../parts/Page";
import { PartnerSwitches } from "../../parts/PartnerSwitches";
import { SWITCHES, useCounted, whereOf } from "../../partners";
import { BASES } from "../../vocabulary";
import { chosenOf, GROUNDS, optionsOf, readingOf, WAYS } from "./choices";
import { MapPanel } from "./MapPanel";
import { MapTable } from "./MapTable";
import { TileMap } from "./TileMap";
import { useValues } from "./useValues";
import { summaryOf, type Value } from "./values";
import { WayOfColoring } from "./WayOfColoring";
import { AWARDS, words } from "./words";
import "./map.css";

export default function PrefectureMap() {
  const said = useWords(words);
  const language = useLanguage();
  const [parameters] = useParameters();
  const [counted] = useCounted();
  const way = wordOf(parameters, "by", WAYS);
  const of = parameters.get("of");
  const isAmongEntities = way !== "all" && way !== "basis";
  const choices = useAnswer(MapChoicesDocument, {}, { pause: !isAmongEntities });
  const options = useMemo(() => (choices.data ? optionsOf(way, choices.data) : []), [way, choices.data]);
  const chosen = chosenOf(options, of);
  const basis = GROUNDS.find((ground) => ground === of);
  const reading = useMemo(
    () => readingOf(way, chosen, basis, whereOf(counted), choices.data),
    [way, chosen, basis, counted, choices.data],
  );
  const isReady = !isAmongEntities || chosen !== undefined;
  const { answer, asked } = useValues(reading, { pause: !isReady });
  const unit = reading.kind === "awards" ? AWARDS : INITIATIVES;
  const subject = chosen ? nameOf(chosen.entity, language).text : way === "basis" && basis ? BASES[basis][language] : said.way[way];

  function sentenceOn(values: readonly Value[]): string {
    const { some, of: all, maximum, most } = summaryOf(values);
    const names = most.map(({ prefecture }) => nameOf(prefecture, language).text);
    if (reading.kind === "awards") {
      const total = values.reduce((sum, { count }) => sum + count, 0);
      return total === 0 ? said.noneAwarded : said.someAwarded(some, total, names, written(maximum, language, unit));
    }
    if (some === 0) return said.none;
    if (reading.kind === "grounds") {
      return said.someNamed(some, all, values.filter(({ ground, isItself }) => ground === "NAMED" && !isItself).length);
    }
    return said.some(some, all, written(maximum, language, unit), names);
  }

  /** To those who hear the page: what is shown beside the map now. */
  function chosenAmong(values: readonly Value[]): string {
    const tile = values.find(({ prefecture }) => prefecture.id === parameters.get("prefecture"));
    return tile ? ` ${nameOf(tile.prefecture, language).text} ${written(tile.count, language, unit)}` : "";
  }

  return (
    <Page title={said.title}>
      <p className="lead">{reading.kind === "awards" ? said.leadAwards : said.lead}</p>
      <WayOfColoring way={way} options={options} chosen={chosen} basis={basis} />
      {reading.kind !== "awards" && (
        <PartnerSwitches of={way === "basis" ? SWITCHES.filter((name) => name !== "basis") : SWITCHES} />
      )}
      <p role="status" className="map-sentence">
        {isReady && answer.data && !answer.isWaiting && !answer.failure && (
          <>
            {sentenceOn(answer.data)}
            <span className="visually-hidden">{chosenAmong(answer.data)}</span>
          </>
        )}
      </p>
      {isReady ? (
        <Answered of={answer}>
          {(values) => (
            <>
              <div className="map-view">
                <TileMap values={values} reading={reading} unit={unit} />
                <MapPanel reading={reading} values={values} />
              </div>
              <MapTable values={values} reading={reading} subject={subject} asked={asked} />
            </>
          )}
        </Answered>
      ) : (
        <Answered of={choices}>{() => null}</Answered>
      )}
    </Page>
  );
}

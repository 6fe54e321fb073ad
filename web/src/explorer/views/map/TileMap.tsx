/** The tiles: one Tab stop, arrow keys go to the nearest tile, each is a link that chooses its prefecture. */
import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useParameters } from "../../address";
import { stepOf } from "../../heat";
import { useLanguage, useWords } from "../../language";
import { langOf, nameOf } from "../../names";
import { count, counted, type INITIATIVES } from "../../numbers";
import { HeatLegend } from "../../parts/HeatLegend";
import { Link } from "../../parts/Link";
import { ScrollRegion } from "../../parts/ScrollRegion";
import { BASES } from "../../vocabulary";
import { GROUNDS, type Reading } from "./choices";
import { COLUMNS, type Direction, INSET, neighborOf, tileNameOf, TILES } from "./tiles";
import { shadeOf } from "./useValues";
import { summaryOf, type Value } from "./values";
import { words } from "./words";

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

interface TileMapProps {
  values: readonly Value[];
  reading: Reading;
  unit: typeof INITIATIVES;
}

export function TileMap({ values, reading, unit }: TileMapProps) {
  const said = useWords(words);
  const language = useLanguage();
  const [parameters] = useParameters();
  const board = useRef<HTMLUListElement>(null);
  const chosen = parameters.get("prefecture");
  const [stop, setStop] = useState<string>();
  const { maximum } = summaryOf(values);
  const Tiles = language === "en" ? Wide : Fragment;
  const itself = values.find(({ isItself }) => isItself);
  const stopCode = stop ?? values.find(({ prefecture }) => prefecture.id === chosen)?.prefecture.code ?? "01";
  const others = Object.fromEntries([...parameters].filter(([name]) => name !== "lang"));

  function onKeyDown(event: KeyboardEvent<HTMLUListElement>) {
    const direction = DIRECTIONS[event.key];
    const from = event.target instanceof HTMLElement ? event.target.dataset["code"] : undefined;
    if (!direction || !from || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = neighborOf(from, direction);
    if (next) board.current?.querySelector<HTMLElement>(`[data-code="${next}"]`)?.focus();
  }

  return (
    <section className="map-board" aria-label={said.board}>
      <div className="map-legend">
        {reading.kind === "grounds" ? <GroundLegend /> : <HeatLegend maximum={maximum} unit={language === "ja" ? unit.ja : unit.many} />}
        {itself && <p className="soft">{said.itselfNote(itself.count)}</p>}
        <p className="soft no-print" id="map-keys">
          {said.keys}
        </p>
      </div>
      <Tiles>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <ul
          ref={board}
          className="map-tiles"
          style={{ gridTemplateColumns: `repeat(${COLUMNS}, minmax(0, 1fr))` }}
          onKeyDown={onKeyDown}
        >
          {values.map((value) => {
            const { id, code } = value.prefecture;
            const place = TILES[code];
            const name = nameOf(value.prefecture, language);
            const [column, row] = place ?? [0, 0];
            const shade = reading.kind === "grounds" ? shadeOf(value.ground) : stepOf(value.count, maximum);
            const number = counted(value.count, language, unit);
            const ground = value.isItself ? undefined : value.ground;
            return (
              place && (
                <li key={code} className={code === INSET ? "map-inset" : undefined} style={{ gridColumn: column, gridRow: row }}>
                  <Link
                    to="/map"
                    parameters={{ ...others, prefecture: id }}
                    className="map-tile"
                    data-code={code}
                    tabIndex={code === stopCode ? 0 : -1}
                    aria-current={id === chosen ? "true" : undefined}
                    lang={langOf(name, language)}
                    onFocus={() => setStop(code)}
                  >
                    <span className="visually-hidden">
                      {`${name.text} ${ground ? `${BASES[ground][language]} ` : ""}${number}${value.isItself ? said.itself : ""}`}
                    </span>
                    <span aria-hidden="true" className={value.isItself ? "map-face map-itself" : `map-face heat-${shade}`}>
                      <span>
                        {tileNameOf(name.text).map((part, index) => (
                          <Fragment key={part}>
                            {index > 0 && <wbr />}
                            {part}
                          </Fragment>
                        ))}
                      </span>
                      <span className="map-number">
                        {ground && <b>{said.letters[ground]}</b>}
                        {count(value.count, language)}
                      </span>
                    </span>
                  </Link>
                </li>
              )
            );
          })}
        </ul>
      </Tiles>
    </section>
  );
}

/** English names are long: where the window is small, their tiles scroll by themselves. */
function Wide({ children }: { children: ReactNode }) {
  const label = useWords(words).boardScrolls;
  const outer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Most of the country is at the right.
    const region = outer.current?.firstElementChild;
    if (region) region.scrollLeft = region.scrollWidth;
  }, [outer]);
  return (
    <div ref={outer}>
      <ScrollRegion label={label}>{children}</ScrollRegion>
    </div>
  );
}

function GroundLegend() {
  const said = useWords(words);
  const language = useLanguage();
  return (
    <dl className="heat-legend map-grounds" aria-label={said.legend}>
      {GROUNDS.map((ground) => (
        <div key={ground}>
          <dt className={`heat-${shadeOf(ground)}`}>{said.letters[ground]}</dt>
          <dd>{BASES[ground][language]}</dd>
        </div>
      ))}
      <div>
        <dt className="heat-0" aria-hidden="true" />
        <dd>{said.noGround}</dd>
      </div>
    </dl>
  );
}

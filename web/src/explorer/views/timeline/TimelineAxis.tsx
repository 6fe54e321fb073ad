/** How many entries each fiscal year has, as bars that are links: each shows its year alone. */
import type { CSSProperties } from "react";
import { useParameters } from "../../address";
import { useLanguage, useWords } from "../../language";
import { count } from "../../numbers";
import { Link } from "../../parts/Link";
import { words } from "./words";
import { type Bar, fiscalYearNow, nameOfYear, type YearNames } from "./years";

const THIS_YEAR = fiscalYearNow(new Date());

interface TimelineAxisProps {
  bars: readonly Bar[];
  names: YearNames;
  from: number;
  to: number;
}

export function TimelineAxis({ bars, names, from, to }: TimelineAxisProps) {
  const said = useWords(words);
  const [parameters] = useParameters();
  if (bars.length === 0) return null;
  const most = Math.max(...bars.map((bar) => bar.count));
  const kept = Object.fromEntries([...parameters].filter(([name]) => !["lang", "from", "to"].includes(name)));
  return (
    <section aria-labelledby="timeline-axis">
      <h2 id="timeline-axis">{said.axis}</h2>
      <p className="soft no-print">{said.axisHint}</p>
      <ol className="timeline-axis">
        {bars.map((bar) => {
          const isAlone = bar.year === from && bar.year === to;
          const isOutside = bar.year < from || bar.year > to;
          return (
            <li
              key={bar.year}
              className={isOutside ? "timeline-outside" : undefined}
              style={{ "--share": bar.count / most } as CSSProperties}
            >
              {bar.count === 0 ? (
                <BarOf bar={bar} names={names} isNow={bar.year === THIS_YEAR} />
              ) : (
                <Link
                  to="/timeline"
                  parameters={isAlone ? kept : { ...kept, from: String(bar.year), to: String(bar.year) }}
                  aria-current={isAlone ? "true" : undefined}
                >
                  <BarOf bar={bar} names={names} isNow={bar.year === THIS_YEAR} />
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function BarOf({ bar, names, isNow }: { bar: Bar; names: YearNames; isNow: boolean }) {
  const said = useWords(words);
  const language = useLanguage();
  const name = nameOfYear(bar.year, names, language);
  const kinds = bar.kinds.map(([kind, number]) => `${said.kinds[kind]}${language === "ja" ? "" : " "}${count(number, language)}`);
  return (
    <>
      <span className="timeline-year" aria-hidden="true">
        {bar.year}
        {language === "ja" && names.has(bar.year) && <span className="timeline-era">{name.replace("年度", "")}</span>}
        {isNow && <span className="timeline-now">{said.now}</span>}
      </span>
      <span className="timeline-bar" aria-hidden="true" />
      <span className="timeline-count" aria-hidden="true">
        {count(bar.count, language)}
      </span>
      <span className="timeline-parts" aria-hidden="true">
        {kinds.join(language === "ja" ? "・" : ", ")}
      </span>
      <span className="visually-hidden">
        {isNow && `${said.now} `}
        {bar.count === 0 ? said.emptyYear(name) : said.bar(name, bar.count, kinds.join(language === "ja" ? "、" : ", "))}
      </span>
    </>
  );
}

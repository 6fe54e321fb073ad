/** What the steps of heat stand for. */
import { startsOfSteps, stepOf } from "../heat";
import { useLanguage, useWords } from "../language";
import { count } from "../numbers";

export function HeatLegend({ maximum, unit }: { maximum: number; unit: string }) {
  const language = useLanguage();
  const title = useWords({ ja: "色の濃さ", en: "Shades" });
  if (maximum <= 0) return null;
  const starts = startsOfSteps(maximum);
  return (
    <dl className="heat-legend" aria-label={title}>
      {[0, ...starts].map((start, index) => {
        const end = start === 0 ? 0 : (starts[index] ?? maximum + 1) - 1;
        const range = start === end ? count(start, language) : `${count(start, language)}–${count(end, language)}`;
        return (
          <div key={start}>
            <dt className={`heat-${stepOf(start, maximum)}`} aria-hidden="true" />
            <dd>{`${range}${language === "ja" ? unit : ` ${unit}`}`}</dd>
          </div>
        );
      })}
    </dl>
  );
}

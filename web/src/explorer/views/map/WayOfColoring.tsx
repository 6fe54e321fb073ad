/** What the map is colored by. */
import { useParameters } from "../../address";
import { useLanguage, useWords } from "../../language";
import { langOf, nameOf } from "../../names";
import { BASES } from "../../vocabulary";
import { GROUNDS, type Option, type Way, WAYS } from "./choices";
import type { Ground } from "./values";
import { words } from "./words";

interface WayOfColoringProps {
  way: Way;
  options: readonly Option[];
  chosen: Option | undefined;
  basis: Ground | undefined;
}

export function WayOfColoring({ way, options, chosen, basis }: WayOfColoringProps) {
  const said = useWords(words);
  const language = useLanguage();
  const [, change] = useParameters();
  return (
    <div className="map-ways no-print">
      <fieldset>
        <legend>{said.ways}</legend>
        {WAYS.map((word) => (
          <label key={word}>
            <input
              type="radio"
              name="by"
              checked={word === way}
              onChange={() => change({ by: word === "all" ? null : word, of: null })}
            />
            {said.way[word]}
          </label>
        ))}
      </fieldset>
      {way !== "all" && (way === "basis" || chosen) && (
        <label className="map-of">
          <span>{said.choose[way]}</span>
          <select value={chosen?.entity.id ?? basis ?? ""} onChange={({ target }) => change({ of: target.value })}>
            {way === "basis" && (
              <>
                <option value="">{said.strongest}</option>
                {GROUNDS.map((ground) => (
                  <option key={ground} value={ground}>
                    {BASES[ground][language]}
                  </option>
                ))}
              </>
            )}
            {way === "program" && (
              <>
                <optgroup label={said.withAwards}>
                  <Options options={options.filter(({ isAwarded }) => isAwarded)} />
                </optgroup>
                <optgroup label={said.withInitiatives}>
                  <Options options={options.filter(({ isAwarded }) => !isAwarded)} />
                </optgroup>
              </>
            )}
            {(way === "bureau" || way === "pillar") && <Options options={options} />}
          </select>
        </label>
      )}
    </div>
  );
}

function Options({ options }: { options: readonly Option[] }) {
  const language = useLanguage();
  return options.map(({ entity, depth }) => {
    const name = nameOf(entity, language);
    return (
      <option key={entity.id} value={entity.id} lang={langOf(name, language)}>
        {"\u3000".repeat(depth) + name.text}
      </option>
    );
  });
}

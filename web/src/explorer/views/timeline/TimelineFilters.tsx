/** What the timeline shows: kinds of entries, a bureau, a strategy, fiscal years. All of it stands in the address. */
import { type Parameters, useParameters, wordsOf } from "../../address";
import type { EntityNameFragment, TimelineQuery } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { langOf, nameOf } from "../../names";
import { EVENT_KINDS } from "./events";
import { words } from "./words";
import { nameOfYear, type YearNames } from "./years";

const NOTHING: Parameters = { show: null, bureau: null, strategy: null, from: null, to: null };

interface TimelineFiltersProps {
  bureaus: readonly EntityNameFragment[];
  strategies: TimelineQuery["strategies"]["nodes"];
  /** The fiscal years that have entries. */
  years: readonly number[];
  names: YearNames;
}

export function TimelineFilters({ bureaus, strategies, years, names }: TimelineFiltersProps) {
  const said = useWords(words);
  const language = useLanguage();
  const [parameters, change] = useParameters();
  const show = wordsOf(parameters, "show", EVENT_KINDS, EVENT_KINDS);
  const isFiltered = Object.keys(NOTHING).some((name) => parameters.has(name));
  const yearOptions = years.map((year) => ({ id: String(year), text: nameOfYear(year, names, language) }));
  return (
    <section className="switches timeline-filters no-print" aria-label={said.filters}>
      <fieldset>
        <legend>{said.show}</legend>
        <div className="timeline-kinds">
          {EVENT_KINDS.map((kind) => {
            const isShown = show.includes(kind);
            return (
              <label key={kind}>
                <input
                  type="checkbox"
                  checked={isShown}
                  // Without any kind nothing could be shown, so the last one stays.
                  aria-disabled={isShown && show.length === 1}
                  onChange={() => {
                    const next = EVENT_KINDS.filter((one) => (one === kind ? !isShown : show.includes(one)));
                    if (next.length > 0) change({ show: next.length === EVENT_KINDS.length ? null : next });
                  }}
                />
                {said.kinds[kind]}
              </label>
            );
          })}
        </div>
      </fieldset>
      <Choice name="bureau" label={said.bureau} options={bureaus.map((bureau) => optionOf(bureau, 0))} />
      <Choice
        name="strategy"
        label={said.strategy}
        options={strategies.map((strategy) => optionOf(strategy, depthOf(strategy, strategies)))}
      />
      <Choice name="from" label={said.from} options={yearOptions} />
      <Choice name="to" label={said.to} options={yearOptions} />
      <p className="soft">{said.noteDocuments}</p>
      {isFiltered && (
        <button type="button" onClick={() => change(NOTHING)}>
          {said.clear}
        </button>
      )}
    </section>
  );

  function optionOf(entity: EntityNameFragment, depth: number) {
    const name = nameOf(entity, language);
    return { id: entity.id, text: `${"\u3000".repeat(depth)}${name.text}`, lang: langOf(name, language) };
  }
}

interface ChoiceProps {
  name: string;
  label: string;
  options: readonly { id: string; text: string; lang?: string | undefined }[];
}

function Choice({ name, label, options }: ChoiceProps) {
  const said = useWords(words);
  const [parameters, change] = useParameters();
  const chosen = options.find(({ id }) => id === parameters.get(name))?.id ?? "";
  return (
    <div className="timeline-choice">
      <label htmlFor={`timeline-${name}`}>{label}</label>
      <select
        id={`timeline-${name}`}
        value={chosen}
        onChange={({ target }) => change({ [name]: target.value })}
      >
        <option value="">{said.all}</option>
        {options.map(({ id, text, lang }) => (
          <option key={id} value={id} lang={lang}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** How many strategies stand above one. */
function depthOf({ parent }: TimelineQuery["strategies"]["nodes"][number], all: TimelineQuery["strategies"]["nodes"]): number {
  const above = parent && all.find(({ id }) => id === parent.id);
  return above ? 1 + depthOf(above, all) : 0;
}

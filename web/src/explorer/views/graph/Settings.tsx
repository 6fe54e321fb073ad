/** How the picture is shown: what colors and sizes tell, which kinds and relations are in it; and what the marks stand for. */
import type { ComponentProps } from "react";
import type { Parameters } from "../../address";
import type { EntityKind, Relation } from "../../gql/schema";
import { useLanguage, useWords } from "../../language";
import { count } from "../../numbers";
import { PartnerSwitches } from "../../parts/PartnerSwitches";
import { KINDS, RELATIONS, wordsIn } from "../../vocabulary";
import { colorOfCommunity, colorOfKind } from "./colors";
import type { Communities } from "./gathering";
import { FindField } from "./FindField";
import { isDerived } from "./overviews";
import { ShapeMark } from "./ShapeMark";
import { COLORS, type GraphState, SIZES } from "./state";
import { words } from "./words";

interface SettingsProps {
  state: GraphState;
  change: (changes: Parameters, options?: { replace?: boolean }) => void;
  /** How many nodes of each kind, and edges of each relation, there are before the filters. */
  kinds: ReadonlyMap<EntityKind, number>;
  relations: ReadonlyMap<Relation, number>;
  communities: Communities | null;
  /** How many names have what is looked for. */
  found: number;
}

export function Settings({ state, change, kinds, relations, communities, found }: SettingsProps) {
  const said = useWords(words);
  const language = useLanguage();
  return (
    <section className="graph-settings no-print" aria-labelledby="graph-settings">
      <h2 id="graph-settings">{said.settings}</h2>
      {isDerived(state.overview) && <PartnerSwitches />}
      <div className="graph-fields">
        <label>
          {said.color}
          <select value={state.color} onChange={({ target }) => change({ color: target.value === COLORS[0] ? null : target.value })}>
            {COLORS.map((color) => (
              <option key={color} value={color}>
                {said.colors[color]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {said.size}
          <select value={state.size} onChange={({ target }) => change({ size: target.value === SIZES[0] ? null : target.value })}>
            {SIZES.map((size) => (
              <option key={size} value={size}>
                {said.sizes[size]}
              </option>
            ))}
          </select>
        </label>
        <FindField label={said.find} find={state.find} change={change} />
      </div>
      <p role="status">{state.find.trim() !== "" && said.found(count(found, language))}</p>
      <Choice
        legend={said.kinds}
        all={wordsIn(KINDS)}
        present={kinds}
        chosen={state.kinds}
        isFixed={isDerived(state.overview)}
        nameOf={(kind) => KINDS[kind][language]}
        markOf={(kind) => (state.color === "kind" ? { kind, color: colorOfKind(kind) } : { kind, color: "currentColor" })}
        onChange={(chosen) => change({ kinds: chosen })}
      />
      {!isDerived(state.overview) && relations.size > 0 && (
        <Choice
          legend={said.relations}
          all={wordsIn(RELATIONS)}
          present={relations}
          chosen={state.relations}
          isFixed={false}
          nameOf={(relation) => RELATIONS[relation][language]}
          markOf={() => null}
          onChange={(chosen) => change({ relations: chosen })}
        />
      )}
      {communities && <CommunityLegend sizes={communities.sizes} />}
    </section>
  );
}

interface ChoiceProps<Word extends string> {
  legend: string;
  all: readonly Word[];
  present: ReadonlyMap<Word, number>;
  /** Only these; all where empty. */
  chosen: readonly Word[];
  /** Whether there is nothing to choose, so that it only says what the marks stand for. */
  isFixed: boolean;
  nameOf: (word: Word) => string;
  markOf: (word: Word) => ComponentProps<typeof ShapeMark> | null;
  onChange: (chosen: readonly Word[] | null) => void;
}

function Choice<Word extends string>({ legend, all, present, chosen, isFixed, nameOf, markOf, onChange }: ChoiceProps<Word>) {
  const language = useLanguage();
  const words = all.filter((word) => present.has(word) || chosen.includes(word));
  const label = (word: Word) => {
    const mark = markOf(word);
    return (
      <>
        {mark && <ShapeMark {...mark} />} {nameOf(word)}{" "}
        <span className="soft">{count(present.get(word) ?? 0, language)}</span>
      </>
    );
  };
  if (isFixed) {
    return (
      <>
        <h3>{legend}</h3>
        <ul className="graph-legend">
          {words.map((word) => (
            <li key={word}>{label(word)}</li>
          ))}
        </ul>
      </>
    );
  }
  const isOn = (word: Word) => chosen.length === 0 || chosen.includes(word);
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div className="graph-legend">
        {words.map((word) => (
          <label key={word} className="graph-check">
            <input
              type="checkbox"
              checked={isOn(word)}
              onChange={() => {
                const next = all.filter((one) => (one === word ? !isOn(one) : isOn(one)));
                // Without any nothing would be left to show, and all is what an empty list says.
                if (words.some((one) => next.includes(one))) onChange(next.length === all.length ? null : next);
              }}
            />
            {label(word)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** All communities with their sizes, and from which on they share a color. */
function CommunityLegend({ sizes }: { sizes: readonly number[] }) {
  const said = useWords(words);
  const language = useLanguage();
  const colors = wordsIn(KINDS).length;
  return (
    <>
      <h3>{said.community}</h3>
      <ul className="graph-legend">
        {sizes.map((size, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- communities are known by their numbers
          <li key={index}>
            <ShapeMark kind="PREFECTURE" color={colorOfCommunity(index + 1)} />{" "}
            {said.communityOf(count(index + 1, language), count(size, language))}
          </li>
        ))}
      </ul>
      {sizes.length > colors && <p className="soft">{said.communitiesRest(count(colors, language))}</p>}
    </>
  );
}

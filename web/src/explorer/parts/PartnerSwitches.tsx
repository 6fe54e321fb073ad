/** The switches that say which partnerships count. */
import { type Words, useLanguage, useWords } from "../language";
import { type Counted, SWITCHES, useCounted } from "../partners";
import { BASES, CAPACITIES, CERTAINTIES, PERIODS } from "../vocabulary";

const words = {
  ja: {
    title: "数え方",
    strict: "初めは、現在の連携として道府県自身の名が書かれたものを数えます。",
    period: "時期",
    basis: "何と書かれているか",
    certainty: "確かさ",
    capacity: "立場",
  },
  en: {
    title: "What counts",
    strict: "At first, current partnerships count in which the prefecture itself is named.",
    period: "Period",
    basis: "What is printed",
    certainty: "Certainty",
    capacity: "Capacity",
  },
};

const VOCABULARIES: Readonly<Record<keyof Counted, Readonly<Record<string, Words<string>>>>> = {
  period: PERIODS,
  basis: BASES,
  certainty: CERTAINTIES,
  capacity: CAPACITIES,
};

/** All four switches, or those that a view names. */
export function PartnerSwitches({
  of = SWITCHES,
}: {
  of?: readonly (keyof Counted)[];
}) {
  const said = useWords(words);
  const language = useLanguage();
  const [counted, set] = useCounted();
  return (
    <section className="switches no-print" aria-label={said.title}>
      {of.map((name) => {
        const chosen: readonly string[] = counted[name];
        return (
          <fieldset key={name}>
            <legend>{said[name]}</legend>
            {Object.entries(VOCABULARIES[name]).map(([word, label]) => {
              const isChosen = chosen.includes(word);
              return (
                <label key={word}>
                  <input
                    type="checkbox"
                    checked={isChosen}
                    // Without any word left nothing could count, so the last one stays.
                    aria-disabled={isChosen && chosen.length === 1}
                    onChange={() => {
                      const next = isChosen ? chosen.filter((one) => one !== word) : [...chosen, word];
                      if (next.length > 0) set(name, next);
                    }}
                  />
                  {label[language]}
                </label>
              );
            })}
          </fieldset>
        );
      })}
      {of.includes("basis") && <p className="soft">{said.strict}</p>}
    </section>
  );
}

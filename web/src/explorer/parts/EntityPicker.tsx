/** A field in which an entity is looked up by name and chosen (the combobox pattern of the ARIA authoring practices). */
import { type KeyboardEvent, useId, useState } from "react";
import type { EntityKind, EntityNameFragment } from "../gql/graphql";
import { useLanguage, useWords } from "../language";
import { langOf, nameOf, readingOf } from "../names";
import { TEXT_MAX, useSuggestions } from "../suggestions";
import { KINDS } from "../vocabulary";

const words = {
  ja: {
    hint: "日本語でも英語でも探せます",
    found: (count: number) => (count === 0 ? "見つかりませんでした" : `${count}件の候補があります`),
    searching: "探しています…",
    away: "いまは探せません。しばらくしてから、もう一度お試しください。",
  },
  en: {
    hint: "In Japanese or English",
    found: (count: number) =>
      count === 0 ? "Nothing found" : count === 1 ? "1 suggestion" : `${count} suggestions`,
    searching: "Searching…",
    away: "Search is not available now. Please try again in a while.",
  },
};

interface EntityPickerProps {
  label: string;
  onChoose: (entity: EntityNameFragment) => void;
  /** Only entities of these kinds. */
  kinds?: readonly EntityKind[];
  /** What stands in the field at first. */
  initial?: string;
  /** What Enter does with a text where no suggestion is chosen; nothing where not given. */
  onEnter?: (text: string) => void;
  /** Whether the field keeps the name of what was chosen; otherwise it is emptied for the next. */
  keepsName?: boolean;
}

export function EntityPicker({ label, onChoose, kinds, initial = "", onEnter, keepsName = false }: EntityPickerProps) {
  const language = useLanguage();
  const said = useWords(words);
  const id = useId();
  const [typed, setTyped] = useState(initial);
  const [begun, setBegun] = useState(initial);
  if (begun !== initial) {
    // The address has changed, for instance by going back, and the field says what it says.
    setBegun(initial);
    setTyped(initial);
  }
  const [isOpen, setIsOpen] = useState(false);
  const [activeId, setActiveId] = useState<string>();
  const { answer, entities, isWaiting } = useSuggestions(isOpen ? typed : "", kinds ? { kinds } : {});
  const isAsked = isOpen && typed.trim() !== "";
  const isShown = isAsked && entities.length > 0;
  // By id, for an answer may put another list under it.
  const active = isShown ? entities.findIndex(({ id }) => id === activeId) : -1;
  const current = entities[active];

  function choose(entity: EntityNameFragment) {
    setTyped(keepsName ? nameOf(entity, language).text : "");
    setIsOpen(false);
    setActiveId(undefined);
    onChoose(entity);
  }

  function onKeyDown(event: KeyboardEvent) {
    // Enter that ends the conversion of kana is not meant for the list.
    if (event.nativeEvent.isComposing) return;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        event.preventDefault();
        setIsOpen(true);
        const places = entities.length + 1;
        const step = event.key === "ArrowDown" ? 1 : -1;
        setActiveId(entities[((active + 1 + step + places) % places) - 1]?.id);
        return;
      }
      case "Enter":
        if (current) {
          event.preventDefault();
          choose(current);
        } else if (onEnter && typed.trim() !== "") {
          event.preventDefault();
          setIsOpen(false);
          onEnter(typed.trim());
        }
        return;
      case "Escape":
        if (isOpen) event.preventDefault();
        setIsOpen(false);
        setActiveId(undefined);
        return;
      default:
    }
  }

  const message = !isAsked
    ? ""
    : answer.failure
      ? said.away
      : isWaiting
        ? said.searching
        : said.found(entities.length);

  return (
    <div className="picker">
      <label htmlFor={`${id}-field`}>{label}</label>
      <input
        id={`${id}-field`}
        role="combobox"
        type="text"
        value={typed}
        maxLength={TEXT_MAX}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        placeholder={said.hint}
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-activedescendant={current && `${id}-${active}`}
        onChange={(event) => {
          setTyped(event.target.value);
          setIsOpen(true);
          setActiveId(undefined);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setIsOpen(false)}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!isShown}>
        {entities.map((entity, index) => {
          const name = nameOf(entity, language);
          const reading = language === "ja" ? readingOf(entity) : undefined;
          return (
            <li
              key={entity.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              // The field keeps focus while the mouse goes down, so that the list is still there when it comes up.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(entity)}
            >
              <span lang={langOf(name, language)}>{name.text}</span>
              {reading && <span className="picker-reading">{reading}</span>}
              <span className="picker-kind">{KINDS[entity.kind][language]}</span>
            </li>
          );
        })}
      </ul>
      <p className="picker-status" role="status">
        {message}
      </p>
    </div>
  );
}

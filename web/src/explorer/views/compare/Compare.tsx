/** Two bureaus or two prefectures beside each other. */
import { useState } from "react";
import { useParameters } from "../../address";
import { useAnswer } from "../../answers";
import { CompareChoiceDocument, type EntityNameFragment } from "../../gql/graphql";
import { useLanguage, useWords } from "../../language";
import { nameOf } from "../../names";
import { Answered } from "../../parts/Answered";
import { EntityPicker } from "../../parts/EntityPicker";
import { Page } from "../../parts/Page";
import { PartnerSwitches } from "../../parts/PartnerSwitches";
import { useCounted, whereOf } from "../../partners";
import { BureausCompared, PrefecturesCompared } from "./Compared";
import { COMPARABLE, type ComparableKind, comparableId, type WithPeers } from "./pair";
import { Peers, Start } from "./Start";
import { words } from "./words";
import "./compare.css";

export default function Compare() {
  const said = useWords(words);
  const language = useLanguage();
  const [parameters, change] = useParameters();
  const [counted] = useCounted();
  const where = whereOf(counted);
  const [idA, idB] = [comparableId(parameters.get("a")), comparableId(parameters.get("b"))];
  const ids = [...new Set([idA, idB])].filter((id) => id !== undefined);
  const answer = useAnswer(CompareChoiceDocument, { ids, where }, { pause: ids.length === 0 });
  const nodes: readonly (object | null)[] = ids.length === 0 ? [] : (answer.data?.nodes ?? []);
  const found = nodes.filter(isComparable);
  const a = found.find(({ id }) => id === idA);
  const b = found.find(({ id }) => id === idB);
  const isSettled = ids.length === 0 || (answer.data !== undefined && !answer.isWaiting);
  const names = a && b && a !== b ? ([nameOf(a, language).text, nameOf(b, language).text] as const) : undefined;
  const isPair = names !== undefined && a?.kind === b?.kind;

  function choose(side: "a" | "b", entity: EntityNameFragment) {
    const other = side === "a" ? b : a;
    const isFit = !other || other.kind === entity.kind;
    change({ [side]: entity.id, ...(isFit ? {} : { [side === "a" ? "b" : "a"]: null }) });
  }

  function content() {
    if (a && b && a.id === b.id) return <p>{said.same}</p>;
    if (a && b && a.kind !== b.kind) return <p>{said.mixed}</p>;
    if (a && b) {
      const Compared = a.kind === "BUREAU" ? BureausCompared : PrefecturesCompared;
      return <Compared a={a.id} b={b.id} where={where} />;
    }
    const one = a ?? b;
    return one ? <Peers of={one} /> : <Start where={where} />;
  }

  return (
    <Page title={isPair && names ? said.titleOf(...names) : said.title} heading={said.title}>
      <p className="lead">{said.lead}</p>
      <section className="compare-choice no-print" aria-label={said.choose}>
        <Picker label={said.a} chosen={a} isSettled={isSettled} kinds={COMPARABLE} onChoose={(one) => choose("a", one)} />
        <button
          type="button"
          onClick={() => change({ a: parameters.get("b"), b: parameters.get("a") })}
          disabled={!a && !b}
        >
          {said.swap}
        </button>
        <Picker
          label={said.b[kindOf(a) ?? "any"]}
          chosen={b}
          isSettled={isSettled}
          kinds={a ? [a.kind] : COMPARABLE}
          onChoose={(one) => choose("b", one)}
        />
      </section>
      <PartnerSwitches />
      {isPair && names && <h2>{said.pair(...names)}</h2>}
      {ids.length === 0 ? content() : <Answered of={answer}>{content}</Answered>}
    </Page>
  );
}

function isComparable(node: object | null): node is WithPeers {
  return node !== null && "peers" in node;
}

function kindOf(entity: { kind: string } | undefined): ComparableKind | undefined {
  return COMPARABLE.find((kind) => kind === entity?.kind);
}

interface PickerProps {
  label: string;
  chosen: EntityNameFragment | undefined;
  /** Whether `chosen` is what the address says. */
  isSettled: boolean;
  kinds: readonly EntityNameFragment["kind"][];
  onChoose: (entity: EntityNameFragment) => void;
}

/** A field that says what is chosen, also where that changes elsewhere: by the swap, the back button, or a link. */
function Picker({ label, chosen, isSettled, kinds, onChoose }: PickerProps) {
  const language = useLanguage();
  const [shown, setShown] = useState({ id: chosen?.id, revision: 0 });
  if (isSettled && shown.id !== chosen?.id) setShown({ id: chosen?.id, revision: shown.revision + 1 });
  return (
    <EntityPicker
      // A choice in the field itself must not draw it anew: it would lose focus.
      key={`${language}:${shown.revision}`}
      label={label}
      kinds={kinds}
      initial={chosen ? nameOf(chosen, language).text : ""}
      keepsName
      onChoose={(entity) => {
        setShown({ id: entity.id, revision: shown.revision });
        onChoose(entity);
      }}
    />
  );
}

/** What is known of the chosen node, and what can be done with it: mostly to add what it is connected with. */
import { useEffect, useRef } from "react";
import { pathOfEntity, type Parameters } from "../../address";
import { useAnswer } from "../../answers";
import { type EntityNameFragment, GraphNodeDocument, type NeighborCountsFragment } from "../../gql/graphql";
import type { EntityKind, Relation } from "../../gql/schema";
import { useLanguage, useWords } from "../../language";
import { count } from "../../numbers";
import { Answered } from "../../parts/Answered";
import { NameOf } from "../../parts/EntityLink";
import { Link } from "../../parts/Link";
import { KINDS, RELATIONS, wordsIn } from "../../vocabulary";
import { isOf, type Step, STEP_SIZE, takenStep, NODES_MAX, withoutStep, withStep } from "./growth";
import { ShapeMark } from "./ShapeMark";
import type { GraphState } from "./state";
import { words } from "./words";

interface NodePanelProps {
  id: string;
  state: GraphState;
  change: (changes: Parameters) => void;
  /** Whether the node was just chosen here, so that focus goes to its panel. */
  takesFocus: boolean;
  onFocused: () => void;
}

export function NodePanel({ id, ...others }: NodePanelProps) {
  const answer = useAnswer(GraphNodeDocument, { id });
  return (
    <Answered of={answer}>
      {({ node }) => isKnown(node) && <Panel node={node} {...others} />}
    </Answered>
  );
}

type NodeWithCounts = EntityNameFragment & Readonly<Record<Relation, NeighborCountsFragment>>;

/** An id may be of something that is no node, or of nothing. */
function isKnown(node: object | null | undefined): node is NodeWithCounts {
  return Boolean(node) && "kind" in (node ?? {});
}

function Panel({ node, state, change, takesFocus, onFocused }: Omit<NodePanelProps, "id"> & { node: NodeWithCounts }) {
  const said = useWords(words);
  const language = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const { id, kind } = node;
  useEffect(() => {
    if (!takesFocus) return;
    heading.current?.focus();
    onFocused();
  }, [takesFocus, onFocused]);
  const relations = wordsIn(RELATIONS).flatMap((relation) => {
    const counts = countsOf(node[relation]);
    return counts.total > 0 ? [[relation, counts] as const] : [];
  });
  const all = sumOf(relations.map(([, counts]) => counts));
  const whole = state.overview === null ? takenStep(state.steps, id, null, null) : null;
  const shared = { id, state, change };
  const without = (ids: readonly string[]) => ids.filter((one) => one !== id);
  const end = { overview: null, node: null, path: null, far: null };
  return (
    <section className="graph-panel" aria-labelledby="graph-panel">
      <h2 id="graph-panel" ref={heading} tabIndex={-1}>
        <ShapeMark kind={kind} /> <NameOf named={node} />
      </h2>
      <p>
        {KINDS[kind][language]} <Link to={pathOfEntity(id)}>{said.panel.page}</Link>
      </p>
      <h3>{said.panel.neighbors}</h3>
      {relations.length === 0 && <p>{said.panel.nothing}</p>}
      {relations.length > 0 && state.overview !== null && <p className="soft">{said.panel.leaves}</p>}
      {whole && relations.length > 1 && <p className="soft no-print">{said.panel.whole}</p>}
      <ul className="graph-relations no-print">
        {(relations.length > 1 || whole) && <Additions {...shared} relation={null} counts={all} />}
        {relations.map(([relation, counts]) => (
          <Additions key={relation} {...shared} relation={relation} counts={counts} />
        ))}
      </ul>
      <p className="graph-actions no-print">
        {state.overview === null && (
          <button
            type="button"
            onClick={() => change({ away: [...without(state.away), id], start: without(state.start), node: null })}
          >
            {said.panel.away}
          </button>
        )}
        <button type="button" onClick={() => change({ ...end, start: id, grown: id, away: null, from: null, to: null, node: id })}>
          {said.panel.only}
        </button>
        <button type="button" onClick={() => change({ ...end, from: id })}>
          {said.panel.from}
        </button>
        <button type="button" onClick={() => change({ ...end, to: id })}>
          {said.panel.to}
        </button>
        <button type="button" onClick={() => change({ node: null })}>
          {said.panel.close}
        </button>
      </p>
    </section>
  );
}

interface AdditionsProps {
  id: string;
  /** Null for all relations together. */
  relation: Relation | null;
  counts: Counts;
  state: GraphState;
  change: (changes: Parameters) => void;
}

/** What one relation, or all of them, would add: all at once, or where they are many, by kind or in parts. */
function Additions({ id, relation, counts: { total, kinds }, state, change }: AdditionsProps) {
  const said = useWords(words);
  const language = useLanguage();
  const name = relation === null ? said.panel.all : RELATIONS[relation][language];
  const isMany = total > STEP_SIZE;
  const shared = { id, relation, state, change };
  const isTaken = (kind: EntityKind) => takenStep(state.steps, id, relation, kind) !== null;
  const hasKinds = kinds.length > 1 && (relation !== null || isMany || kinds.some(([kind]) => isTaken(kind)));
  return (
    <li>
      <Addition {...shared} kind={null} total={total} label={name} />
      {isMany && <p className="soft">{hasKinds ? said.panel.many : said.panel.manyOfOne}</p>}
      {hasKinds && (
        <ul className="graph-relations">
          {kinds.map(([kind, count]) => (
            <li key={kind}>
              <Addition {...shared} kind={kind} total={count} label={KINDS[kind][language]} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

interface AdditionProps extends Omit<AdditionsProps, "counts"> {
  kind: EntityKind | null;
  total: number;
  label: string;
}

/** Takes a step, or takes it back; where it was in parts, the next of them. */
function Addition({ id, relation, kind, total, label, state, change }: AdditionProps) {
  const said = useWords(words);
  const language = useLanguage();
  const isOverview = state.overview !== null;
  const steps = isOverview ? [] : state.steps;
  const taken = takenStep(steps, id, relation, kind);
  const added = Math.min(total, taken?.count ?? 0);
  const leave = isOverview ? { overview: null, start: id, away: null, from: null, to: null } : {};
  const take = (size: number) => {
    const step: Step = { id, relation, kind, count: size };
    change({ ...leave, grown: withStep(steps, step), node: id });
  };
  const number = (value: number) => count(value, language);
  const next = Math.min(STEP_SIZE, total - added, NODES_MAX - added);
  const isPart = total > STEP_SIZE && added < total;
  const first = said.panel.first(label, number(Math.max(STEP_SIZE, added)), number(total));
  return (
    <>
      <button
        type="button"
        aria-pressed={taken !== null}
        onClick={() => (taken ? change({ grown: withoutStep(steps, taken) }) : take(STEP_SIZE))}
      >
        {isPart ? first : said.panel.add(label, number(total))}
        {taken && <span aria-hidden="true"> ✓</span>}
        {taken && <span className="visually-hidden"> {said.panel.isAdded}</span>}
      </button>
      {taken && next > 0 && (
        <button type="button" onClick={() => take(added + STEP_SIZE)}>
          {said.panel.next(label, number(next), number(total))}
        </button>
      )}
    </>
  );
}

/** How many neighbors there are, and how many of each kind. */
interface Counts {
  total: number;
  kinds: readonly (readonly [EntityKind, number])[];
}

function countsOf({ totalCount, facets }: NeighborCountsFragment): Counts {
  const values = facets.flatMap((facet) => facet.values);
  return { total: totalCount, kinds: values.flatMap(({ key, count }) => (isOf(KINDS, key) ? [[key, count] as const] : [])) };
}

function sumOf(counts: readonly Counts[]): Counts {
  const kinds = new Map<EntityKind, number>();
  for (const [kind, count] of counts.flatMap((one) => one.kinds)) kinds.set(kind, (kinds.get(kind) ?? 0) + count);
  return { total: counts.reduce((sum, { total }) => sum + total, 0), kinds: [...kinds] };
}

/** What the rows are, in which order rows and columns stand, and whether empty ones are shown. */
import { useParameters, wordOf } from "../../address";
import { useWords } from "../../language";
import { ORDERS } from "./table";
import { AXES, type Axis, words } from "./words";

export function MatrixSwitches({ axis }: { axis: Axis }) {
  const said = useWords(words);
  const [parameters, change] = useParameters();
  const order = wordOf(parameters, "order", ORDERS);
  return (
    <section className="switches matrix-switches no-print" aria-label={said.shown}>
      <fieldset>
        <legend>{said.rows}</legend>
        {AXES.map((word) => (
          <label key={word}>
            <input
              type="radio"
              name="rows"
              checked={axis === word}
              // The chosen cell is of the rows that were.
              onChange={() =>
                change({ rows: word === AXES[0] ? null : word, bureau: null, strategy: null, prefecture: null })
              }
            />
            {said.axes[word]}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{said.order}</legend>
        {ORDERS.map((word) => (
          <label key={word}>
            <input
              type="radio"
              name="order"
              checked={order === word}
              onChange={() => change({ order: word === ORDERS[0] ? null : word })}
            />
            {said.orders[word]}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{said.emptyTitle}</legend>
        <label>
          <input
            type="checkbox"
            checked={parameters.get("empty") === "show"}
            onChange={({ target }) => change({ empty: target.checked ? "show" : null })}
          />
          {said.empty}
        </label>
      </fieldset>
    </section>
  );
}

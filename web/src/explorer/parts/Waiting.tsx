/** Something is on its way. */
import { useWords } from "../language";

export function Waiting() {
  const said = useWords({ ja: "読み込んでいます…", en: "Loading…" });
  return (
    <div className="waiting" aria-busy="true">
      <p role="status">{said}</p>
    </div>
  );
}

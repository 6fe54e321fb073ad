/** Links to what the service exports of the same network, with the same switches. */
import { exportAddress } from "../../exports";
import { useWords } from "../../language";
import { parametersOf, useCounted } from "../../partners";
import { type Axis, words } from "./words";

export function MatrixExports({ axis }: { axis: Axis }) {
  const said = useWords(words);
  const [counted] = useCounted();
  const scope = { between: axis, and: "PREFECTURE", ...parametersOf(counted) };
  return (
    <>
      <a className="button" href={exportAddress("edges-csv", scope)}>
        {said.edges}
      </a>
      <a className="button" href={exportAddress("graphml", scope)}>
        {said.graphml}
      </a>
    </>
  );
}

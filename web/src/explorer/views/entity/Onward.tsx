/** Where the other views show the same. */
import type { Parameters } from "../../address";
import type { EntityKind } from "../../gql/schema";
import { useWords } from "../../language";
import { Link } from "../../parts/Link";
import { parametersOf, useCounted } from "../../partners";
import { words } from "./words";

interface View {
  name: "graph" | "map" | "matrix" | "compare";
  parameters: Parameters;
}

interface OnwardProps {
  id: string;
  kind: EntityKind;
  /** Whether the map can be colored by it. */
  isOnMap: boolean;
}

export function Onward({ id, kind, isOnMap }: OnwardProps) {
  const said = useWords(words);
  const [counted] = useCounted();
  return (
    <section aria-labelledby="onward">
      <h2 id="onward">{said.onward}</h2>
      <ul>
        {viewsOf(id, kind, isOnMap, parametersOf(counted)).map(({ name, parameters }) => (
          <li key={name}>
            <Link to={`/${name}`} parameters={parameters}>
              {said[name]}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function viewsOf(id: string, kind: EntityKind, isOnMap: boolean, switches: Parameters): readonly View[] {
  const graph: View = { name: "graph", parameters: { start: id, grown: id, node: id } };
  switch (kind) {
    case "BUREAU":
      return [
        graph,
        { name: "map", parameters: { by: "bureau", of: id, ...switches } },
        { name: "matrix", parameters: switches },
        { name: "compare", parameters: { a: id, ...switches } },
      ];
    case "PREFECTURE":
      return [
        graph,
        { name: "map", parameters: { prefecture: id, ...switches } },
        { name: "matrix", parameters: switches },
        { name: "compare", parameters: { a: id, ...switches } },
      ];
    case "STRATEGY":
      return isOnMap ? [graph, { name: "map", parameters: { by: "pillar", of: id } }] : [graph];
    case "FUNDING_PROGRAM":
      return [graph, { name: "map", parameters: { by: "program", of: id } }];
    default:
      return [graph];
  }
}

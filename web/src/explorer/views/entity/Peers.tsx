/** Others of the same kind with the same partners, those that share most first. */
import { useLanguage, useWords } from "../../language";
import { count } from "../../numbers";
import { type Place, PlaceLink } from "../../parts/PlaceLink";
import { DataTable } from "./DataTable";
import { Places } from "./Facts";
import { Rest } from "./Initiatives";
import { Section } from "./Section";
import { words } from "./words";

interface PeersProps<Edge> {
  title: string;
  list: { totalCount: number; edges: readonly Edge[] };
  /** What both work with. */
  sharedBy: (edge: Edge) => readonly Place[];
}

export function Peers<Edge extends { sharedCount: number; node: Place }>({ title, list, sharedBy }: PeersProps<Edge>) {
  const language = useLanguage();
  const said = useWords(words);
  if (list.edges.length === 0) return null;
  return (
    <Section name="peers" title={title} total={list.totalCount}>
      <DataTable title={title} head={[said.name, said.shared, said.sharedOnes]}>
        {list.edges.map((edge) => (
          <tr key={edge.node.id}>
            <th scope="row">
              <PlaceLink place={edge.node} />
            </th>
            <td className="number">{count(edge.sharedCount, language)}</td>
            <td>
              <Places places={sharedBy(edge)} />
            </td>
          </tr>
        ))}
      </DataTable>
      <Rest shown={list.edges.length} total={list.totalCount} onMore={undefined} />
    </Section>
  );
}

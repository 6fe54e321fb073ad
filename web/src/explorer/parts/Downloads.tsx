/** The network around an entity, as files for other tools. */
import { exportAddress } from "../exports";
import { useWords } from "../language";
import { Link } from "./Link";

/** How many hops far. */
const DEPTH = 2;

const words = {
  ja: {
    title: "周辺のつながりを取り出す",
    lead: `ここから${DEPTH}つ先までのつながりを、ほかの道具で開ける形で保存します。`,
    graphml: "GraphML:Gephi、yEd、igraph、networkxで分析する",
    gexf: "GEXF:Gephiで図にする",
    "edges-csv": "CSV(つながりの一覧):表計算ソフトで開く",
    "nodes-csv": "CSV(項目の一覧):表計算ソフトで開く",
    jsonld: "JSON-LD:リンクトデータとして使う",
    all: "すべての形式",
  },
  en: {
    title: "Download the network around it",
    lead: `Everything within ${DEPTH} steps of here, as files for other tools.`,
    graphml: "GraphML: to analyze it in Gephi, yEd, igraph or networkx",
    gexf: "GEXF: to draw it in Gephi",
    "edges-csv": "CSV of what is joined: for spreadsheets",
    "nodes-csv": "CSV of the things joined: for spreadsheets",
    jsonld: "JSON-LD: as linked data",
    all: "All formats",
  },
};

const FORMATS = ["graphml", "gexf", "edges-csv", "nodes-csv", "jsonld"] as const;

interface DownloadsProps {
  /** The id of the entity. */
  around: string;
  /** Whether no document names it: files have such entities only where they are asked for. */
  isIsolated?: boolean;
}

export function Downloads({ around, isIsolated = false }: DownloadsProps) {
  const said = useWords(words);
  return (
    <section className="downloads no-print" aria-labelledby="downloads">
      <h2 id="downloads">{said.title}</h2>
      <p className="soft">{said.lead}</p>
      <ul>
        {FORMATS.map((format) => (
          <li key={format}>
            <a href={exportAddress(format, { around, depth: String(DEPTH), includeIsolated: isIsolated ? "true" : null })} download>
              {said[format]}
            </a>
          </li>
        ))}
        <li>
          <Link to="/about" part="exports">
            {said.all}
          </Link>
        </li>
      </ul>
    </section>
  );
}

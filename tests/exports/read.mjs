// Reads exports with tools in JavaScript: a line of JSON with `reader` and `text` comes in, one with the graph goes out.
import { createInterface } from 'node:readline';

import { DOMParser } from '@xmldom/xmldom';
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import cytoscape from 'cytoscape';
import graphology from 'graphology';
import { parse as parseGexf } from 'graphology-gexf';
import { parse as parseGraphMl } from 'graphology-graphml';

const readers = {
  graphology(text) {
    return ofGraphology(graphology.from(JSON.parse(text)));
  },

  'graphology-gexf'(text) {
    return ofGraphology(parseGexf(kindOf(text), text, { respectInputGraphType: true }));
  },

  'graphology-graphml'(text) {
    return ofGraphology(parseGraphMl(kindOf(text), text));
  },

  cytoscape(text) {
    const { data: facts, directed, elements } = JSON.parse(text);
    const graph = cytoscape({ elements, headless: true });
    const vertices = graph.nodes().map((node) => {
      const { id, value, ...attributes } = node.data();
      if (id !== value) throw new Error(`${id} has the value ${value}`);
      return [id, attributes];
    });
    const edges = graph.edges().map((edge) => {
      const { id, source, target, key, ...attributes } = edge.data();
      if (directed && key !== id) throw new Error(`${id} has the key ${key}`);
      return [id, source, target, attributes];
    });
    const degrees = Object.fromEntries(graph.nodes().map((node) => [node.id(), node.degree()]));
    return { directed, facts, vertices, edges, degrees };
  },

  // The graph as Graphviz holds it, in its own JSON; the engine is one that moves nothing.
  async graphviz(text) {
    return { written: (await graphviz).layout(text, 'dot_json', 'nop2') };
  },

  // The model that Mermaid draws from. Vertices are numbered in it, and nothing has an id.
  async mermaid(text) {
    await (await mermaid).parse(text);
    const diagram = await (await mermaid).mermaidAPI.getDiagramFromText(text);
    const vertices = [...diagram.db.getVertices().values()].map(({ id, text, classes }) =>
      [id, { name: decoded(text), kind: classes.join(' ') }]);
    const edges = diagram.db.getEdges().map(({ start, end, text, type }, at) =>
      [`${at}`, start, end, { label: decoded(text), type }]);
    return { directed: !edges.some(([, , , { type }]) => type === 'arrow_open'), facts: {}, vertices, edges };
  },
};

const graphviz = Graphviz.load();
const mermaid = import('./mermaid.mjs').then((module) => module.default);

// The kind of graph that a document in XML is of.
function kindOf(text) {
  const isDirected = /defaultedgetype="directed"|edgedefault="directed"/.test(text);
  return isDirected ? graphology.MultiDirectedGraph : graphology.UndirectedGraph;
}

function ofGraphology(graph) {
  const degrees = {};
  graph.forEachNode((key) => { degrees[key] = graph.degree(key); });
  return {
    directed: graph.type === 'directed',
    facts: graph.getAttributes(),
    vertices: graph.mapNodes((key, attributes) => [key, attributes]),
    edges: graph.mapEdges((key, attributes, source, target) => [key, source, target, attributes]),
    degrees,
  };
}

// Mermaid keeps entity codes in a form of its own until it draws.
function decoded(text) {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));
}

globalThis.DOMParser = DOMParser;

for await (const line of createInterface({ input: process.stdin })) {
  const { reader, text } = JSON.parse(line);
  let answer;
  try {
    answer = await readers[reader](text);
  } catch (error) {
    answer = { error: `${error.stack ?? error}`.slice(0, 2000) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

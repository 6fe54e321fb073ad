/**
 * Builds graphql-voyager 2.1.0 for our page: it runs with React 19 and a strict content security policy, has Japanese
 * beside its English, and all of it answers to a keyboard.
 *
 * The package is one minified file. Each change names the text it replaces, and the build fails where that is not found
 * as often as expected: a new version of the package needs every one of them looked at again.
 */

import type { Plugin } from "vite";

interface Change {
  from: string;
  to: string;
  /** How often it is there, if not once. */
  times?: number;
}

/** React 19 knows no references by name: the selected item is found by its class. */
const forReact: readonly Change[] = [
  { from: "this.refs.selectedItem", to: 'document.querySelector(".doc-category > .item.-selected")' },
  { from: 'ref:i?"selectedItem":void 0', to: '"aria-current":i||void 0' },
  { from: 'ref:D?"selectedItem":void 0', to: '"aria-current":D||void 0' },
];

/** No style in markup, and no request to read back a map that is kept in the browser. */
const forPolicy: readonly Change[] = [
  { from: 'style="fill: #f74036"', to: 'fill="#f74036"', times: 3 },
  // svg-pan-zoom writes an attribute unless it finds this.
  { from: "enableZoom(){", to: 'enableZoom(){this.$svg.style.overflow="hidden";' },
  {
    from: "const I=await fetch(A),g=await I.blob();",
    to:
      'const I=A.slice(A.indexOf(",")+1),g=A.startsWith("data:text/plain")' +
      '?new Blob([decodeURIComponent(I)],{type:"text/plain"})' +
      ':new Blob([Uint8Array.from(atob(I),A=>A.charCodeAt(0))],{type:"application/gzip"});',
  },
];

/** A worker that cannot start or breaks is said to be broken, where the map would wait for it for ever. */
const forFailure: readonly Change[] = [
  {
    from: 'this._worker.addEventListener("message",',
    to:
      'this._worker.addEventListener("error",()=>{this._isBroken=!0;' +
      'for(const A of this._listeners)A?.({error:{message:"no worker"}})}),this._worker.addEventListener("message",',
  },
  {
    from: "const C=this._listeners.length;",
    to: 'if(this._isBroken)return g(new Error("no worker"));const C=this._listeners.length;',
  },
];

/** What answers only to the mouse becomes a button. */
const forKeyboards: readonly Change[] = [
  ...button("a", "className:`type-name ${Q}`"),
  ...button("a", 'className:"field-name",children:x('),
  ...button("span", 'className:"back"'),
];

const forReaders: readonly Change[] = [
  ...words("Sort by Alphabet", "名前順", "Sort by name"),
  ...words("Skip Relay", "ページ送りの型を省く", "Skip connection types"),
  ...words("Skip deprecated", "廃止予定を省く", "Skip deprecated"),
  ...words("Show leaf fields", "値のフィールドも示す", "Show leaf fields"),
  { from: '{title:"Type List"', to: `{title:${bilingual("型の一覧", "Types")}` },
  { from: 'D("possible types"', to: `D(${bilingual("あてはまる型", "Possible types")}` },
  { from: 'D("implementations"', to: `D(${bilingual("実装している型", "Implementations")}` },
  { from: 'D("implements"', to: `D(${bilingual("実装するインターフェース", "Implements")}` },
  { from: 'D("fields"', to: `D(${bilingual("フィールド", "Fields")}` },
  ...words("other results", "ほかの結果", "Other results"),
  { from: "placeholder:`Search ${i}...`", to: 'placeholder:`探す (search ${"Schema"===i?"all":i})`' },
  { from: "placeholder:B,value:g", to: 'placeholder:B,inputProps:{"aria-label":B,lang:"ja"},value:g' },
  { from: '(0,A.jsx)(e(),{onClick:()=>C("")', to: `(0,A.jsx)(e(),{${name("消す (clear)")},onClick:()=>C("")` },
  { from: 'className:"eye-button",', to: `className:"eye-button",${name("図で見る (show on the map)")},` },
  { from: 'className:"closeButton",', to: `className:"closeButton",${name("閉じる (close)")},` },
  {
    from: 'className:"root-selector",',
    to: `className:"root-selector",SelectDisplayProps:{${name("起点の型 (start at)")}},MenuProps:{disablePortal:!0},`,
  },
  { from: '"aria-label":"Zoom in"', to: `className:"zoom",${name("拡大 (zoom in)")}` },
  { from: '"aria-label":"Reset zoom"', to: `className:"zoom -reset",${name("全体に戻す (reset)")}` },
  { from: '"aria-label":"Zoom out"', to: `className:"zoom",${name("縮小 (zoom out)")}` },
  {
    from: "ref:this._containerRef,",
    to: `ref:this._containerRef,role:"img",${name("型とつながりの図。同じことは型の一覧に (map of the types; the list of types says the same)")},`,
  },
  // In place of an animated picture.
  {
    from: 'children:[(0,A.jsx)(fA.SvgIcon,{inheritViewBox:!0,component:XA,color:"secondary",sx:{width:180,height:180}}),',
    to: "children:[",
  },
  ...words(
    "Transmitting...",
    "図を描いています。大きな図には数分かかることがあります…",
    "Drawing the map. A large one may take minutes…",
  ),
  { from: '(0,A.jsx)("h3",{children:g.name})', to: '(0,A.jsx)("h2",{children:g.name})' },
  { from: '"🛰 Powered by"', to: '"Drawn by"' },
];

const changes = [...forReact, ...forPolicy, ...forFailure, ...forKeyboards, ...forReaders];

const LIBRARY = /[\\/]graphql-voyager[\\/]dist[\\/]voyager\.lib\.js$/;

const WORKER = "\0voyager-worker";

/** What to do where the package is not as it was. */
const REMEDY =
  "The changes in src/schema/voyager.build.ts are made for graphql-voyager 2.1.0. Either install that version again " +
  "(package.json names it exactly), or find what became of this text in node_modules/graphql-voyager/dist/voyager.lib.js, " +
  "mend the change, and run playground.test.mjs of tests/browser.";

/** Applies the changes, and in the built pages makes the library's worker a file. */
export function voyager(): Plugin[] {
  return [whileServed(), whileBuilt()];
}

/** The development server bundles packages apart from the pages, and serves them without a policy. */
function whileServed(): Plugin {
  const change = { name: "voyager", transform: { filter: { id: LIBRARY }, handler: changed } };
  return {
    name: "voyager:serve",
    apply: "serve",
    config: () => ({ optimizeDeps: { rolldownOptions: { plugins: [change] } } }),
  };
}

function whileBuilt(): Plugin {
  let reference = "";
  return {
    name: "voyager:build",
    apply: "build",
    transform: {
      filter: { id: LIBRARY },
      handler(code) {
        const [before, script, after] = aroundWorker(changed(code));
        reference = this.emitFile({ type: "asset", name: "voyager.worker.js", source: script });
        return replaced(before + after, [
          {
            from: 'const A=new Blob([kA],{type:"application/javascript"}),I=URL.createObjectURL(A);this._worker=new Worker(I,',
            to: `this._worker=new Worker(require(${JSON.stringify(WORKER)}).default,`,
          },
          { from: "URL.revokeObjectURL(I),", to: "" },
        ]);
      },
    },
    resolveId: { filter: { id: /^\0voyager-worker$/ }, handler: (id) => id },
    load: {
      filter: { id: /^\0voyager-worker$/ },
      handler: () => `export default import.meta.ROLLUP_FILE_URL_${reference};`,
    },
  };
}

/** The library before, in and after the text of the worker that it would start from memory. */
function aroundWorker(code: string): [before: string, script: string, after: string] {
  const opening = "const kA=String.raw`";
  const closing = "`,";
  const start = code.indexOf(opening);
  const end = code.indexOf(closing, start + opening.length);
  if (start === -1 || end === -1) throw new Error(`graphql-voyager holds no worker where it did.\n${REMEDY}`);
  const script = code.slice(start + opening.length, end);
  if (script.includes("${")) throw new Error(`graphql-voyager puts its worker together where it did not.\n${REMEDY}`);
  return [`${code.slice(0, start)}const `, script, code.slice(end + closing.length)];
}

function changed(code: string): string {
  return replaced(code, changes);
}

function replaced(code: string, changes: readonly Change[]): string {
  return changes.reduce((code, { from, to, times = 1 }) => {
    const parts = code.split(from);
    if (parts.length !== times + 1) {
      throw new Error(
        `graphql-voyager has this ${parts.length - 1} times, not ${times}: ${from}\n${REMEDY}`,
      );
    }
    return parts.join(to);
  }, code);
}

function button(tag: string, props: string): Change[] {
  return [{ from: `("${tag}",{${props}`, to: `("button",{type:"button",${props}` }];
}

function words(from: string, japanese: string, english: string): Change[] {
  return [{ from: `children:"${from}"`, to: `children:${bilingual(japanese, english)}` }];
}

/** An expression in the library's own code: `A` is what draws elements there. */
function bilingual(japanese: string, english: string): string {
  return `(0,A.jsxs)(A.Fragment,{children:[(0,A.jsx)("span",{lang:"ja",children:"${japanese}"})," ${english}"]})`;
}

function name(text: string): string {
  return `lang:"ja","aria-label":"${text}"`;
}

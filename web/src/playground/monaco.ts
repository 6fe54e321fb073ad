import EditorWorker from "monaco-editor/esm/vs/editor/editor.worker.js?worker";
import JsonWorker from "monaco-editor/esm/vs/language/json/json.worker.js?worker";
import GraphqlWorker from "monaco-graphql/esm/graphql.worker.js?worker";

/** Loads the editor and gives it its workers and settings. To be awaited before the first editor exists. */
export async function loadMonaco(): Promise<void> {
  window.MonacoEnvironment = {
    getWorker(_id, label) {
      switch (label) {
        case "graphql":
          return new GraphqlWorker();
        case "json":
          return new JsonWorker();
        default:
          return new EditorWorker();
      }
    },
  };
  // The module that GraphiQL loads itself later, so that both speak of one editor.
  const { editor } = await import("monaco-graphql/esm/monaco-editor.js");
  editor.onDidCreateEditor((created) => {
    created.updateOptions({
      fontFamily: getComputedStyle(document.body).getPropertyValue("--editor-font"),
      fontSize: 14,
      // Otherwise full-width brackets and spaces, usual in Japanese, are framed as suspicious.
      unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
    });
  });
}

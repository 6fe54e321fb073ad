import EditorWorker from "monaco-editor/esm/vs/editor/editor.worker.js?worker";
import JsonWorker from "monaco-editor/esm/vs/language/json/json.worker.js?worker";
import type { editor as Editor } from "monaco-editor";
import GraphqlWorker from "monaco-graphql/esm/graphql.worker.js?worker";

type Theme = Parameters<typeof Editor.defineTheme>[1];

/** On GraphiQL's dark background the comments of the editor's own theme have a contrast of 3.6. */
const darkRules: Theme["rules"] = [{ token: "comment", foreground: "8fbc7a" }];

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
  const { editor, KeyCode, KeyMod } = await import("monaco-graphql/esm/monaco-editor.js");
  const { defineTheme } = editor;
  Object.assign(editor, {
    defineTheme(name: string, theme: Theme) {
      defineTheme(name, theme.base === "vs-dark" ? { ...theme, rules: [...theme.rules, ...darkRules] } : theme);
    },
  });
  editor.onDidCreateEditor((created) => {
    created.updateOptions({
      fontFamily: getComputedStyle(document.body).getPropertyValue("--editor-font"),
      fontSize: 14,
      // Otherwise full-width brackets and spaces, usual in Japanese, are framed as suspicious.
      unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
    });
  });
  // The editor's own key for it on a Mac is one that GraphiQL has taken for itself.
  editor.addKeybindingRule({ keybinding: KeyMod.WinCtrl | KeyCode.KeyM, command: "editor.action.toggleTabFocusMode" });
}

import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  acceptCompletion,
  closeCompletion,
  completionStatus,
} from "@codemirror/autocomplete";
import { defaultKeymap, indentLess, indentMore } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState, Prec, type Extension } from "@codemirror/state";
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightSpecialChars,
  keymap,
  placeholder,
} from "@codemirror/view";
import { difference } from "./difference.ts";
import { editorLook } from "./look.ts";

/** What a cell's editor needs from the page. */
export interface EditorOptions {
  readonly text: string;
  /** accessible name */
  readonly label: string;
  readonly placeholder: string;
  readonly readOnly: boolean;
  /** highlighting, completion and hover of the cell's language */
  readonly language: Extension;
  readonly onChange: (text: string) => void;
  /** the reader has put the cursor there, by typing too */
  readonly onCursor: (cursor: number) => void;
  readonly onFocus: () => void;
  /** keys that mean the same in every cell: run, leave, undo, save; each says whether it was taken */
  readonly keys: Readonly<Record<string, () => boolean>>;
}

/** A live CodeMirror; `destroy` it when the cell goes. */
export interface CodeEditor {
  readonly view: EditorView;
  /** Gives it the keyboard, to write in it. */
  focus(): void;
  /** Another text from outside (undo, a changed file); the cursor stays as near as it can. */
  setText(text: string): void;
  setLanguage(language: Extension): void;
  setReadOnly(readOnly: boolean): void;
  /** Underlines a range, or nothing. */
  setError(error: { message: string; from: number; to: number } | undefined): void;
  destroy(): void;
}

const fromOutside = Annotation.define<boolean>();

/** Puts an editor into an element. Its history is the document's, not its own. */
export function createEditor(parent: HTMLElement, options: EditorOptions): CodeEditor {
  const language = new Compartment();
  const readOnly = new Compartment();
  const pageKeys = Object.entries(options.keys).map(([key, run]) => ({ key, run, preventDefault: true }));
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        editorLook,
        highlightSpecialChars(),
        drawSelection(),
        dropCursor(),
        indentOnInput(),
        indentUnit.of("  "),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ icons: false, activateOnTypingDelay: 60 }),
        highlightSelectionMatches(),
        search({ top: true }),
        EditorView.lineWrapping,
        placeholder(options.placeholder),
        // before a template's own Tab, which would leave the field with half a word
        Prec.highest(keymap.of([{ key: "Tab", run: acceptCompletion }])),
        tabPassesThrough,
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...searchKeymap]),
        Prec.low(keymap.of([...pageKeys.filter(({ key }) => key === "Escape")])),
        Prec.high(keymap.of(pageKeys.filter(({ key }) => key !== "Escape"))),
        keymap.of([{ key: "Tab", run: indentMore, shift: indentLess }, ...defaultKeymap]),
        EditorView.contentAttributes.of({
          "data-part": "editor",
          "aria-label": options.label,
          spellcheck: "false",
        }),
        language.of(options.language),
        readOnly.of(EditorState.readOnly.of(options.readOnly)),
        EditorView.updateListener.of((update) => {
          if (update.focusChanged && update.view.hasFocus) options.onFocus();
          if (update.focusChanged && !update.view.hasFocus) forgetCompletion(update.view);
          if (update.transactions.some((t) => t.annotation(fromOutside))) return;
          if (update.docChanged) options.onChange(update.state.doc.toString());
          if (update.docChanged || update.selectionSet) options.onCursor(update.state.selection.main.head);
        }),
      ],
    }),
  });
  /** what the editor has now: to set it again would read the whole text again */
  const now: { language: Extension; readOnly: boolean; error: unknown } = { ...options, error: undefined };
  return {
    view,
    focus() {
      view.focus();
      view.setTabFocusMode(false);
    },
    setText(text) {
      const change = difference(view.state.doc.toString(), text);
      if (change) view.dispatch({ changes: change, annotations: fromOutside.of(true) });
    },
    setLanguage(extension) {
      if (extension === now.language) return;
      now.language = extension;
      view.dispatch({ effects: language.reconfigure(extension) });
    },
    setReadOnly(is) {
      if (is === now.readOnly) return;
      now.readOnly = is;
      view.dispatch({ effects: readOnly.reconfigure(EditorState.readOnly.of(is)) });
    },
    setError(error) {
      if (error === now.error) return;
      now.error = error;
      const length = view.state.doc.length;
      const diagnostics = error
        ? [
            {
              from: Math.min(error.from, length),
              to: Math.min(Math.max(error.to, error.from + 1), length),
              severity: "error" as const,
              message: error.message,
            },
          ]
        : [];
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    destroy: () => view.destroy(),
  };
}

/**
 * Tab, which comes to an editor on its way through the page, goes on to what stands behind it. Where the editor was
 * clicked, asked for or written in, Tab indents.
 */
const tabPassesThrough: Extension = [
  EditorView.domEventHandlers({
    focus({ relatedTarget }, view) {
      // there is none where the window itself was left and is back
      if (relatedTarget) view.setTabFocusMode(true);
    },
    mouseup: (_, view) => view.setTabFocusMode(false),
  }),
  EditorView.updateListener.of(({ view, state, transactions }) => {
    const isWritten = transactions.some((t) => t.docChanged && !t.annotation(fromOutside));
    if (isWritten || completionStatus(state) === "active") view.setTabFocusMode(false);
  }),
];

/** Completions still on their way when the editor is left would open over another cell. */
function forgetCompletion(view: EditorView): void {
  setTimeout(() => closeCompletion(view), 0);
}

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { MergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { editorLook } from "../editor/look.ts";

interface MergeOptions {
  readonly theirs: string;
  readonly mine: string;
  /** accessible names of the two sides */
  readonly labels: readonly [theirs: string, mine: string];
  /** the right side was edited */
  readonly onChange: (text: string) => void;
}

/** Two texts side by side, what differs marked: the file on the left, one's own text, editable, on the right. */
export function createMerge(
  parent: HTMLElement,
  { theirs, mine, labels, onChange }: MergeOptions,
): MergeView {
  const shared = [editorLook, markdown(), EditorView.lineWrapping];
  return new MergeView({
    parent,
    a: {
      doc: theirs,
      extensions: [
        shared,
        EditorState.readOnly.of(true),
        EditorView.contentAttributes.of({ "aria-label": labels[0] }),
      ],
    },
    b: {
      doc: mine,
      extensions: [
        shared,
        history(),
        keymap.of([...historyKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({ "aria-label": labels[1] }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    },
    revertControls: "a-to-b",
    collapseUnchanged: { margin: 2, minSize: 6 },
  });
}

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Extension } from "@codemirror/state";

const highlight = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: [tags.standard(tags.name), tags.special(tags.name)], color: "var(--code-helper)" },
  { tag: [tags.typeName, tags.propertyName], color: "var(--code-helper)" },
  { tag: [tags.comment, tags.meta], color: "var(--code-comment)", fontStyle: "italic" },
  { tag: tags.heading, fontWeight: "650" },
  { tag: tags.strong, fontWeight: "650" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: [tags.link, tags.url], color: "var(--accent)" },
]);

const look = EditorView.theme({
  "&": { fontSize: "var(--size-code)", backgroundColor: "transparent", color: "var(--code-name)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-code)", lineHeight: "20px", overflowX: "auto" },
  ".cm-content": { padding: "8px 0", caretColor: "var(--text)" },
  ".cm-line": { padding: "0 12px" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--text)" },
  ".cm-placeholder": { color: "var(--text-muted)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "var(--selection)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--selection)",
    color: "inherit",
  },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--warn) 1px",
    textUnderlineOffset: "3px",
  },
  ".cm-lintPoint:after": { borderBottomColor: "var(--warn)" },
  ".cm-tooltip": {
    border: "1px solid var(--border)",
    borderRadius: "var(--radius)",
    backgroundColor: "var(--surface-float)",
    color: "var(--text)",
    boxShadow: "var(--shadow)",
    maxWidth: "min(520px, 92vw)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--font-code)",
    fontSize: "12px",
    maxHeight: "16em",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 10px", lineHeight: "18px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--on-accent)",
  },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.75", marginLeft: "1em" },
  ".cm-tooltip.cm-completionInfo": { padding: "8px 12px", fontSize: "12px", lineHeight: "18px" },
  ".cm-diagnostic": { padding: "6px 12px", borderLeft: "none", fontSize: "12px" },
  ".cm-tooltip-hover": { padding: "0" },
  ".cm-tooltip .help": {
    maxHeight: "320px",
    overflowY: "auto",
    padding: "8px 12px",
    fontFamily: "var(--font)",
    fontSize: "12px",
    lineHeight: "18px",
  },
  ".help > code": { fontWeight: "650" },
  ".help p, .help ul": { margin: "4px 0" },
  ".help ul": { paddingLeft: "18px" },
  ".cm-gutters": { border: "none", backgroundColor: "transparent", color: "var(--text-muted)" },
  ".cm-collapsedLines::before, .cm-collapsedLines::after": { display: "none" },
  ".cm-panels": { backgroundColor: "var(--surface-raised)", color: "var(--text)" },
});

/** How code looks: colours from the page's theme, so light and dark need no second editor. */
export const editorLook: Extension = [look, syntaxHighlighting(highlight)];

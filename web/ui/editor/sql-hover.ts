import type { Extension } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import { helpers } from "#journey/index.ts";
import { hoverAt } from "#sql/hover.ts";
import { renderProse } from "../prose/render-prose.ts";

/** Help for the helper or parameter under the pointer. */
export function sqlHover(): Extension {
  return hoverTooltip((view, position) => {
    const help = hoverAt(view.state.doc.toString(), position, helpers);
    if (!help) return null;
    return {
      pos: help.from,
      end: help.to,
      above: true,
      create: () => ({ dom: tooltip(help.title, help.text) }),
    };
  });
}

function tooltip(title: string, text: string): HTMLElement {
  const box = document.createElement("div");
  box.className = "help";
  const heading = document.createElement("code");
  heading.textContent = title;
  const body = document.createElement("div");
  body.append(renderProse(text));
  box.append(heading, body);
  return box;
}

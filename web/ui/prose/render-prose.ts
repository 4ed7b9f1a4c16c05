import DOMPurify from "dompurify";
import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt({ html: false, linkify: true });

// An image would tell a stranger's server who reads this: it is shown as a link, unless it is in the text itself.
markdown.renderer.rules.image = (tokens, index, options, _env, self) => {
  const token = tokens[index];
  const source = String(token.attrGet("src") ?? "");
  if (/^data:image\/(png|jpeg|gif|webp);/i.test(source)) return self.renderToken(tokens, index, options);
  const { escapeHtml } = markdown.utils;
  return `<a href="${escapeHtml(source)}">${escapeHtml(token.content || source)}</a>`;
};

// A comment is a note for whoever presents: no reader sees it. As in Markdown it begins a line and ends with one.
markdown.block.ruler.before(
  "fence",
  "note",
  (state, line, end, silent) => {
    const begin = state.bMarks[line] + state.tShift[line];
    if (state.sCount[line] - state.blkIndent >= 4 || !state.src.startsWith("<!--", begin)) return false;
    let last = line;
    while (
      last < end &&
      !state.src.slice(last === line ? begin + 4 : state.bMarks[last], state.eMarks[last]).includes("-->")
    )
      ++last;
    if (last === end) return false;
    if (silent) return true;
    const token = state.push("note", "", 0);
    token.hidden = true;
    token.content = state.src
      .slice(begin + 4, state.eMarks[last])
      .replace(/-->.*$/, "")
      .trim();
    token.map = [line, last + 1];
    state.line = last + 1;
    return true;
  },
  { alt: ["paragraph", "blockquote", "list"] },
);

const rules = {
  ALLOWED_TAGS:
    "a p br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong s del table thead tbody tr th td img".split(
      " ",
    ),
  ALLOWED_ATTR: ["href", "title", "src", "alt", "start", "align"],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|#|data:image\/(?:png|jpeg|gif|webp);)/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
} as const;

/** Markdown as nodes that cannot run, load or name anything: no raw HTML, and what is left is sanitised again. */
export function renderProse(text: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(markdown.render(text), {
    ...rules,
    ALLOWED_TAGS: [...rules.ALLOWED_TAGS],
    ALLOWED_ATTR: [...rules.ALLOWED_ATTR],
  });
  for (const link of fragment.querySelectorAll("a[href]")) {
    if (link.getAttribute("href")?.startsWith("#")) continue;
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  return fragment;
}

/** A heading of a prose cell, for the outline. */
export interface Heading {
  readonly level: number;
  readonly text: string;
  /** which heading of its cell it is, from 0 */
  readonly index: number;
}

/** The headings of a Markdown text, in order. */
export function headingsOf(text: string): Heading[] {
  const tokens = markdown.parse(text, {});
  const headings: Heading[] = [];
  tokens.forEach((token, i) => {
    if (token.type !== "heading_open") return;
    const content = (tokens[i + 1]?.children ?? []).map((child) => child.content).join("");
    headings.push({ level: Number(token.tag.slice(1)), text: content, index: headings.length });
  });
  return headings;
}

/** A text up to the next heading that counts. */
export interface Section {
  /** undefined for what stands before the first */
  readonly title: string | undefined;
  /** with its heading */
  readonly text: string;
  /** what stands in `<!-- … -->`, in order */
  readonly notes: readonly string[];
  /** nothing but notes */
  readonly isEmpty: boolean;
}

/** A text cut at its headings down to a level. */
export function sectionsOf(text: string, deepest: number): Section[] {
  const tokens = markdown.parse(text, {});
  const lines = text.split("\n");
  const begins = tokens.flatMap(({ type, tag, level, map }) =>
    type === "heading_open" && level === 0 && Number(tag.slice(1)) <= deepest ? [map![0]] : [],
  );
  const starts = begins[0] === 0 ? begins : [0, ...begins];
  return starts.map((from, at) => {
    const to = starts[at + 1] ?? lines.length;
    const own = tokens.filter(({ map }) => map && map[0] >= from && map[0] < to);
    return {
      title: begins.includes(from) ? headingsOf(lines.slice(from, to).join("\n"))[0].text : undefined,
      text: lines.slice(from, to).join("\n"),
      notes: own.flatMap(({ type, content }) => (type === "note" && content ? [content] : [])),
      isEmpty: own.every(({ type }) => type === "note"),
    };
  });
}

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

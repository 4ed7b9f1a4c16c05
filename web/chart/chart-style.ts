import type { Theme } from "./theme.ts";

/**
 * The style sheet a chart carries with it, so that it looks the same in the page and in an exported file. Every rule
 * is scoped to `.jb-chart`.
 */
export function chartStyle(colours: Theme): string {
  const shade = `color-mix(in srgb, ${colours.text} 18%, transparent), transparent`;
  return `
.jb-chart { position: relative; margin: 0; color: ${colours.text}; font: 13px/1.45 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
.jb-chart .jb-title { font-size: 16px; line-height: 1.35; font-weight: 600; margin: 0; text-wrap: balance; overflow-wrap: anywhere; }
.jb-chart .jb-subtitle { color: ${colours.textMuted}; margin: 2px 0 12px; text-wrap: pretty; overflow-wrap: anywhere; }
.jb-chart .jb-scroll { overflow-x: auto; overflow-y: hidden; background: ${beyondTheEdge(colours.surface, shade)}; }
.jb-chart .jb-scroll > svg { display: block; overflow: visible; }
.jb-chart .jb-controls, .jb-chart .jb-footer { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 20px; color: ${colours.textMuted}; font-size: 12px; }
.jb-chart .jb-controls:not(:empty) { margin: 0 0 8px; }
.jb-chart .jb-footer:not(:empty) { margin: 8px 0 0; }
.jb-chart .jb-controls label { display: inline-flex; align-items: center; gap: 8px; }
.jb-chart input[type="range"] { accent-color: ${colours.accent}; width: 140px; margin: 0; }
.jb-chart select { font: inherit; color: ${colours.text}; background: ${colours.surface}; border: 1px solid ${colours.markMuted}; border-radius: 6px; padding: 2px 6px; max-width: 220px; }
.jb-chart .jb-footer button { font: inherit; color: ${colours.accent}; background: none; border: 0; border-radius: 6px; padding: 4px 6px; margin-left: -6px; cursor: pointer; }
.jb-chart .jb-footer button:hover { text-decoration: underline; }
.jb-chart .jb-footer button:focus-visible { outline: 2px solid ${colours.accent}; }
.jb-chart .jb-mark { outline: none; cursor: pointer; }
.jb-chart .jb-ring { opacity: 0; }
.jb-chart .jb-mark:focus-visible .jb-ring, .jb-chart [data-picked] .jb-ring { opacity: 1; }
.jb-chart .jb-row:hover { fill: ${colours.text}; fill-opacity: 0.05; }
.jb-chart .jb-row:focus-visible { stroke: ${colours.accent}; stroke-width: 2; }
.jb-chart .jb-ribbon:focus-visible { stroke: ${colours.accent}; stroke-width: 2; }
.jb-chart .jb-drawn:focus-visible { outline: 2px solid ${colours.accent}; outline-offset: 2px; }
.jb-chart .jb-scroll:focus-visible { outline: 2px solid ${colours.accent}; outline-offset: 2px; }
.jb-chart .jb-hit { fill: none; stroke: transparent; pointer-events: stroke; }
.jb-chart [data-dim] { opacity: 0.14; }
.jb-chart .jb-scroll { transition: opacity 120ms; }
.jb-chart .jb-scroll[aria-busy="true"] { opacity: 0.5; min-height: 120px; }
.jb-chart .jb-selection { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; margin: 0 0 8px; padding: 6px 10px; border-left: 3px solid ${colours.accent}; background: ${colours.surfaceRaised}; border-radius: 0 6px 6px 0; }
.jb-chart .jb-selection button { font: inherit; font-size: 12px; color: ${colours.text}; background: ${colours.surface}; border: 1px solid ${colours.markMuted}; border-radius: 6px; padding: 1px 9px; cursor: pointer; }
.jb-chart .jb-end { padding: 2px; border-radius: 999px; }
.jb-chart .jb-end select { min-width: 96px; }
.jb-chart .jb-grip { display: inline-grid; place-items: center; width: 22px; height: 22px; border-radius: 50%; border: 1.5px solid ${colours.accent}; color: ${colours.accent}; font-weight: 600; font-size: 11px; cursor: grab; user-select: none; touch-action: none; }
.jb-chart[data-dragging="node"] .jb-end { outline: 2px dashed ${colours.accent}; outline-offset: 2px; }
.jb-chart [data-over].jb-end { background: color-mix(in srgb, ${colours.accent} 18%, transparent); }
.jb-chart [data-over] .jb-ring { opacity: 1; }
.jb-chart[data-dragging] { cursor: grabbing; user-select: none; }
.jb-chart .jb-ghost { position: absolute; z-index: 3; top: 0; left: 0; pointer-events: none; padding: 3px 12px; border-radius: 999px; border: 1.5px solid ${colours.accent}; background: ${colours.surface}; color: ${colours.text}; font-size: 12px; box-shadow: 0 4px 16px rgb(0 0 0 / 0.16); }
.jb-chart .jb-tooltip { position: absolute; z-index: 2; pointer-events: none; max-width: 260px; padding: 8px 10px; border: 1px solid ${colours.border}; border-radius: 6px; background: ${colours.surface}; color: ${colours.text}; box-shadow: 0 4px 16px rgb(0 0 0 / 0.16); font-size: 12px; overflow-wrap: anywhere; }
.jb-chart .jb-tooltip b { display: block; font-weight: 600; margin-bottom: 2px; }
.jb-chart .jb-tooltip dl { display: grid; grid-template-columns: 1fr auto; gap: 0 14px; margin: 0; }
.jb-chart .jb-tooltip dt { color: ${colours.textMuted}; }
.jb-chart .jb-tooltip dd { margin: 0; text-align: right; white-space: nowrap; }
@media (prefers-reduced-motion: no-preference) { .jb-chart .jb-mark { transition: opacity 120ms; } }
@media print {
  .jb-chart .jb-controls { display: none; }
  .jb-chart .jb-scroll { overflow: visible; background: none; }
  .jb-chart .jb-scroll > svg { max-width: 100% !important; height: auto !important; }
}
`;
}

/** A shade at an edge behind which more of the drawing lies; the drawing's own ends cover it. */
function beyondTheEdge(surface: string, shade: string): string {
  const side = (angle: string, x: string) => [
    `linear-gradient(${angle}, ${surface} 50%, transparent) ${x} 0 / 36px 100% no-repeat local`,
    `linear-gradient(${angle}, ${shade}) ${x} 0 / 10px 100% no-repeat scroll`,
  ];
  const [left, right] = [side("90deg", "0"), side("270deg", "100%")];
  return [left[0], right[0], left[1], right[1]].join(", ");
}

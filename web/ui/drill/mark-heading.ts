import type { Mark } from "./mark.ts";
import { valueName } from "./rows-name.ts";

/** What a mark is called that does not say it itself: a row of a result. */
export function headingOf(mark: Mark): string {
  switch (mark.kind) {
    case "edge":
      return `${mark.source} → ${mark.target}`;
    case "node":
    case "place":
      return mark.activity;
    case "reached":
    case "lost":
      return mark.label;
    case "variant":
      return mark.text;
    case "deviation":
      return `${mark.how} ${mark.activity}`;
    case "next":
      return `${mark.context} → ${mark.next}`;
    case "driver":
      return `${mark.attribute} ${mark.value}`;
    case "duration":
      return mark.label;
    case "bucket":
      return new Date(mark.begin).toISOString().slice(0, 16).replace("T", " ").replace(" 00:00", "");
    case "listed":
    case "rows":
      return mark.conditions
        .map(({ values, isTime }) => values.map((value) => valueName(value, isTime)).join(", "))
        .join(" · ");
    default:
      return mark satisfies never;
  }
}

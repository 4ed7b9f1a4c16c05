import { SaxesParser } from "saxes";
import { namesZone, formatTime } from "#table/time.ts";
import { attributeType, attributeValue } from "./xes-value.ts";

/** What a log is made of, told as its elements are met. */
export interface XesLog {
  readonly attributes: Readonly<Record<"log" | "trace" | "event", Attributes>>;
  /** A trace or an event that lacks this attribute has this value. */
  default(scope: "trace" | "event", name: string, value: unknown): void;
  classifier(name: string, keys: string): void;
  /** Something is passed over. */
  odd(what: string, element: string): void;
  trace(): void;
  traceEnd(): void;
  /** of the trace that is open, or of none */
  event(): void;
  eventEnd(): void;
}

/** Takes attributes; one within another is called `outer.inner`. */
export interface Attributes {
  /** @param value `Date` for a time; null where it is missing */
  set(name: string, value: string | number | boolean | Date | null): void;
  list(name: string, values: readonly unknown[]): void;
  /** The text is not of its element’s type. */
  unfit(name: string, element: string, text: string): void;
  /** The time that was set has no zone and was read as UTC. */
  unzoned(name: string): void;
}

/** Reads XML piece by piece. */
export interface XesReader {
  /** @throws BrokenXml where it is not well-formed, or no XES log */
  write(text: string): void;
  /** @throws BrokenXml where something is still open */
  close(): void;
  /** the line that is being read, as an editor counts */
  line(): number;
  /** what stands there */
  excerpt(): string;
}

/** Thrown where the XML cannot be read on. */
export class BrokenXml extends Error {}

/** Elements within elements, at most: a log needs about six. */
const MAX_DEPTH = 100;
/** Characters without a tag, at most: they are held in memory. */
const MAX_PIECE = 1 << 24;
/** Values of one list that are kept, at most. */
const MAX_LIST = 10_000;
/** Characters shown before the place where XML is broken. */
const LOOK_BACK = 80;

/** An element that is open: what may stand in it, and who takes the attributes there. */
interface Open {
  readonly place: "file" | "log" | "trace" | "event" | "global" | "attribute" | "list" | "other";
  readonly to: Attributes;
  /** before the names of attributes in it */
  readonly prefix: string;
  /** of a list, its values */
  readonly values?: unknown[];
  end?(): void;
}

type Given = Readonly<Record<string, string | undefined>>;

/**
 * Reads a XES log (IEEE 1849). Namespace prefixes are looked through; extensions are passed over, and so are elements of
 * other kinds. A document type declaration is refused: no log needs one, and entities can be made to harm.
 */
export function xesReader(log: XesLog): XesReader {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  const passedOver: Open = { place: "other", to: log.attributes.log, prefix: "" };
  const open: Open[] = [{ ...passedOver, place: "file" }];
  let sinceTag = 0;
  /** the newest text, and how many characters came before it */
  let newest = "";
  let before = 0;

  parser.on("error", ({ message }) => {
    throw new BrokenXml(message.replace(/\.$/, ""));
  });
  parser.on("doctype", () => {
    throw new BrokenXml("it declares a document type (<!DOCTYPE …>), which no log needs; remove it");
  });
  parser.on("opentag", ({ name, attributes }) => {
    sinceTag = 0;
    if (open.length > MAX_DEPTH)
      throw new BrokenXml(`elements lie more than ${MAX_DEPTH} deep in one another`);
    open.push(entered(open[open.length - 1], localName(name), attributes));
  });
  parser.on("closetag", () => {
    sinceTag = 0;
    open.pop()?.end?.();
  });

  function entered(outer: Open, element: string, given: Given): Open {
    const { place } = outer;
    if (place === "other" || (place === "list" && element === "values")) return { ...outer, end: undefined };
    if (place === "file") {
      if (element === "log") return { place: "log", to: log.attributes.log, prefix: "" };
      throw new BrokenXml(`its root is <${element}>; expected a XES log, <log>`);
    }
    const type = attributeType(element);
    if (type || element === "list" || element === "container") return attribute(outer, element, given);
    if (place === "log" || (place === "trace" && element === "event")) return part(element, given);
    log.odd("an element of an unknown kind", element);
    return passedOver;
  }

  function part(element: string, given: Given): Open {
    switch (element) {
      case "trace":
        log.trace();
        return { place: "trace", to: log.attributes.trace, prefix: "", end: log.traceEnd };
      case "event":
        log.event();
        return { place: "event", to: log.attributes.event, prefix: "", end: log.eventEnd };
      case "global":
        return {
          place: "global",
          to: defaults(log, given.scope === "trace" ? "trace" : "event"),
          prefix: "",
        };
      case "classifier":
        log.classifier(given.name ?? "", given.keys ?? "");
        return passedOver;
      case "extension":
        return passedOver;
      default:
        log.odd("an element of an unknown kind", element);
        return passedOver;
    }
  }

  function attribute(outer: Open, element: string, { key, value }: Given): Open {
    if (key === undefined) {
      log.odd("an attribute without a key", element);
      return passedOver;
    }
    if (outer.values) {
      if (outer.values.length >= MAX_LIST) {
        log.odd(`more than ${MAX_LIST} values in one list`, element);
        return passedOver;
      }
      const one: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
      outer.values.push(one);
      return attribute({ place: "attribute", to: listElement(one), prefix: "" }, element, { key, value });
    }
    const { to } = outer;
    const name = outer.prefix + key;
    if (element === "list") {
      const values: unknown[] = [];
      return { place: "list", to, prefix: "", values, end: () => to.list(name, values) };
    }
    if (element !== "container") setValue(to, name, element, value);
    // what stands within a default has no row to go to
    return outer.place === "global" ? passedOver : { place: "attribute", to, prefix: `${name}.` };
  }

  return {
    write(text) {
      if (text === "") return;
      before += newest.length;
      newest = text;
      sinceTag += text.length;
      parser.write(text);
      if (sinceTag > MAX_PIECE) throw new BrokenXml(`more than ${MAX_PIECE} characters stand without a tag`);
    },
    close: () => void parser.close(),
    line: () => parser.line,
    excerpt: () => lineAround(newest, parser.position - before),
  };
}

/** The line of a text that holds the offset `at`, from shortly before it where it is long. */
function lineAround(text: string, at: number): string {
  const from = Math.max(text.lastIndexOf("\n", at - 1) + 1, at - LOOK_BACK);
  const end = text.indexOf("\n", Math.max(from, at - 1));
  return text.slice(from, end < 0 ? undefined : end).trim();
}

function setValue(to: Attributes, name: string, element: string, text: string | undefined): void {
  const type = attributeType(element);
  if (type === undefined) return;
  const value = text === undefined ? null : attributeValue(type, text);
  if (value === undefined) return to.unfit(name, element, text ?? "");
  to.set(name, value);
  if (type === "time" && text !== undefined && value !== null && !namesZone(text.trim())) to.unzoned(name);
}

/** Attributes of a `<global>` element. */
function defaults(log: XesLog, scope: "trace" | "event"): Attributes {
  return {
    set(name, value) {
      if (value !== null) log.default(scope, name, value);
    },
    list: () => {},
    unfit: () => {},
    unzoned: () => {},
  };
}

/** Attributes of a list’s element, gathered into an object that becomes JSON. */
function listElement(one: Record<string, unknown>): Attributes {
  return {
    set(name, value) {
      one[name] = value instanceof Date ? formatTime(value.getTime()) : value;
    },
    list(name, values) {
      one[name] = values;
    },
    unfit(name, _element, text) {
      one[name] = text;
    },
    unzoned: () => {},
  };
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

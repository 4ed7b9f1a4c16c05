/** Words of the form of a helper call, in English. */
export const formEnglish = {
  form: "Form",
  open: "Edit the call as a form",
  close: "Close the form",
  label: (helper: string) => `Form of ${helper}`,
  call: "Call",
  unreadable: "The call cannot be read as it stands in the text; the form is back when it can.",
  table: "table",
  tableHelp: "The rows it looks at: a table, a cell, or a query in parentheses.",
  tablesHelp: "The tables it looks at, one after the other.",
  chooseTable: "choose a table",
  addTable: "another table",
  fitting: "Tables and cells that fit",
  otherTables: "Others",
  chooseColumn: "choose a column",
  foundByName: (column: string) => `${column}, found by name`,
  notInTable: (column: string) => `${column} (not in the table)`,
  leftOut: "left out",
  byDefault: (value: string) => `${value} (default)`,
  yes: "yes",
  no: "no",
  ownValues: "own values",
  unit: (name: string) => `Unit of ${name}`,
  units: { seconds: "seconds", minutes: "minutes", hours: "hours", days: "days", weeks: "weeks" },
  item: (name: string, place: number) => `${name} ${place}`,
  newItem: (name: string) => `New item of ${name}`,
  add: "add…",
  itemLabel: (name: string, place: number) => `Label of ${name} ${place}`,
  labelHint: "label",
  key: (name: string, place: number) => `Key ${place} of ${name}`,
  newKey: (name: string) => `New key of ${name}`,
  value: (name: string, key: string) => `${key} in ${name}`,
  keyHint: "key",
  valueHint: "value",
  up: (item: string) => `Move ${item} up`,
  down: (item: string) => `Move ${item} down`,
  remove: (item: string) => `Remove ${item}`,
  dragItem: "Drag to move, or Alt-↑ and Alt-↓",
  moved: (item: string, place: number, of: number) => `${item} is at place ${place} of ${of}`,
  required: "required",
  asText: (name: string) => `Write ${name} as text`,
  asControl: (name: string) => `Back to the field of ${name}`,
  notAValue: "This is no single value: a text in quotes, a number, TRUE, [a list], {a: map} or :input.",
  notATable: "This is no single table: a name, a call, or a query in parentheses.",
  unknown: "Not understood",
  unknownHelp: "It stays in the text as it is until it is changed here or there.",
  more: (n: number) => `More parameters (${n})`,
  columns: "Who, what, when and where",
  run: "Run",
};

type Widened<T> = T extends string
  ? string
  : T extends (...given: infer Given) => string
    ? (...given: Given) => string
    : { readonly [K in keyof T]: Widened<T[K]> };
/** The shape every language fills. */
export type FormMessages = Widened<typeof formEnglish>;

import type { EngineTable } from "#engine/engine.ts";
import { nearest } from "#journey/nearest.ts";
import { JourneyError } from "#table/note.ts";
import type { Table } from "#table/table.ts";
import { versionOf } from "./table-version.ts";

/** What names mean in a notebook, case aside: loaded tables, cells’ results, and what cells’ scripts created. */
export class Catalogue {
  readonly #loaded = new Map<string, Named>();
  readonly #results = new Map<string, Named>();
  readonly #created = new Map<string, Created>();
  /** names of the engine’s tables that hold helper results, by the cell that uses them */
  readonly #helperTables = new Map<string, ReadonlySet<string>>();

  addTable(name: string, table: Table): void {
    this.#loaded.set(name.toLowerCase(), { name, table });
  }

  removeTable(name: string): void {
    this.#loaded.delete(name.toLowerCase());
  }

  setResult(cell: string, table: Table): void {
    this.#results.set(cell.toLowerCase(), { name: cell, table });
  }

  /** Tables and views a cell’s script creates; `needs` are the tables they may read, whenever they are read. */
  setCreated(cell: string, names: readonly string[], needs: Created["needs"]): void {
    for (const name of names)
      this.#created.set(name.toLowerCase(), { name, cell: cell.toLowerCase(), needs });
  }

  createdBy(cell: string): string[] {
    return [...this.#created.values()]
      .filter((made) => made.cell === cell.toLowerCase())
      .map(({ name }) => name);
  }

  forgetCreated(cell: string): void {
    for (const name of this.createdBy(cell)) this.#created.delete(name.toLowerCase());
  }

  forgetCell(cell: string): void {
    this.forgetCreated(cell);
    this.#results.delete(cell.toLowerCase());
  }

  /** The loaded table or cell’s result of this name. */
  table(name: string): Table | undefined {
    const key = name.toLowerCase();
    return (this.#loaded.get(key) ?? this.#results.get(key))?.table;
  }

  /** Whether a script made a table or view of this name inside the engine. */
  isCreated(name: string): boolean {
    return this.#created.has(name.toLowerCase());
  }

  /**
   * What the engine must be given to read these names.
   * @throws JourneyError for a name nothing has, with what there is
   */
  engineTables(references: readonly NameAt[]): Map<string, EngineTable> {
    const tables = new Map<string, EngineTable>();
    const add = ({ name, from, to }: NameAt) => {
      if (tables.has(name) || OWN_TO_SQLITE.test(name)) return;
      const table = this.table(name);
      const created = this.#created.get(name.toLowerCase());
      if (table) tables.set(name, engineTable(table));
      else if (!created) throw this.unknown(name, { from, to });
      else {
        for (const [helperTable, given] of created.needs.helperTables) tables.set(helperTable, given);
        for (const needed of created.needs.names)
          if (needed.toLowerCase() !== name.toLowerCase()) add({ name: needed, from, to });
      }
    };
    references.forEach(add);
    return tables;
  }

  /** @returns the helper tables no cell uses any more */
  useHelperTables(cell: string, names: ReadonlySet<string>): string[] {
    const before = this.#helperTables.get(cell.toLowerCase()) ?? new Set();
    this.#helperTables.set(cell.toLowerCase(), names);
    const used = new Set([...this.#helperTables.values()].flatMap((set) => [...set]));
    return [...before].filter((name) => !used.has(name));
  }

  unknown(name: string, at: { from: number; to: number }): JourneyError {
    const named = [...this.#loaded.values(), ...this.#results.values(), ...this.#created.values()];
    const known = named.map((one) => one.name).filter((other) => !IN_MEMORY_NAME.test(other));
    if (!known.length) return new JourneyError(`there is no table ${name}; add a data file first`, { at });
    const [meant] = nearest(name, known, 1);
    const guess = meant === undefined ? "" : ` Did you mean ${meant}?`;
    return new JourneyError(`there is no table or cell ${name}.${guess} There are ${known.join(", ")}.`, {
      at,
    });
  }
}

interface Named {
  readonly name: string;
  readonly table: Table;
}

interface Created {
  readonly name: string;
  readonly cell: string;
  readonly needs: {
    readonly names: readonly string[];
    readonly helperTables: ReadonlyMap<string, EngineTable>;
  };
}

interface NameAt {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** A cell without a name in the file is called so on the page only; SQL cannot read it. */
const IN_MEMORY_NAME = /^cell_\d+$/i;
const OWN_TO_SQLITE = /^(sqlite|pragma)_/i;

/** A table as an engine takes it. */
export function engineTable(table: Table): EngineTable {
  return { version: versionOf(table), read: () => table };
}

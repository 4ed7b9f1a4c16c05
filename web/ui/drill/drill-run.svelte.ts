import { helperNamed } from "#journey/index.ts";
import type { Parameters } from "#notebook/executor.ts";
import type { ResultView, Workbench } from "#worker/protocol.ts";
import {
  callText,
  effortText,
  eventText,
  LOOKED_FOR,
  lookText,
  timelineText,
  type Against,
  type Drill,
  type RowsNames,
} from "./drill.ts";
import { attemptingIn, countIn, NOTHING, tooFewIn, type Part, type PartName } from "./drill-parts.ts";
import { latestOfEach, type DrillStep } from "./drill-step.ts";
import { forksText, type Fork } from "./fork-call.ts";
import type { Asked } from "./mark.ts";
import { isNarrowing, markOfTurn, turned, type Turn } from "./turn.ts";

/** Number of the next name under which the worker keeps results of a drill; no cell can have such a name. */
let next = 1;

/**
 * One drill-down: the steps so far and what is known of the customers at the last of them. Every part arrives by itself; a
 * newer step cancels what an older one still waits for. Results are forgotten in the worker as soon as nothing shows them.
 */
export class DrillRun {
  readonly asked: Asked;
  steps = $state.raw<readonly DrillStep[]>([]);
  /** the customer whose story is open */
  customer = $state<string | undefined>();
  parts = $state.raw<Readonly<Record<PartName, Part>>>(NOTHING);
  /** the fork whose ways are compared */
  fork = $state.raw<Fork | undefined>();
  readonly step = $derived(this.steps[this.steps.length - 1]);
  readonly drill = $derived(this.step.drill);
  readonly tooFew = $derived(this.step.tooFew);
  /** number of the step that says who they are; those after it only narrowed them */
  readonly #from = $derived(this.steps.findLastIndex(({ turn }) => !isNarrowing(turn)));
  /** the mark whose customers these are, and the event it is, if it is one */
  readonly about = $derived.by(
    (): Pick<Asked, "mark" | "heading" | "event" | "through" | "group" | "groupBy"> => {
      const { turn, heading } = this.steps[this.#from];
      if (!turn || isNarrowing(turn)) return this.asked;
      return { mark: markOfTurn(turn), heading, ...(turn.kind === "event" ? { event: turn.event } : {}) };
    },
  );
  /** what they were narrowed to since; of two values of one kind the later */
  readonly narrowings = $derived(latestOfEach(this.steps.slice(this.#from + 1)));
  readonly #workbench: Workbench;
  readonly #parametersOf: (text: string) => Parameters;
  readonly #kept = new Map<PartName | "rows" | "others" | "list", string>();
  /** of the rows that select the customers of the last step */
  #names: RowsNames | undefined;
  #whole: Promise<string> | undefined;
  /** a person said whom to compare with */
  #isChosen = false;
  #run = new AbortController();
  #event = new AbortController();
  #visit = new AbortController();
  #fork = new AbortController();

  /**
   * @param parametersOf values of the inputs a text uses
   * @param before the run whose steps are taken anew
   */
  constructor(
    workbench: Workbench,
    parametersOf: (text: string) => Parameters,
    asked: Asked,
    drill: Drill,
    before?: DrillRun,
  ) {
    this.#workbench = workbench;
    this.#parametersOf = parametersOf;
    this.asked = asked;
    this.#isChosen = before !== undefined && before.#isChosen;
    const { heading, customers } = asked;
    const first = this.#isChosen ? { ...drill, against: before!.drill.against } : drill;
    this.steps = [{ drill: first, turn: undefined, heading, customers }];
    for (const step of before?.steps ?? [])
      if (step.turn) this.steps = [...this.steps, this.#stepTo(step.turn, step.heading, NaN)];
    this.#tell();
    this.#look();
  }

  #stepTo(turn: Turn, heading: string, customers: number): DrillStep {
    const { drill: before, tooFew } = this.step;
    const drill = turned(before, turn);
    if (isNarrowing(turn)) return { drill, turn, heading, customers, tooFew };
    const { against } = this.#isChosen ? before : drill;
    return { drill: { ...drill, against }, turn, heading, customers };
  }

  /** Rows of the list: customers, or attempts where the figure counts these; undefined while they are not counted. */
  readonly count = $derived.by(() => {
    const { customers } = this.parts;
    return customers.state === "ok" ? countIn(customers.result) : undefined;
  });

  /** Nothing of the customers is looked for any more, and all of it was found. */
  readonly isComplete = $derived(
    LOOKED_FOR.every((part) => !helperNamed(part) || this.parts[part].state === "ok"),
  );

  /** Customers who made the attempts that are listed; undefined where customers are, or nothing is counted. */
  readonly attempting = $derived.by(() => {
    const { customers } = this.parts;
    return customers.state === "ok" ? attemptingIn(customers.result) : undefined;
  });

  /** Rows of the whole list of customers; only its first are found at once, the rest when first asked for. */
  readonly rows: Workbench["rows"] = async (_, window) =>
    this.#workbench.rows(await this.wholeList(), window);

  /** Finds all customers. @returns the name under which the worker knows them */
  wholeList(): Promise<string> {
    const { customers } = this.parts;
    if (customers.state === "ok" && customers.result.rowCount === countIn(customers.result))
      return Promise.resolve(customers.name);
    return (this.#whole ??= this.#findAll());
  }

  async #findAll(): Promise<string> {
    const name = `drill ${next++} list`;
    const { signal } = this.#run;
    this.#kept.set("list", name);
    await this.#query(name, callText("customers", this.drill, this.#names), signal);
    if (signal.aborted) void this.#workbench.forget(name);
    return name;
  }

  /**
   * One step further: to fewer of them, or to others.
   * @param heading what was asked for, as the panel calls it
   * @param customers those the chart says there are; NaN where it does not say
   */
  turn(turn: Turn, heading: string, customers = NaN): void {
    const isHere = (step: DrillStep) => JSON.stringify(step.turn) === JSON.stringify(turn);
    // pressed twice, as in a double click
    if ([this.step, ...this.narrowings].some(isHere) && isNarrowing(turn)) return;
    this.#goWith([...this.steps, this.#stepTo(turn, heading, customers)]);
  }

  /** Back to an earlier step; 0 is the mark itself. */
  goTo(step: number): void {
    if (step < this.steps.length - 1) this.#goWith(this.steps.slice(0, step + 1));
    else this.closeCustomer();
  }

  #goWith(steps: readonly DrillStep[]): void {
    const { event } = this.about;
    this.steps = steps;
    this.compareWays(undefined);
    this.closeCustomer();
    if (this.about.event !== event) this.#tell();
    this.#look();
  }

  /** The event that was asked for, if it was one. */
  #tell(): void {
    this.#event.abort();
    this.#event = new AbortController();
    const { event } = this.about;
    if (event) return void this.#ask("event", eventText(this.drill, event), this.#event.signal);
    this.#forget("event");
    this.#set("event", { state: "none" });
  }

  compareWith(against: Against): void {
    this.#isChosen = true;
    const compared = (drill: Drill): Drill => ({ ...drill, against });
    this.steps = this.steps.map((step) => ({ ...step, drill: compared(step.drill), tooFew: undefined }));
    this.#look();
  }

  openCustomer(customer: string): void {
    this.#visit.abort();
    this.#visit = new AbortController();
    this.customer = customer;
    void this.#ask("timeline", timelineText(this.drill, customer), this.#visit.signal);
    const unit = this.#unit();
    if (unit !== undefined && helperNamed("effort"))
      void this.#ask("effort", effortText(this.drill, unit, customer), this.#visit.signal);
  }

  /** Compares the ways onwards; undefined: no longer. */
  compareWays(fork: Fork | undefined): void {
    this.#fork.abort();
    this.#fork = new AbortController();
    this.fork = fork;
    if (fork) return void this.#ask("forks", forksText(this.drill, fork), this.#fork.signal);
    this.#forget("forks");
    this.#set("forks", { state: "none" });
  }

  closeCustomer(): void {
    this.#visit.abort();
    this.customer = undefined;
    this.parts = { ...this.parts, timeline: { state: "none" }, effort: { state: "none" } };
    this.#forget("timeline");
    this.#forget("effort");
  }

  /** Cancels what is on the way and forgets the rest. */
  close(): void {
    this.#run.abort();
    this.#event.abort();
    this.#visit.abort();
    this.#fork.abort();
    for (const part of [...this.#kept.keys()]) this.#forget(part);
  }

  /** The column that names customers. */
  #unit(): string | undefined {
    const { customers } = this.parts;
    return customers.state === "ok" ? customers.result.columns[0]?.name : undefined;
  }

  #look(): void {
    this.#run.abort();
    this.#run = new AbortController();
    void this.#lookAt(this.drill, this.#run.signal);
  }

  async #lookAt(drill: Drill, signal: AbortSignal): Promise<void> {
    this.#whole = undefined;
    this.#forget("list");
    const parts = LOOKED_FOR.filter(helperNamed);
    this.parts = { ...this.parts, ...Object.fromEntries(parts.map((part) => [part, this.#waiting(part)])) };
    try {
      const names = await this.#rowsOf(drill, signal);
      if (signal.aborted) return;
      this.#names = names;
      const ask = (part: (typeof parts)[number]) =>
        parts.includes(part) ? this.#ask(part, lookText(part, this.drill, names), signal) : undefined;
      // the worker takes them one after another, while the page draws what is there
      await Promise.all([ask("customers"), ask("drivers"), ask("watch")]);
      // whom to compare with may be another question by now
      if (this.drill.against !== drill.against) await Promise.all([ask("drivers"), ask("watch")]);
    } catch (error) {
      if (signal.aborted) return;
      const failed: Part = { state: "failed", why: error instanceof Error ? error.message : String(error) };
      this.parts = { ...this.parts, ...Object.fromEntries(parts.map((part) => [part, failed])) };
    }
  }

  /** Looks up the rows that select the customers, and those of the others, under names of their own. */
  async #rowsOf({ rows, others }: Drill, signal: AbortSignal): Promise<RowsNames | undefined> {
    const find = async (kept: "rows" | "others", text: string) => {
      const name = `drilled ${kept} ${next++}`;
      this.#forget(kept);
      this.#kept.set(kept, name);
      await this.#query(name, text, signal);
      return name;
    };
    if (rows === undefined) return undefined;
    const found = await find("rows", rows);
    return others === undefined ? { rows: found } : { rows: found, others: await find("others", others) };
  }

  #waiting(part: PartName): Part {
    const before = this.parts[part];
    if (before.state === "ok") return { state: "running", last: before.result };
    return before.state === "running" ? before : { state: "running" };
  }

  async #ask(part: PartName, text: string, signal: AbortSignal): Promise<void> {
    const name = `drill ${next++} ${part}`;
    if (this.parts[part].state !== "running") this.#set(part, { state: "running" });
    try {
      const result = await this.#query(name, text, signal);
      if (signal.aborted || (part === "drivers" && this.#widens(result)))
        return void this.#workbench.forget(name);
      this.#forget(part);
      this.#kept.set(part, name);
      this.#set(part, { state: "ok", name, result });
    } catch (error) {
      void this.#workbench.forget(name);
      if (!signal.aborted)
        this.#set(part, { state: "failed", why: error instanceof Error ? error.message : String(error) });
    }
  }

  /** With next to nobody at the same place who went elsewhere, the others are all other customers. */
  #widens(drivers: ResultView): boolean {
    if (this.#isChosen || this.drill.against === "all") return false;
    const tooFew = tooFewIn(drivers);
    if (tooFew === undefined) return false;
    this.steps = this.steps.map((step, i) =>
      i < this.#from ? step : { ...step, drill: { ...step.drill, against: "all" }, tooFew },
    );
    return true;
  }

  #query(cell: string, text: string, signal: AbortSignal): Promise<ResultView> {
    return this.#workbench.query({ cell, text, parameters: this.#parametersOf(text), isRead: false }, signal);
  }

  #set(part: PartName, value: Part): void {
    this.parts = { ...this.parts, [part]: value };
  }

  #forget(part: PartName | "rows" | "others" | "list"): void {
    const name = this.#kept.get(part);
    this.#kept.delete(part);
    if (name !== undefined) void this.#workbench.forget(name);
  }
}

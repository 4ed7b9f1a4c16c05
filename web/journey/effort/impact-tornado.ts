import { numberColumn, textColumn } from "#table/column.ts";
import { table, type Table } from "#table/table.ts";
import { spoken } from "../wording.ts";
import { PAIN_KINDS, REDUCTION_OF, type ImpactCall, type ImpactRules } from "./impact-call.ts";
import type { Pain } from "./impact-pains.ts";

/** An assumption moved down and up, and the money of all pain points together each time. */
interface Swing {
  readonly assumption: string;
  readonly meaning: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly moneyLow: number;
  readonly moneyHigh: number;
}

/**
 * What each assumption is worth: it alone is moved down and up by `range` (shares no further than 0 and 1), all else
 * held. The widest swing first, ties by name; assumptions that change nothing are left out.
 * @param totalOf the money of all pain points under other rules
 */
export function tornadoTable(
  { rules, range, contacts: { channel } }: ImpactCall,
  pains: readonly Pain[],
  totalOf: (rules: ImpactRules) => number,
): Table {
  const total = totalOf(rules);
  const swing = (
    assumption: string,
    meaning: string,
    value: number,
    most: number,
    change: (value: number) => Partial<ImpactRules>,
  ): Swing => {
    const [low, high] = [Math.max(0, value * (1 - range)), Math.min(most, value * (1 + range))];
    const [moneyLow, moneyHigh] = [low, high].map((moved) => totalOf({ ...rules, ...change(moved) }));
    return { assumption, meaning, value, low, high, moneyLow, moneyHigh };
  };
  const HOURS = 3_600_000;
  const kinds = new Set(pains.map(({ kind }) => kind));
  const swings = [
    ...PAIN_KINDS.filter((kind) => kinds.has(kind)).map((kind) =>
      swing(
        `reductions: ${REDUCTION_OF[kind]}`,
        `share of the cost of a ${kind} that mending it spares`,
        rules.reductions[kind],
        1,
        (value) => ({
          reductions: { ...rules.reductions, [kind]: value },
        }),
      ),
    ),
    ...amountSwings(),
    rules.reachable === undefined
      ? swing(
          "contacts by chance",
          "contacts that would come anyway, times the average",
          1,
          Infinity,
          (chanceTimes) => ({ chanceTimes }),
        )
      : swing(
          "reachable",
          "share of the contacts that mending can reach",
          rules.reachable,
          1,
          (reachable) => ({ reachable }),
        ),
    ...(["failure", "disconnect", "repeat"] as const).map((kind) => {
      const name = ({ failure: "failureMs", disconnect: "digitalMs", repeat: "repeatMs" } as const)[kind];
      const parameter = `${kind}_within`;
      return swing(
        parameter,
        `hours in which a contact is put down to a ${kind}; now ${spoken(rules[name])}`,
        rules[name] / HOURS,
        Infinity,
        (hours) => ({
          [name]: hours * HOURS,
        }),
      );
    }),
  ].filter(({ moneyLow, moneyHigh }) => Math.abs(moneyHigh - moneyLow) > 1e-9 * total);
  const width = ({ moneyLow, moneyHigh }: Swing): number => Math.abs(moneyHigh - moneyLow);
  swings.sort((a, b) => width(b) - width(a) || (a.assumption < b.assumption ? -1 : 1));
  return table({
    assumption: textColumn(swings.map(({ assumption }) => assumption)),
    meaning: textColumn(swings.map(({ meaning }) => meaning)),
    value: numberColumn(swings.map(({ value }) => value)),
    low: numberColumn(swings.map(({ low }) => low)),
    high: numberColumn(swings.map(({ high }) => high)),
    money: numberColumn(swings.map(() => total)),
    money_low: numberColumn(swings.map(({ moneyLow }) => moneyLow)),
    money_high: numberColumn(swings.map(({ moneyHigh }) => moneyHigh)),
  });

  /** Each channel’s amount by itself. */
  function amountSwings(): Swing[] {
    return Array.from(rules.amounts, (amount, code) => {
      const name = code < rules.amounts.length - 1 ? channel!.label(code) : "(none)";
      return swing(`costs: ${name}`, `what a contact by ${name} costs`, amount, Infinity, (moved) => ({
        amounts: rules.amounts.map((old, at) => (at === code ? moved : old)),
      }));
    });
  }
}

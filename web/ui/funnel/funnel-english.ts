/** Words of what is done with a funnel, in English. */
export const funnelEnglish = {
  spread: "Definition spread",
  spreadHint: "The same funnel under every legitimate definition, and the customers who flip",
  spreadTitle: (cell: string) => `${cell} under every definition`,
  insert: "Insert as cell",
  inserted: (name: string) => `${name} is inserted below.`,
};

export type FunnelMessages = typeof funnelEnglish;

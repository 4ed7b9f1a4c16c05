/** The part of jStat that is used; the package brings no types of its own. */
declare module "jstat" {
  export const jStat: {
    readonly normal: {
      /** quantile of the normal distribution at probability p */
      inv(p: number, mean: number, standardDeviation: number): number;
    };
  };
}

/** The part of jStat that is used; the package brings no types of its own. */
declare module "jstat" {
  const jStat: {
    /** logarithm of the gamma function */
    gammaln(x: number): number;
    readonly normal: {
      /** quantile of the normal distribution at probability p */
      inv(p: number, mean: number, standardDeviation: number): number;
      /** probability of a value up to x */
      cdf(x: number, mean: number, standardDeviation: number): number;
    };
    readonly studentt: {
      /** quantile of the t distribution at probability p */
      inv(p: number, degreesOfFreedom: number): number;
      /** probability of a value up to x */
      cdf(x: number, degreesOfFreedom: number): number;
    };
  };
  export default jStat;
}

// How the page writes numbers.
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** 12,345 */
export const formatInteger = (value: number): string => whole.format(value);

/** Two digits that matter: 0.31, 2.4, 120. */
export function formatRate(value: number): string {
  if (value >= 100) return formatInteger(Math.round(value));
  return value >= 9.95 ? value.toFixed(0) : value >= 0.995 ? value.toFixed(1) : value.toFixed(2);
}

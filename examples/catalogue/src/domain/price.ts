/** How many digits a price has behind its point. */
const DECIMALS = 2
const form = /^(0|[1-9][0-9]{0,11})(?:\.([0-9]{1,2}))?$/

/**
 * A price as a whole number of minor units, such as cents: `"19.9"` is 1990.
 *
 * Text in, integer out, no floating point between: 0.1 + 0.2 is 0.3 here. Up to twelve digits before the point, which
 * with two behind it stay below 2^53, so that a driver which knows no other numbers keeps them exact too.
 *
 * @throws {RangeError} for a text that is no price; the schemas let none through
 */
export function toMinorUnits(price: string): bigint {
  const [, whole, fraction = ''] = form.exec(price) ?? []
  if (whole === undefined) throw new RangeError('not a price')
  return BigInt(whole + fraction.padEnd(DECIMALS, '0'))
}

/** Minor units as a price with both its decimals: 1990 is `"19.90"`. */
export function formatPrice(minorUnits: bigint): string {
  const digits = String(minorUnits).padStart(DECIMALS + 1, '0')
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`
}

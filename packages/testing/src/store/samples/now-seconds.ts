/** The time of day: a store with a native time to live goes by it, so the cases cannot bring a clock of their own. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000)
}

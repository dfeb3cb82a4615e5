const daySeconds = 86_400

/**
 * How long a limiter remembers failures after the last wait of a rule: a day, and thirty where failures lock. What has
 * locked is remembered for ever.
 *
 * A hundred of the longest waits at least: whoever keeps still for as long in order to be forgotten would have had more
 * tries by waiting.
 */
export function rememberedSeconds({
  maxSeconds,
  lockAt,
}: {
  readonly maxSeconds: number
  readonly lockAt?: number
}): number {
  return Math.max((lockAt === undefined ? 1 : 30) * daySeconds, 100 * maxSeconds)
}

import { type DestinationStream, type Logger, pino } from 'pino'

/** The host's log: one JSON line an entry, written before the call returns. */
export type Log = Logger

/** Makes the log; it goes to standard output unless a destination is given. */
export function createLog(
  level: string,
  destination: DestinationStream = pino.destination({ fd: 1, sync: true }),
): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
}

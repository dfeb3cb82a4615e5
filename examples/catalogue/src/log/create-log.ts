import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/** Makes the log: one JSON line an entry, on standard output unless a destination is given. */
export function createLog(level: string, destination?: DestinationStream): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination({ fd: 1, sync: true }),
  )
}

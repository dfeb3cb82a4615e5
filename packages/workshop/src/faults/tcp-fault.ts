/**
 * What a network may do between a host and its store.
 *
 * - `delay`: every byte comes late, also those of a connection that was given up meanwhile
 * - `silence`: nothing comes through any more, and nobody is told
 * - `lost answers`: requests come through, answers do not
 * - `reset`: every connection is reset, before a request goes through
 * - `cut`: half of a request, or half of an answer, goes through before the reset
 * - `half-close`: one side is told that the other has ended; requests of half of the connections still go through
 * - `refuse`: nobody listens
 */
export type TcpFault = 'delay' | 'silence' | 'lost answers' | 'reset' | 'cut' | 'half-close' | 'refuse'

export const tcpFaults: readonly TcpFault[] = [
  'delay',
  'silence',
  'lost answers',
  'reset',
  'cut',
  'half-close',
  'refuse',
]

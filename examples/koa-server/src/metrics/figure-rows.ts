import type { Postern } from 'postern'

export type Figures = ReturnType<Postern['figures']>

/** A number of `Postern.figures()` under the name that it has for an operator. */
export interface FigureRow {
  readonly name: string
  readonly help: string
  readonly type: 'counter' | 'gauge'
  readonly pick: (figures: Figures) => number
}

const gauge = (name: string, help: string, pick: FigureRow['pick']): FigureRow => ({ name, help, pick, type: 'gauge' })
const counter = (name: string, help: string, pick: FigureRow['pick']): FigureRow => ({
  name,
  help,
  pick,
  type: 'counter',
})

/** What Postern tells of itself. */
export const figureRows: readonly FigureRow[] = [
  gauge('postern_hashes_running', 'Password hashes under way.', ({ hashes }) => hashes.running),
  gauge('postern_hashes_queued', 'Password hashes that wait for their turn.', ({ hashes }) => hashes.queued),
  gauge(
    'postern_hashes_abandoned',
    'Password hashes given up after 10 s and not ended yet; more than none: the hasher hangs.',
    ({ hashes }) => hashes.abandoned,
  ),
  counter('postern_hashes_completed_total', 'Password hashes that were made.', ({ hashes }) => hashes.completed),
  counter(
    'postern_hashes_refused_total',
    'Password hashes refused, since too many waited.',
    ({ hashes }) => hashes.refused,
  ),
  gauge('postern_mail_queued', 'Mails that wait to be sent.', ({ mail }) => mail.queued),
  counter('postern_mail_sent_total', 'Mails that were sent.', ({ mail }) => mail.sent),
  counter('postern_mail_failed_total', 'Tries to send a mail that failed.', ({ mail }) => mail.failed),
  counter('postern_mail_dropped_total', 'Mails that were given up.', ({ mail }) => mail.dropped),
  counter(
    'postern_events_failed_total',
    'Events that the log or the audit trail failed to take.',
    ({ events }) => events.failed,
  ),
]

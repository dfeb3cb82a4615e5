/** True for what a mailer rejects with where the mail would be refused the next time, too. */
export function isPermanentFailure(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'isPermanent' in error && error.isPermanent === true
}

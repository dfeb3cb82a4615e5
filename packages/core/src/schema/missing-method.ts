/** The methods of each port that a host may bring; they may be inherited, which a JSON Schema does not see. */
const methods = new Map([
  [
    'store',
    [
      'ready',
      'close',
      ...['insert', 'findById', 'findByLogin', 'list', 'replace', 'remove'].map((name) => `users.${name}`),
      ...['insert', 'findById', 'findByUser', 'replace', 'remove', 'removeExpired'].map((name) => `tokens.${name}`),
    ],
  ],
  ['passwords', ['hash', 'verify', 'needsRehash']],
  ['blocklist', ['includes']],
  ['breachList', ['has']],
  ['mail', ['mailer.send']],
  ['audit', ['append', 'read', 'close']],
  ['limiter', ['consume', 'admit', 'giveBack', 'reset']],
])

/** The first method that a port lacks, such as `users.findById`; undefined where it has all, or the option is no port. */
export function missingMethod(option: string, port: unknown): string | undefined {
  return methods.get(option)?.find((path) => typeof path.split('.').reduce(memberOf, port) !== 'function')
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

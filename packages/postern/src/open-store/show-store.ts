import type { StoreChoice } from './parse-store-url.ts'

/** Where a store is, for people and logs: no user, password or parameter of its URL. */
export function showStore(choice: StoreChoice): string {
  switch (choice.kind) {
    case 'memory':
      return 'memory:'
    case 'file':
    case 'sqlite':
      return `${choice.kind}:${choice.path}`
    case 'dynamodb':
      return `dynamodb://${choice.region}/${choice.table}`
    default:
      return showServer(choice.url)
  }
}

function showServer(url: string): string {
  const scheme = url.slice(0, url.indexOf(':'))
  if (!URL.canParse(url)) return `${scheme}://…`
  const { host, pathname } = new URL(url)
  return `${scheme}://${host}${pathname}`
}

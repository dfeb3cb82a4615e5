import type { TallyReport } from './tally.ts'

/** The figures as lines for a person: milliseconds by route, then what failed. */
export function showReport({ routes, codes }: TallyReport): string {
  const head = ['route', 'requests', 'p50 ms', 'p95 ms', 'p99 ms']
  const rows = routes.map(({ route, requests, p50, p95, p99 }) => [
    route,
    String(requests),
    ...[p50, p95, p99].map((ms) => ms.toFixed(1)),
  ])
  const lines = [head, ...rows].map(
    ([route = '', ...cells]) => route.padEnd(24) + cells.map((cell) => cell.padStart(10)).join(''),
  )
  const failures = Object.entries(codes).map(([code, count]) => `${String(count).padStart(8)}  ${code}`)
  return [...lines, '', failures.length === 0 ? 'no errors' : 'errors by code:', ...failures].join('\n')
}

import { type AuditPage, isPosternError, type PosternEvent } from 'postern'
import { type Html, html } from '../html.ts'
import { instant } from '../instant.ts'
import type { SitePage, UserView } from '../site-page.ts'
import { adminLinks } from './admin-links.ts'

const PER_PAGE = 50

/** What has happened, the newest first. */
export const auditPage: SitePage = {
  path: '/admin/audit',
  for: 'admins',
  forms: [],
  async show(view) {
    // The contract has the route where a trail is kept.
    const isKept = view.postern.routes.some(({ path }) => path === '/audit')
    const page = isKept ? await find(view) : undefined
    return {
      title: 'Audit trail',
      width: 'wide',
      content: html`<h1>Audit trail</h1>
${adminLinks('/admin/audit')}${isKept ? filters(view) : html`<p class="notice">This server keeps no audit trail: its log has the events.</p>`}
${page !== undefined ? table(page) : isKept && html`<p role="status">There is no such event, user or day.</p>`}
${page?.next !== undefined && html`<p><a rel="next" href="${nextPath(view, page.next)}">Earlier</a></p>`}`,
    }
  },
}

/** Undefined for a filter that nothing can fit. */
async function find({ read, query }: UserView): Promise<AuditPage | undefined> {
  try {
    return await read({ route: 'GET /audit', query: queryOf(query) })
  } catch (error) {
    if (isPosternError(error, 'validation-failed')) return undefined
    throw error
  }
}

/** As the contract takes it; of a day its first and its last moment. */
function queryOf(query: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams({ limit: String(PER_PAGE) })
  for (const name of ['event', 'userId', 'after', 'since', 'until']) {
    const value = query.get(name)?.trim()
    if (value) asked.set(name, value + (endings.get(name) ?? ''))
  }
  return asked
}

const endings: ReadonlyMap<string, string> = new Map([
  ['since', 'T00:00:00Z'],
  ['until', 'T23:59:59.999Z'],
])

function filters({ query }: UserView): Html {
  const field = (name: string, label: string, type = 'text') =>
    html`<div class="field"><label for="${name}">${label}</label><input id="${name}" name="${name}" type="${type}" value="${query.get(name) ?? ''}" autocomplete="off" autocapitalize="none" spellcheck="false"></div>\n`
  return html`<form method="get" action="/admin/audit" role="search" class="row">
${field('event', 'Event')}${field('userId', 'User id')}${field('since', 'From', 'date')}${field('until', 'To', 'date')}
<button class="plain">Show</button>
</form>`
}

function table({ events }: AuditPage): Html {
  if (events.length === 0) return html`<p role="status">Nothing was found.</p>`
  return html`<div class="scroll"><table class="stack">
<thead><tr><th scope="col">Event</th><th scope="col">When</th><th scope="col">User</th><th scope="col">From</th><th scope="col">Details</th></tr></thead>
<tbody>
${events.map(row)}</tbody>
</table></div>`
}

/** What every event has, or what has a column of its own. */
const shown = new Set([
  'v',
  'id',
  'datetime',
  'appid',
  'event',
  'userId',
  'ip',
  'userAgent',
  'requestId',
  'level',
  'outcome',
])

function row(event: PosternEvent): Html {
  const { datetime, level, ip } = event
  const userId = 'userId' in event ? event.userId : undefined
  const details = Object.entries(event).filter(([name]) => !shown.has(name))
  const user = userId === undefined ? '–' : html`<a href="/admin/user?id=${userId}">${userId.slice(-12)}</a>`
  return html`<tr><th scope="row">${event.event}${level !== 'info' && html` <span class="tag">${level}</span>`}</th>
<td data-label="When">${instant(datetime)}</td>
<td data-label="User">${user}</td>
<td data-label="From">${ip ?? '–'}</td>
<td class="free" data-label="Details">${details.map(([name, value]) => `${name} ${String(value)}`).join(', ') || '–'}</td></tr>
`
}

function nextPath({ query }: UserView, next: string): string {
  const earlier = new URLSearchParams(query)
  earlier.set('after', next)
  return `/admin/audit?${earlier}`
}

import type { SessionInfo } from 'postern'
import { type Html, html } from './html.ts'
import { instant } from './instant.ts'

/** Sessions with what is known of them, and for each what can be done. */
export function sessionsTable(sessions: readonly SessionInfo[], action?: (session: SessionInfo) => Html): Html {
  const rows = sessions.map(
    (session) => html`<tr>
<th scope="row" class="free">${session.device ?? 'Unknown device'}${session.current && html` <span class="tag">this one</span>`}</th>
<td data-label="Network">${session.ip ?? '–'}</td>
<td data-label="Last seen">${instant(session.lastSeenAt)}</td>
<td data-label="Signed in">${instant(session.createdAt)}</td>
${action && html`<td>${!session.current && action(session)}</td>`}</tr>
`,
  )
  return html`<div class="scroll"><table class="stack">
<thead><tr><th scope="col">Device</th><th scope="col">Network</th><th scope="col">Last seen</th><th scope="col">Signed in</th>${
    action && html`<td></td>`
  }</tr></thead>
<tbody>
${rows}</tbody>
</table></div>
`
}

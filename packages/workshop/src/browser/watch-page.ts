import type { Page } from 'playwright-core'

/** What a form was refused with: the browser writes it to its console, and the page shows it. */
const refusal = /^Failed to load resource: the server responded with a status of 4\d\d /

/** Runs in the page, whose globals are not ours. */
const tellBreaches = `addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  console.error('policy: ' + violatedDirective + ' ' + blockedURI)
})`

/** Collects what no page may do: errors, breaches of the policy of content, requests to other origins. */
export async function watchPage(page: Page, origin: string): Promise<readonly string[]> {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`))
  page.on('console', (message) => {
    const isBad = ['error', 'warning'].includes(message.type()) && !refusal.test(message.text())
    if (isBad) problems.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) problems.push(`request: ${request.url()}`)
  })
  await page.addInitScript({ content: tellBreaches })
  return problems
}

import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds on a page that keeps somebody out, a line for each. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  // By the protocol, which the page's policy of content does not bind.
  const session = await page.context().newCDPSession(page)
  const expression = `${axe.source}; axe.run(document).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ': ' + failureSummary)))`
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  })
  await session.detach()
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value
}

import type { Page } from 'playwright-core'

/** What a page costs over the wire, without the cache. */
export interface Weight {
  readonly requests: number
  readonly bytes: number
}

/** Opens a page and counts what came for it. */
export async function weighPage(page: Page, path: string): Promise<Weight> {
  // So that nothing is counted that the page before is still asking for.
  await page.goto('about:blank')
  const session = await page.context().newCDPSession(page)
  let [requests, bytes] = [0, 0]
  session.on('Network.requestWillBeSent', () => {
    requests += 1
  })
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.goto(path, { waitUntil: 'networkidle' })
  await session.detach()
  return { requests, bytes }
}

import type { Configuration } from './configuration/configuration.ts'
import type { SiteSettings } from './pages/site-page.ts'

/** What of the configuration the pages show. */
export function siteSettings({ registration, verification }: Configuration, baseUrl: string): SiteSettings {
  if (verification === 'off') return { baseUrl, registration, verification, mailboxIsProof: false }
  const { when, proof } = verification
  return { baseUrl, registration, verification: when, mailboxIsProof: proof === 'mailbox' }
}

import type { MailTemplate } from './ports/mail-template.ts'
import type { Mailer, MailKind } from './ports/mailer.ts'
import type { Notice } from './ports/policy.ts'

/** How mail goes out. */
export interface MailOptions {
  readonly mailer: Mailer
  /** `no-reply@app.example.com` or `The App <no-reply@app.example.com>`. */
  readonly from: string
  /** The host's own words, by kind of mail; the others stay English. */
  readonly templates?: { readonly [K in MailKind]?: MailTemplate }
  /** Which notices go out; all of them by default. */
  readonly notices?: { readonly [N in Notice]?: boolean }
  /** Where the links of mails lead, as paths under the base URL: `/verify`, `/reset`, `/email-change` and `/invitation` by default. */
  readonly pages?: {
    readonly verify?: string
    readonly reset?: string
    readonly emailChange?: string
    readonly invitation?: string
  }
}

/** How an address is proven. */
export interface VerificationOptions {
  /** `required`: nobody signs in before. */
  readonly when: 'optional' | 'required'
  /** Default `code-and-link`: both in one mail. */
  readonly by?: 'code' | 'link' | 'code-and-link'
  /**
   * Default `password`: whoever verifies knows the account's password, too.
   *
   * With `mailbox` a link alone is enough, and somebody who registers another's address with a password of their own has an
   * account as soon as the owner of the mailbox follows the link.
   */
  readonly proof?: 'password' | 'mailbox'
  /** 4–8, default 6. With 4 or 5 a code has 3 tries, and an account 10 failures in its life (NIST SP 800-63B-4 §3.1.3.1 asks for six digits). */
  readonly codeDigits?: number
  /** 60–3600, default 600. */
  readonly codeSeconds?: number
  /** True: only a verified user may delete itself. Default false. */
  readonly neededToDelete?: boolean
}

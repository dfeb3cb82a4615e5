import type { Postern, Principal } from 'postern'
import type { ContractCall } from '../forms/call-contract.ts'
import type { Form } from '../forms/form.ts'
import type { Refusal } from '../forms/refusal.ts'
import type { Html } from './html.ts'

/** What the pages need to know of the configuration. */
export interface SiteSettings {
  readonly baseUrl: string
  readonly registration: 'open' | 'closed'
  readonly verification: 'off' | 'optional' | 'required'
  /** Whether a link alone proves an address. */
  readonly mailboxIsProof: boolean
}

/** What a page is made from. */
export interface View {
  readonly postern: Postern
  readonly settings: SiteSettings
  /** Whoever is signed in. */
  readonly principal?: Principal
  readonly query: URLSearchParams
  /**
   * Reads from the contract in the name of whoever asks, with the checks and events of any client.
   *
   * @throws {PosternError} what the route refuses with
   */
  read<T>(call: Pick<ContractCall, 'route' | 'query'>): Promise<T>
  /** The form that was sent and not taken. */
  readonly refused?: { readonly form: Form; readonly values: URLSearchParams; readonly refusal: Refusal }
}

/** A page for somebody who is signed in. */
export interface UserView extends View {
  readonly principal: Principal
}

/** What stands between the head and the foot of a page. */
export interface PageContent {
  readonly title: string
  readonly content: Html
  /** Default: 200. */
  readonly status?: 404
  /** A form that stands alone is narrow; tables are wide. */
  readonly width?: 'narrow' | 'wide'
  /** Where it is not known who asks: without links that differ. */
  readonly isForNobody?: true
}

/** Where to go instead. */
export interface GoTo {
  readonly goTo: string
}

type Shown = PageContent | GoTo

/** A page of the host's and the forms on it. */
export type SitePage = { readonly path: string; readonly forms: readonly Form[] } & (
  | { readonly for: 'everybody'; show(view: View): Shown | Promise<Shown> }
  | { readonly for: 'users' | 'admins'; show(view: UserView): Shown | Promise<Shown> }
)

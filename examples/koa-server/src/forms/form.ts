import type { ExchangeAnswer, Principal } from 'postern'
import type { ContractCall } from './call-contract.ts'

/** One thing that a form asks for. `name` is that of the member in the contract, so that its errors find it. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'email' | 'password' | 'checkbox' | 'hidden'
  /** What browsers and password managers fill in. */
  readonly autocomplete?: string
  readonly hint?: string
  readonly optional?: true
  /** Of a box: it must be ticked. */
  readonly mustTick?: true
  readonly numeric?: true
  /** Filled from the fragment of the link that opened the page, and hidden then. */
  readonly fromLink?: true
  /** Not asked for where the link was recognised. */
  readonly withoutLink?: true
  /** Rates what is typed, and refuses nothing. */
  readonly rated?: true
}

/** Who sends a form, and whether the page of the form was asked for with a query. */
export interface Sender {
  readonly principal?: Principal
  readonly query: URLSearchParams
}

/** A form: requests of the contract, written so that a browser can send them, with script or without. */
export interface Form {
  /** The path that it is sent to. */
  readonly action: string
  readonly fields: readonly Field[]
  readonly submit: string
  /** How its button looks, where it is not the one thing to do. */
  readonly look?: 'plain' | 'danger'
  /** Asks for less of whoever is signed in, so it cannot be sent once that is over. */
  readonly dependsOnSession?: true
  /** Sent in the name of whoever is signed in by then, though it was on the page of another account. */
  readonly anyAccount?: true
  /** The requests that it stands for; each is made if the one before succeeded. */
  calls(values: URLSearchParams, sender: Sender): readonly ContractCall[]
  /** Where its sender goes afterwards: a path of the host's own. */
  next(sent: { readonly answer: ExchangeAnswer; readonly values: URLSearchParams; readonly sender: Sender }): string
}

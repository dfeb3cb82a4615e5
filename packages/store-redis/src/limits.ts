/** How long Redis may take, in milliseconds. */
export interface Limits {
  /** After this Redis starts no write any more, and the caller hears `store-unavailable`. */
  readonly waitMs: number
  /** A connection of the store's own that hears nothing for so long is given up, be it in the middle of a handshake. */
  readonly silenceMs: number
  /** So often such a connection asks whether somebody is there; shorter than the silence. */
  readonly pingMs: number
}

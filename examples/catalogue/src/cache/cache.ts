/** Where answers are kept for a while. It may forget at any time, and never fails: what goes wrong is a miss. */
export interface Cache {
  find(key: string): Promise<string | undefined>
  /** Keeps the text for at most that long; nobody waits for it. */
  keep(key: string, text: string, seconds: number): void
  close(): Promise<void>
}

/** Where a secret could come out. */
export type SinkName = 'log' | 'events' | 'audit trail' | 'answers' | 'own answers' | 'mails' | 'output' | 'store'

/** All that came out, by the place where it did. */
export type Sinks = Readonly<Partial<Record<SinkName, string>>>

/** What nobody may read, and the sinks to which it belongs all the same. */
export interface Mark {
  readonly name: string
  readonly text: string
  readonly belongs?: readonly SinkName[]
}

/** Says which marks are where they do not belong, such as `password in log`; in plain text and as encodings show them. */
export function findMarks(sinks: Sinks, marks: readonly Mark[]): readonly string[] {
  return marks.flatMap(({ name, text, belongs = [] }) => {
    if (text.length < 8) throw new Error(`the mark ${name} is too short to be told from chance`)
    const isIn = finderOf(text)
    return Object.entries(sinks)
      .filter(([sink, content]) => !belongs.some((own) => own === sink) && isIn(content))
      .map(([sink]) => `${name} in ${sink}`)
  })
}

function finderOf(text: string): (content: string) => boolean {
  // Digits also occur within ids.
  if (/^\d+$/.test(text)) return (content) => new RegExp(`(?<![\\w.-])${text}(?![\\w.-])`).test(content)
  const bytes = Buffer.from(text)
  const spellings = [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ].map((spelling) => spelling.toLowerCase())
  return (content) => {
    const lower = content.toLowerCase()
    return spellings.some((spelling) => lower.includes(spelling))
  }
}

/** A fenced block of code. */
export interface CodeBlock {
  /** What stands behind the fence: `ts`, `sh`, … */
  readonly language: string
  readonly code: string
  /** Of the fence that opens it, counted from 1. */
  readonly line: number
  /** What the comment right above it asks for: `<!-- run -->`, `<!-- not run: why -->`. */
  readonly directive?: string
}

const FENCE = /^```(\S*)$/
const COMMENT = /^<!-- (.+) -->$/

/**
 * Reads the fenced blocks of a page, in order.
 *
 * @throws {Error} for a fence that is never closed
 */
export const readCodeBlocks = (text: string): readonly CodeBlock[] => {
  const lines = text.split('\n')
  const blocks: CodeBlock[] = []
  for (let at = 0; at < lines.length; at++) {
    const language = FENCE.exec(lines[at] ?? '')?.[1]
    if (language === undefined) continue
    const end = lines.indexOf('```', at + 1)
    if (end === -1) throw new Error(`line ${at + 1}: a block that is never closed`)
    const directive = COMMENT.exec(lines[at - 1] ?? '')?.[1]
    const code = `${lines.slice(at + 1, end).join('\n')}\n`
    blocks.push({ language, code, line: at + 1, ...(directive !== undefined && { directive }) })
    at = end
  }
  return blocks
}

/** The text of a page without its fenced blocks, line by line. */
export const withoutCode = (text: string): string => text.replace(/^```[^\n]*\n.*?^```$/gms, '')

/** One instruction of a Dockerfile. */
export interface Instruction {
  readonly name: string
  readonly text: string
}

/** A stage: what follows a FROM. */
export interface Stage {
  readonly from: string
  /** Its name after AS; empty where it has none. */
  readonly name: string
  readonly instructions: readonly Instruction[]
}

/** Reads the stages of a Dockerfile: comments and the ARGs before the first FROM aside, lines put together at `\`. */
export const parseDockerfile = (text: string): readonly Stage[] => {
  const lines = text
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const stages: { from: string; name: string; instructions: Instruction[] }[] = []
  for (const line of lines) {
    const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? []
    const [, from = '', alias = ''] = /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(rest) ?? []
    if (name === 'FROM') stages.push({ from, name: alias, instructions: [] })
    else stages.at(-1)?.instructions.push({ name, text: rest })
  }
  return stages
}

/** What follows the last instruction of a name; undefined where there is none. */
export const lastOf = ({ instructions }: Stage, name: string): string | undefined =>
  instructions.filter((one) => one.name === name).at(-1)?.text

/** The words of an instruction in exec form. */
export const execForm = (text: string): readonly string[] => {
  const words: unknown = JSON.parse(text)
  if (Array.isArray(words) && words.every((word) => typeof word === 'string')) return words
  throw new Error(`not in exec form, so signals would end in a shell: ${text}`)
}

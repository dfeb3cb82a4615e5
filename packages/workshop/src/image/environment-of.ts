import type { Stage } from './parse-dockerfile.ts'

/** What the ENV lines of a stage set, and over it what a `docker run` sets with `-e`. */
export const environmentOf = ({ instructions }: Stage, dockerRun: string): Record<string, string> => {
  const own = instructions.filter(({ name }) => name === 'ENV').flatMap(({ text }) => text.split(' '))
  const given = [...dockerRun.matchAll(/ -e (\S+)/g)].map(([, pair = '']) => pair)
  return Object.fromEntries(
    [...own, ...given].map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
}

/** Why the app does not start, in words for the person who started it; holds no secret. */
export type StartRefusal = Error & { readonly exitCode: number }

/** Of sysexits.h: EX_CONFIG for what is in the environment, EX_USAGE for the command line; 1 for what is in the world. */
const exitCodes = { usage: 64, configuration: 78, surroundings: 1 } as const

/** Makes the error that ends a start, with one line for each thing that is wrong. */
export function refuseStart(kind: keyof typeof exitCodes, lines: readonly string[]): StartRefusal {
  const error = new Error(['The catalogue does not start:', ...lines.map((line) => `  ${line}`)].join('\n'))
  return Object.assign(error, { exitCode: exitCodes[kind] })
}

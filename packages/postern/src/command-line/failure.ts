/** What ends a command, in words for whoever ran it; holds no secret. */
export type Failure = Error & { readonly exitCode: number; readonly code: string }

/** 64 and 78 are EX_USAGE and EX_CONFIG of sysexits.h; 130 is what a shell says after Ctrl-C. */
const exitCodes = { failed: 1, usage: 64, configuration: 78, interrupted: 130 } as const

/** Makes the error that ends a command. */
export function failure(code: keyof typeof exitCodes, message: string): Failure {
  return Object.assign(new Error(message), { exitCode: exitCodes[code], code })
}

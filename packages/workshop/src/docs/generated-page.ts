/** A page that `npm run docs` writes. */
export interface GeneratedPage {
  /** Relative to the root of the repository, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** The first line of every generated page. */
export const GENERATED = '<!-- Written by `npm run docs`; do not edit. -->'

/** Puts the parts of a generated page together, with a blank line between them. */
export const generatedPage = (path: string, parts: readonly string[]): GeneratedPage => ({
  path,
  text: `${[GENERATED, ...parts].join('\n\n')}\n`,
})

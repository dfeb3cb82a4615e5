/** The code of a mail. */
export const codeIn = (text: string): string => /^ {4}(\d{6})$/m.exec(text)?.[1] ?? ''

/** The link of a mail, with the token in its fragment. */
export const linkIn = (text: string): string => /^http:\/\/localhost:\d+\/[a-z-]+#token=\S+$/m.exec(text)?.[0] ?? ''

/** As long as the tags that software uses (RFC 5646 §4.4.1). */
export const maxLanguageLength = 35
const maxHeaderLength = 256
const tag = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/

/**
 * The first language of an `Accept-Language` header (RFC 9110 §12.5.4), which browsers write in the order of preference;
 * undefined where there is none. What is no tag, and what is not wanted at all, is passed over.
 */
export function firstLanguage(acceptLanguage: string): string | undefined {
  return acceptLanguage
    .slice(0, maxHeaderLength)
    .split(',')
    .map((range) => range.trim().split(';'))
    .find(([language = '', weight = '']) => isLanguage(language.trim()) && !/^\s*q=0(?:\.0*)?\s*$/i.test(weight))?.[0]
    ?.trim()
}

/** True for text that is a language tag by its form (RFC 5646). */
function isLanguage(text: string): boolean {
  return text.length <= maxLanguageLength && tag.test(text)
}

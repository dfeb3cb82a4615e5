/**
 * A text without a store's URL and its password, as it is written and as it is meant.
 *
 * The password goes where it stands by itself: a short one is a part of many words, and what is left of those would tell it.
 */
export function hideParts(text: string, url: string): string {
  if (!url.includes('://')) return text
  const { password } = URL.canParse(url) ? new URL(url) : { password: '' }
  const parts = [password, decode(password)].filter((part) => part !== '')
  return parts.reduce((shown, part) => shown.replace(standing(part), '…'), text.replaceAll(url, '…'))
}

function standing(part: string): RegExp {
  const escaped = part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Lower-cases A–Z and nothing else.
 *
 * `toLowerCase` would fold U+212A KELVIN SIGN into `k`, and make two addresses one.
 */
export function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

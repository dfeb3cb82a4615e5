import { domainToASCII, domainToUnicode } from 'node:url'
import { asciiLower } from './fold.ts'
import { isWellFormed } from './text.ts'

export interface Email {
  /** As typed: mail goes here. */
  readonly address: string
  /** `asciiLower(local)@A-label`: what makes two spellings one account. */
  readonly key: string
}

/** The longest text that is looked at, in UTF-16 units. */
const longest = 320

const refused = /[\s\p{Cc}%"(),:;<>[\\\]]/u
const dotAtom = /^[A-Za-z0-9!#$&'*+\-/=?^_`{|}~]+(?:\.[A-Za-z0-9!#$&'*+\-/=?^_`{|}~]+)*$/
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * Reads an e-mail address that a mail server can take literally; undefined for anything else.
 *
 * Narrower than RFC 5321 on purpose: no quoted local part, no comment, no address literal, no percent
 * sign. The apostrophe is a character like others in the local part (RFC 5322 §3.2.3). No dot or plus stripping.
 */
export function parseEmail(text: string): Email | undefined {
  if (text.length > longest || !isWellFormed(text) || refused.test(text)) return undefined
  const at = text.indexOf('@')
  if (at < 1 || at !== text.lastIndexOf('@')) return undefined
  const local = text.slice(0, at)
  const domain = asciiDomain(text.slice(at + 1))
  if (local.length > 64 || !dotAtom.test(local) || domain === undefined) return undefined
  const key = `${asciiLower(local)}@${domain}`
  return key.length > 254 || Buffer.byteLength(text) > 254 ? undefined : { address: text, key }
}

/** The domain in A-labels, or undefined where it cannot receive mail, is a number in disguise, or has two spellings. */
function asciiDomain(domain: string): string | undefined {
  const ascii = domainToASCII(domain)
  const labels = ascii.split('.')
  if (labels.length < 2 || !labels.every((part) => label.test(part))) return undefined
  const unicode = domainToUnicode(ascii)
  // From Node 24 on domainToASCII lets an A-label through that stands for nothing.
  if (/(?:^|\.)xn--/.test(unicode)) return undefined
  // Mapped away: soft hyphens, joiners, full-width letters and dots, percent escapes, short forms of IP addresses.
  if (asciiLower(domain) !== ascii && !isFoldOf(domain, unicode)) return undefined
  return /^(?:[0-9]+|0x[0-9a-f]*)$/.test(labels[labels.length - 1] ?? '') ? undefined : ascii
}

/** True where only case and composition tell the typed domain from the folded one. */
function isFoldOf(typed: string, folded: string): boolean {
  // KELVIN SIGN, ANGSTROM SIGN and their like: NFC makes another character of them, before any case does.
  for (const character of typed) if (character.normalize() !== character) return false
  return typed.toLowerCase().normalize() === folded
}

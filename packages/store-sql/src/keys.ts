/** True for a text that can be in the database: UTF-8 has no lone surrogates, and PostgreSQL's text no NUL. */
export function isStorable(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text)
}

/** True for a UUID as core writes it. Databases take other spellings for the same id, and refuse what is none. */
export function isUuid(text: string): boolean {
  return text.length === 36 && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

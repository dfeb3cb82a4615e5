const shape = /^(\d{4})-(\d\d)-(\d\d)[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/
const maxLength = 40

/** True for a date and time of RFC 3339 §5.6 that is on the calendar; a leap second is not taken. */
export function isDateTime(text: string): boolean {
  if (text.length > maxLength) return false
  const [, year, month, day] = shape.exec(text)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  return !Number.isNaN(Date.parse(text.toUpperCase())) && day <= daysOf(year, month)
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

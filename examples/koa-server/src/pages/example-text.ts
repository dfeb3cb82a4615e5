import type { ApiContent } from './api-document.ts'

/** The one kind of body that an operation takes or answers. */
export function onlyContent(content: ApiContent) {
  const [[mediaType, one] = ['', { schema: {} }]] = Object.entries(content)
  return { mediaType, ...one }
}

/** An example as it is sent. */
export function exampleText(mediaType: string, example: unknown, indent?: number): string {
  if (mediaType === 'application/json') return JSON.stringify(example, null, indent)
  return new URLSearchParams(Object.entries(Object(example))).toString()
}

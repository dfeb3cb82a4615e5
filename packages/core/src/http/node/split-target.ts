/**
 * Path and query of a request's target, to the letter: nothing is decoded or resolved.
 *
 * The absolute form of a proxy (`GET http://host/path`, RFC 9112 §3.2.2) counts by its path.
 */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const inOriginForm = target.startsWith('/') ? target : target.replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?#]*/, '')
  const [beforeFragment = ''] = inOriginForm.split('#', 1)
  const mark = beforeFragment.indexOf('?')
  if (mark < 0) return { path: beforeFragment, query: '' }
  return { path: beforeFragment.slice(0, mark), query: beforeFragment.slice(mark + 1) }
}

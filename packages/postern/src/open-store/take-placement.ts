/** Where in a database a store's tables or keys are, where that is not the usual place. */
export interface Placement {
  readonly schema?: string
  readonly prefix?: string
}

type Name = keyof Placement

/** As the stores ask for it: a name that needs no quotes. */
const plainName = /^[a-z_][a-z0-9_]{0,39}$/

/**
 * Takes the parameters that are ours out of a URL, and leaves the others for the driver.
 *
 * Undefined for one that comes twice or is no plain name.
 */
export function takePlacement(
  url: string,
  names: readonly Name[],
): { readonly rest: string; readonly placement: Placement } | undefined {
  const [base = '', ...queries] = url.split('?')
  if (queries.length === 0) return { rest: url, placement: {} }
  const others: string[] = []
  const placement: { -readonly [N in Name]?: string } = {}
  for (const parameter of queries.join('?').split('&')) {
    const [name, value = ''] = parameter.split('=')
    const known = names.find((one) => one === name)
    if (known === undefined) others.push(parameter)
    else if (known in placement || !plainName.test(value)) return undefined
    else placement[known] = value
  }
  return { rest: others.length === 0 ? base : `${base}?${others.join('&')}`, placement }
}

import type { IForbiddenRuleType, IRegularForbiddenRuleType } from 'dependency-cruiser'

const CORE = '^packages/core/src/'

/** What each layer of core may import besides itself: the table "Direction of imports" of the architecture. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  errors: [],
  schema: ['domain', 'ports', 'errors'],
  ports: ['domain'],
  operations: ['ports', 'domain', 'errors', 'schema'],
  http: ['operations', 'ports', 'domain', 'errors', 'schema'],
  defaults: ['ports', 'domain', 'errors'],
  features: ['http', 'operations', 'ports', 'domain', 'errors', 'schema'],
}

/** What each published package may import of the others. Examples and the workshop's benchmarks may import any. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  core: [],
  'store-[^/]+': ['core'],
  'koa|express|fastify|client|testing': ['core'],
  postern: ['core', 'store-[^/]+'],
}

const PUBLISHED = '^packages/(?!workshop/)[^/]+/src/'
const layerPath = (layer: string) => `${CORE}${layer === 'errors' ? 'errors\\.ts$' : `${layer}/`}`

const forbid = (name: string, sides: Pick<IRegularForbiddenRuleType, 'from' | 'to'>): IForbiddenRuleType => ({
  name,
  severity: 'error',
  ...sides,
})

const layers = Object.entries(LAYERS).map(([layer, allowed]) =>
  forbid(`core/${layer} imports ${allowed.join(', ') || 'no other layer'}`, {
    from: { path: layerPath(layer) },
    to: { path: CORE, pathNot: [layer, ...allowed].map(layerPath) },
  }),
)

const packages = Object.entries(PACKAGES).map(([name, allowed]) =>
  forbid(`${name} imports ${allowed.join(', ') || 'no other package'}`, {
    from: { path: `^packages/(${name})/src/` },
    to: { path: '^(packages|examples)/', pathNot: ['$1', ...allowed].map((path) => `^packages/${path}/`) },
  }),
)

/** The rules that dependency-cruiser holds the packages and examples to; tests are held only to the last four. */
export const layerRules: readonly IForbiddenRuleType[] = [
  ...layers,
  ...packages,
  forbid('a feature never imports another feature', {
    from: { path: `${CORE}features/([^/]+)/` },
    to: { path: `${CORE}features/`, pathNot: `${CORE}features/$1/` },
  }),
  forbid('core loads the operations of a feature at their first use', {
    from: { path: CORE, pathNot: [`${CORE}features/`, `${CORE}bind-admin\\.ts$`] },
    to: {
      path: [`${CORE}features/`, `${CORE}bind-admin\\.ts$`],
      pathNot: ['routes\\.ts$', 'route\\.ts$'],
      dynamic: false,
      dependencyTypesNot: ['type-only'],
    },
  }),
  forbid('postern loads a store package only when it is asked for', {
    from: { path: '^packages/postern/src/' },
    to: { path: '^packages/store-', dynamic: false },
  }),
  forbid('client imports only types of core', {
    from: { path: '^packages/client/src/' },
    to: { path: '^packages/core/', dependencyTypesNot: ['type-only'] },
  }),
  forbid('in core only defaults and schema import third parties', {
    from: {
      path: Object.keys(LAYERS)
        .filter((layer) => !['defaults', 'schema'].includes(layer))
        .map(layerPath),
    },
    to: { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown'] },
  }),
  forbid('what is published imports only what its package.json brings', {
    from: { path: PUBLISHED },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only', 'npm-peer'] },
  }),
  forbid('packages are imported by name', {
    from: { path: '^(packages|examples)/([^/]+)/' },
    to: { path: '^(packages|examples)/', pathNot: '^$1/$2/', dependencyTypes: ['local'] },
  }),
  forbid('sources import no tests', { from: { path: '/src/' }, to: { path: '/test/' } }),
  forbid('no cycles', { from: { path: '^(packages|examples)/' }, to: { circular: true } }),
  forbid('every import is found', { from: { path: '^(packages|examples)/' }, to: { couldNotResolve: true } }),
]

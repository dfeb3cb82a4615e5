import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'

const read = (path: string) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8')
const template = JSON.parse(read('../template.json'))
const { Resources: resources, Parameters: parameters } = template

/** What SAM makes besides: of an HttpApi event the API, of `FunctionUrlConfig` the URL of the function, `…Url`. */
const made = [
  'ServerlessHttpApi',
  ...Object.entries<{ Properties: object }>(resources).flatMap(([name, { Properties }]) =>
    'FunctionUrlConfig' in Properties ? [`${name}Url`] : [],
  ),
]
const known = new Set([...Object.keys(resources), ...Object.keys(parameters), ...made])

/** Every name that the template refers to, by `Ref`, `Fn::GetAtt` and `${…}` of `Fn::Sub`. */
function namesIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]): readonly string[] => {
    if (key === 'Ref') return [String(value)]
    if (key === 'Fn::GetAtt') return [String([value].flat()[0]).split('.')[0] ?? '']
    if (key === 'Fn::Sub') return [...String(value).matchAll(/\$\{([^}!.]+)/g)].map(([, name]) => name ?? '')
    return namesIn(value)
  })
}

test('whatever the template refers to is in it, and every parameter is used', () => {
  const names = namesIn(template)
  assert.ok(names.length > 5)
  const unknown = names.filter((name) => !known.has(name) && !name.startsWith('AWS::'))
  assert.equal(unknown, [])
  assert.equal(
    Object.keys(parameters).filter((name) => !names.includes(name)),
    [],
  )
})

test('the function is given the variables that the handler reads, and runs what the bundle holds', () => {
  const { Handler, CodeUri, Environment } = resources.Function.Properties
  const source = read('../src/handler.ts')
  const wanted = [...new Set(source.match(/POSTERN_[A-Z_]+/g))].filter((name) => name !== 'POSTERN_DYNAMODB_ENDPOINT')
  assert.equal(Object.keys(Environment.Variables).sort(), wanted.sort())
  const [file, member] = Handler.split('.')
  assert.match(read('../src/bundle-handler.ts'), new RegExp(`join\\(outdir, '${file}\\.mjs'\\)`))
  assert.match(source, new RegExp(`export const ${member} =`))
  assert.is(CodeUri, 'dist')
})

test.run()

import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { configurationSchema } from '../src/configuration/configuration-schema.ts'
import { readConfiguration } from '../src/configuration/read-configuration.ts'

const test = suite('.env.example')

const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
const shown = parseEnv(text.replace(/^#(?=[A-Z_]+=)/gm, ''))

test('sets nothing until a line is uncommented', () => {
  assert.equal({ ...parseEnv(text) }, {})
})

test('shows every variable that this version takes, and no other', () => {
  const taken = Object.entries(configurationSchema.properties).filter(([, rule]) => 'allowed' in rule)
  assert.equal(Object.keys(shown).sort(), taken.map(([name]) => name).sort())
})

test('shows the defaults, and nothing that is refused', () => {
  for (const [name, rule] of Object.entries(configurationSchema.properties)) {
    if ('default' in rule && name !== 'POSTERN_TRUSTED_ORIGINS') assert.is(shown[name], String(rule.default), name)
  }
  const set = Object.entries(shown).filter(([, value]) => value !== '')
  assert.is(readConfiguration({ real: {}, dotenv: Object.fromEntries(set) }).port, 3000)
})

test.run()

import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { announce } from '../src/announce.ts'
import { readConfiguration } from '../src/configuration/read-configuration.ts'
import { collectLog } from './support/collect-log.ts'

const test = suite('announce')

const host = { baseUrl: 'http://localhost:3000', port: 3000, notes: [], stop: async () => {} }
const configure = (real = {}) => readConfiguration({ real, dotenv: {} })

function onTerminal(variables = {}, started = host): readonly string[] {
  const lines: string[] = []
  const { log, lines: logged } = collectLog()
  announce(started, { configuration: configure(variables), log, terminal: (line) => void lines.push(line) })
  assert.equal(logged, [])
  return lines
}

test('a person on a terminal gets three lines: the URL, the store, where mail goes', () => {
  assert.equal(onTerminal(), [
    'Postern  http://localhost:3000 (plain http: cookies without Secure and __Host-)',
    'store:   the file ./data/postern.json',
    'mail:    this terminal, sent to nobody',
  ])
  assert.is(onTerminal({ POSTERN_STORE: 'memory:' })[1], 'store:   memory, gone when the server stops')
})

test('where mail goes is said without name, password, secret and path', () => {
  for (const [url, shown] of [
    ['smtps://taint:taint@mail.example:465', 'smtps://mail.example:465'],
    [`https://:${'taint0'.repeat(8)}@hooks.example/taint`, 'https://hooks.example'],
  ]) {
    assert.is(onTerminal({ POSTERN_MAIL: url })[2], `mail:    ${shown}`)
    const { log, lines } = collectLog()
    announce(host, { configuration: configure({ POSTERN_MAIL: url }), log })
    assert.is(JSON.parse(lines[0] ?? '').mail, shown)
  }
})

test('a public origin of its own does not hide where the server listens', () => {
  const baseUrl = 'https://app.example.com'
  const [first] = onTerminal({ POSTERN_BASE_URL: baseUrl }, { ...host, baseUrl, port: 8080 })
  assert.is(first, 'Postern  https://app.example.com (listening on 127.0.0.1:8080)')
})

test('the start says where cookies lose Secure and their prefix, and says nothing of them elsewhere', () => {
  const started = (baseUrl: string) => {
    const { log, lines } = collectLog()
    announce({ ...host, baseUrl }, { configuration: configure({ POSTERN_BASE_URL: baseUrl }), log })
    return JSON.parse(lines[0] ?? '').cookies
  }
  assert.is(started('http://127.0.0.1:3000'), 'without Secure and __Host-')
  assert.is(started('https://app.example.com'), undefined)
})

test('anywhere else it is an entry of the log, with the notes after it', () => {
  const { log, lines } = collectLog()
  announce({ ...host, notes: ['a note'] }, { configuration: configure(), log })
  const [started, note] = lines.map((line) => JSON.parse(line))
  assert.is(started.url, 'http://localhost:3000')
  assert.is(started.listening, '127.0.0.1:3000')
  assert.is(started.store, 'file:./data/postern.json')
  assert.is(note.msg, 'a note')
})

test('it is an entry of the log at any level, since nothing else says the port', () => {
  for (const level of ['warn', 'silent']) {
    const { log, lines } = collectLog(level)
    announce({ ...host, notes: ['a note'] }, { configuration: configure(), log })
    log.info('nothing else')
    assert.equal(
      lines.map((line) => JSON.parse(line).msg),
      ['started', 'a note'],
    )
  }
})

test.run()

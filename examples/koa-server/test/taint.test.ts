// long
// timeout-seconds: 180
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { startReceiver } from './support/receiver.ts'
import { spawnHost } from './support/spawn-host.ts'
import { startTestHost } from './support/start-test-host.ts'
import { breakJourney } from './support/taint/broken-journey.ts'
import { findMarks, type Mark, type Sinks } from './support/taint/find-marks.ts'
import { recordAnswers } from './support/taint/record-answers.ts'
import { startBrokenHost } from './support/taint/start-broken-host.ts'
import { taintJourney } from './support/taint/taint-journey.ts'
import { watchOutput } from './support/taint/watch-output.ts'
import { withFolder } from './support/with-folder.ts'

const test = suite('what is secret')

const key = () => randomBytes(32).toString('base64url')

/** Runs the journey on a store of its own; answers all that came out, and what must not have. */
async function live(folder: string, store: string): Promise<{ sinks: Sinks; marks: readonly Mark[] }> {
  const [root, pepper, webhook] = [key(), key(), key()]
  const receiver = await startReceiver()
  const output = watchOutput()
  const trail = join(folder, 'trail')
  const host = await startTestHost({
    POSTERN_STORE: store,
    POSTERN_SECRET: root,
    POSTERN_PEPPER: pepper,
    POSTERN_MAIL: `http://:${webhook}@127.0.0.1:${receiver.port}/`,
    POSTERN_VERIFICATION: 'required',
    POSTERN_CODE_DIGITS: '8',
    POSTERN_AUDIT: `file:${trail}`,
    POSTERN_RATE_LIMIT: 'off',
    LOG_LEVEL: 'trace',
  })
  const recorder = recordAnswers(host.url)
  const marks = await taintJourney(recorder, { mailbox: receiver, origin: host.baseUrl }).finally(async () => {
    await host.stop()
    receiver.close()
  })
  const stored = store.startsWith('file:') ? readFileSync(store.slice('file:'.length), 'utf8') : ''
  const events = host.lines.filter((line) => 'event' in JSON.parse(line))
  const sinks = {
    log: host.lines.join(''),
    events: events.join(''),
    'audit trail': readFileSync(trail, 'utf8'),
    ...recorder.answers(),
    mails: receiver.mails.map(({ subject, text }) => `${subject}\n${text}\n`).join(''),
    output: output.end(),
    ...(stored !== '' && { store: stored }),
  }
  const keys = Object.entries({ root, pepper, webhook }).map(([name, text]) => ({ name, text }))
  return { sinks, marks: [...marks, ...keys, ...hashesIn(stored)] }
}

function hashesIn(stored: string): readonly Mark[] {
  return [...stored.matchAll(/"passwordHash":"([^"]+)"/g)].map(([, text = '']) => ({
    name: 'hash',
    text,
    belongs: ['store'],
  }))
}

test('a life over HTTP, well and badly, brings no secret where it does not belong @T-28 @asvs-14.2.4 @asvs-16.2.5', () =>
  withFolder(async (folder) => {
    for (const store of ['memory:', `file:${join(folder, 'postern.json')}`]) {
      const { sinks, marks } = await live(folder, store)
      assert.equal(findMarks(sinks, marks), [], store)
      assert.is(marks.filter(({ name }) => name === 'hash').length > 0, store !== 'memory:')
      // The search is no better than what it is shown to find: each mark, planted in each sink.
      const strict = marks.map(({ name, text }) => ({ name, text }))
      for (const [sink, content] of Object.entries(sinks)) {
        if (sink !== 'output') assert.ok(content.length > 100, `${sink} holds nothing`)
        for (const { name, text } of strict) {
          assert.ok(findMarks({ [sink]: `${content} ${text} ` }, strict).includes(`${name} in ${sink}`))
        }
      }
      const found = findMarks(sinks, strict)
      for (const place of [
        'code in mails',
        'token 0 in own answers',
        'cookie in own answers',
        'address in own answers',
      ]) {
        assert.ok(found.includes(place), place)
      }
    }
  }))

test('what this process prints is watched', () => {
  const output = watchOutput()
  process.stderr.write('')
  process.emit('warning', new Error('planted-warning'))
  assert.match(output.end(), 'planted-warning')
})

/** Every method of a port that the routes above and the tidying reach. */
const methods = [
  ...['insert', 'findById', 'findByLogin', 'replace'].map((name) => `users.${name}`),
  ...['insert', 'findById', 'findByUser', 'replace', 'remove', 'removeExpired'].map((name) => `tokens.${name}`),
  ...['consume', 'admit', 'giveBack', 'reset'].map((name) => `limiter.${name}`),
  ...['store.ready', 'mailer.send', 'audit.append', 'audit.removeBefore'],
]

test('ports that fail, and talk of what they were given, are quoted nowhere @T-28 @asvs-14.2.4', async () => {
  const word = 'marked-word-of-a-driver'
  const host = await startBrokenHost(word)
  const recorder = recordAnswers(host.url)
  const output = watchOutput()
  const marks: Mark[] = [{ name: 'word of a driver', text: word }]
  try {
    for (const method of methods) marks.push(...(await breakJourney(host, recorder, method)))
  } finally {
    const sinks = { ...(await host.stop()), ...recorder.answers(), output: output.end() }
    assert.equal(findMarks(sinks, marks), [])
    assert.match(sinks.log ?? '', '23505')
  }
  assert.equal([...host.failed].sort(), [...methods].sort())
})

const ends = [`Promise.reject(new Error(word))`, `Promise.reject(word)`, `(() => { throw { word } })()`]

test('a process that ends by an error that nobody caught prints no word of it @T-28 @asvs-16.2.5', () =>
  withFolder(async (folder) => {
    for (const end of ends) {
      const word = 'marked-word-of-a-crash'
      const path = join(folder, 'crash.mjs')
      const begun = "process.listenerCount('SIGTERM') > 0"
      writeFileSync(
        path,
        `const word = '${word}'; const wait = setInterval(() => { if (${begun}) { clearInterval(wait); ${end} } }, 20)`,
      )
      const host = spawnHost(folder, { NODE_OPTIONS: `--import=${pathToFileURL(path)}`, POSTERN_VERIFICATION: 'off' })
      assert.is(await host.ended(), 1, end)
      assert.match(host.stdout(), '"level":60', end)
      const output = host.stdout() + host.stderr()
      assert.equal(findMarks({ output }, [{ name: 'word', text: word }]), [], end)
    }
  }))

test.run()

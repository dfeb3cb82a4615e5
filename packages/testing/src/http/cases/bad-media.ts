import assert from 'node:assert/strict'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expectProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import { callWithText, expectUnchanged, jsonRoutes } from '../steps/json-routes.ts'
import { ada, signUp } from '../steps/sign-up.ts'

const limit = 32_768
const json = 'application/json'

const badTypes = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonx',
  'application/vnd.api+json',
  'text/json',
  'application/xml',
  `${json}; charset=utf-16`,
  `${json}; charset=iso-8859-1`,
  `${json}; charset=`,
  `${json};${'x'.repeat(3000)}`,
  'json',
  ';',
]

const goodTypes = [
  json,
  'APPLICATION/JSON',
  `${json};charset=utf-8`,
  `${json}; charset="UTF-8"`,
  `${json} ; charset=utf-8`,
]

export const badMediaCases: readonly HttpCase[] = [
  {
    name: 'a body of another type or charset than JSON in UTF-8 is 415 on every route that takes JSON @asvs-3.5.2',
    async run(world) {
      const routes = await jsonRoutes(world)
      await expectUnchanged(world, async () => {
        for (const route of routes) {
          for (const type of badTypes) {
            const answer = await callWithText(world, route, JSON.stringify(route.body), { 'content-type': type })
            expectProblem(answer, 'unsupported-media-type')
          }
        }
      })
    },
  },
  {
    name: 'JSON in UTF-8 may be announced in any case and with its charset',
    async run(world) {
      await signUp(world)
      for (const type of goodTypes) {
        const headers = { 'content-type': type }
        const answer = await world.call('POST', '/auth/login', { headers, body: Buffer.from(JSON.stringify(ada)) })
        assert.equal(answer.status, 200, `${type}: ${answer.text}`)
      }
    },
  },
  {
    name: 'a body without a type is 415 @asvs-3.5.2',
    async run(world) {
      const routes = await jsonRoutes(world)
      await expectUnchanged(world, async () => {
        for (const { method, path, headers, body } of routes) {
          const answer = await world.call(method, path, { headers, body: Buffer.from(JSON.stringify(body)) })
          expectProblem(answer, 'unsupported-media-type')
        }
      })
    },
  },
  {
    name: 'a coded body is 415, whatever it would unpack to; identity is none, in any case @T-19',
    async run(world) {
      const routes = await jsonRoutes(world)
      await expectUnchanged(world, async () => {
        for (const route of routes) {
          const text = JSON.stringify(route.body)
          const coded = [
            ['gzip', gzipSync(text)],
            ['gzip', gzipSync('x'.repeat(10_000_000))],
            ['gzip', Buffer.from(text)],
            ['br', brotliCompressSync(text)],
            ['deflate', deflateSync(text)],
            ['zstd', Buffer.from(text)],
            ['identity, gzip', gzipSync(text)],
          ] as const
          for (const [encoding, bytes] of coded) {
            const answer = await callWithText(world, route, bytes, { 'content-encoding': encoding })
            expectProblem(answer, 'unsupported-media-type')
          }
        }
      })
      for (const encoding of ['identity', 'Identity', 'IDENTITY']) {
        const headers = { 'content-encoding': encoding }
        assert.equal((await world.call('POST', '/auth/login', { headers, body: ada })).status, 200, encoding)
      }
    },
  },
  {
    name: 'a body of 32 KiB is read, one byte more is 413 payload-too-large @T-19',
    async run(world) {
      const routes = await jsonRoutes(world)
      await expectUnchanged(world, async () => {
        for (const route of routes) {
          const text = JSON.stringify(route.body)
          for (const length of [limit + 1, 2 * limit, 300_000]) {
            expectProblem(await callWithText(world, route, text.padEnd(length)), 'payload-too-large')
          }
        }
      })
      const headers = { 'content-type': json }
      const answer = await world.call('POST', '/auth/login', { headers, body: JSON.stringify(ada).padEnd(limit) })
      assert.equal(answer.status, 200, answer.text)
    },
  },
]

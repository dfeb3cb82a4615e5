import assert from 'node:assert/strict'
import { expectProblem, readProblem } from '../expect/expect-problem.ts'
import type { HttpCase } from '../http-case.ts'
import type { HttpWorld } from '../http-world.ts'
import { callWithText, expectUnchanged, type JsonRoute, jsonRoutes } from '../steps/json-routes.ts'

/** In every text; it must be in no answer. */
const marker = 'taint-4711-taint'

/** Makes bad texts of a route's good body. */
type Spoil = (good: string, route: JsonRoute) => readonly string[]

async function expectRefused(world: HttpWorld, spoil: Spoil, codes: readonly string[]): Promise<void> {
  const routes = await jsonRoutes(world)
  await expectUnchanged(world, async () => {
    for (const route of routes) {
      for (const text of spoil(JSON.stringify(route.body), route)) {
        const answer = await callWithText(world, route, text)
        const { code } = readProblem(answer)
        assert.ok(codes.includes(String(code)), `${route.path} ${text.slice(0, 80)}: ${answer.text}`)
        assert.ok(!`${answer.text}${JSON.stringify([...answer.headers])}`.includes(marker), answer.text)
      }
    }
  })
}

/** The good body with more in it. */
const add = (good: string, more: string) => `${good.slice(0, -1)},${more}}`

export const badJsonCases: readonly HttpCase[] = [
  {
    name: 'a body that is not JSON is 400 invalid-request',
    run: (world) =>
      expectRefused(
        world,
        (good) => [
          '{',
          'nul',
          ' ',
          marker,
          `${good}x`,
          `${good}${good}`,
          `${good.slice(0, -1)},}`,
          good.replaceAll('"', "'"),
          `/* ${marker} */${good}`,
          add(good, `"x":01`),
          add(good, `"x":NaN`),
          add(good, `"x":"${marker}\n"`),
          add(good, `"x":"\\x41"`),
          `\u00a0${good}`,
          `\ufeff${good}`,
          good.slice(0, -1),
        ],
        ['invalid-request'],
      ),
  },
  {
    name: 'an empty body is 400 invalid-request where a body is needed',
    async run(world) {
      for (const route of await jsonRoutes(world)) {
        if (route.path !== '/auth/logout') expectProblem(await callWithText(world, route, ''), 'invalid-request')
      }
    },
  },
  {
    name: 'JSON that is not an object is 400 or 422',
    run: (world) =>
      expectRefused(world, (good) => ['[]', `[${good}]`, `"${marker}"`, '7', 'null', 'true', `[["${marker}"]]`], [
        'invalid-request',
        'validation-failed',
      ]),
  },
  {
    name: 'a member that comes twice is 400 invalid-request, also where an escape hides it or it lies deeper @asvs-1.5.3 @asvs-15.3.7 @T-18',
    run: (world) =>
      expectRefused(
        world,
        (good, { body }) => {
          const [name = ''] = Object.keys(body)
          const escaped = `\\u00${name.charCodeAt(0).toString(16)}${name.slice(1)}`
          const value = JSON.stringify(body[name])
          const deeper = add(good, `"attributes":{"a":1,"a":"${marker}"}`)
          return [
            add(good, `"${name}":${value}`),
            add(good, `"${name}":"${marker}"`),
            add(good, `"${escaped}":${value}`),
            deeper,
          ]
        },
        ['invalid-request'],
      ),
  },
  {
    name: 'a member that would be a prototype is 400 or 422, and no prototype is changed @asvs-15.3.6 @T-16',
    run: (world) =>
      expectRefused(
        world,
        (good) => [
          add(good, '"__proto__":{"isAdmin":true}'),
          add(good, '"\\u005f_proto__":{"isAdmin":true}'),
          add(good, '"constructor":{"prototype":{"isAdmin":true}}'),
          add(good, '"attributes":{"__proto__":{"isAdmin":true}}'),
          add(good, `"toString":"${marker}"`),
        ],
        ['invalid-request', 'validation-failed'],
      ),
  },
  {
    name: 'nesting past 8 levels is 400 invalid-request, however deep @T-19',
    run: (world) =>
      expectRefused(
        world,
        (good) => [8, 9, 1000, 15_000].map((depth) => add(good, `"x":${'['.repeat(depth)}${']'.repeat(depth)}`)),
        ['invalid-request'],
      ),
  },
  {
    name: 'more than 64 members, or a number that no double holds, is 400 invalid-request',
    run: (world) =>
      expectRefused(
        world,
        (good) => {
          const members = (count: number) => Array.from({ length: count }, (_, index) => `"m${index}":0`).join(',')
          return [add(good, members(64)), add(good, members(2500)), add(good, '"x":1e400'), add(good, '"x":[-1E+999]')]
        },
        ['invalid-request'],
      ),
  },
  {
    name: "an unknown member is 422 at its parent's pointer, and neither its name nor its value is told @asvs-2.2.1",
    run: (world) =>
      expectRefused(
        world,
        (good) => [add(good, `"${marker}":1`), add(good, `"x":"${marker}"`), add(good, `"<b>${marker}</b>":null`)],
        ['validation-failed'],
      ),
  },
]

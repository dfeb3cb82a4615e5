import assert from 'node:assert/strict'
import { holdFirstCalls, pauseBefore, type StoreCallMatch } from '@postern/testing/store'
import { type AttackFlow, outcomeOf, refreshBy, shown, signUp } from './attack-world.ts'

const atOnce = 20
const isRotation: StoreCallMatch = ({ method, kind }) => method === 'tokens.replace' && kind === 'session'
const isEnd: StoreCallMatch = ({ method }) => method === 'tokens.remove'

export const refreshAttacks: readonly AttackFlow[] = [
  {
    name: 'twenty refreshes by one token at once answer one successor, by one step of the counter @T-04',
    async run(world) {
      const { tokens, me } = await signUp(world)
      const many = world.over(holdFirstCalls(world.store, atOnce, isRotation).store)
      const { refreshToken } = tokens
      const answers = await Promise.all(Array.from({ length: atOnce }, () => many.refresh({ refreshToken })))
      assert.equal(new Set(answers.map((answer) => answer.refreshToken)).size, 1)
      assert.equal((await world.store.tokens.findById(me.session.id))?.counter, 1)
    },
  },
  {
    name: 'a spent refresh token answers the same successor for ten seconds, and ends the session after @T-04',
    async run(world) {
      const { tokens, me } = await signUp(world)
      const { refreshToken } = tokens
      const first = await world.postern.refresh({ refreshToken })
      world.advance(9.9)
      const again = await world.over(world.store).refresh({ refreshToken })
      assert.equal(again.refreshToken, first.refreshToken)
      world.advance(0.2)
      assert.equal(await outcomeOf(world.postern.refresh({ refreshToken })), 'invalid-token')
      assert.equal(await outcomeOf(refreshBy(world.postern, first)), 'invalid-token')
      assert.equal(await outcomeOf(world.postern.authenticate(shown(first))), 'unauthenticated')
      assert.equal(await world.store.tokens.findById(me.session.id), undefined)
    },
  },
  {
    name: 'a refresh token two steps old ends its session, within the ten seconds too @T-04',
    async run(world) {
      const { refreshToken } = (await signUp(world)).tokens
      const second = await world.postern.refresh({ refreshToken })
      const third = await refreshBy(world.postern, second)
      assert.equal(await outcomeOf(world.postern.refresh({ refreshToken })), 'invalid-token')
      assert.equal(await outcomeOf(refreshBy(world.postern, third)), 'invalid-token')
      assert.equal(await outcomeOf(world.postern.authenticate(shown(third))), 'unauthenticated')
    },
  },
  {
    name: 'a logout that a refresh was written before ends what the refresh answered @T-05',
    async run(world) {
      const { tokens, me } = await signUp(world)
      const paused = pauseBefore(world.store, isEnd)
      const logout = world.over(paused.store).logout(me)
      await paused.reached
      const answered = await refreshBy(world.postern, tokens)
      paused.resume()
      await logout
      assert.equal(await world.store.tokens.findById(me.session.id), undefined)
      for (const dead of [tokens, answered]) {
        assert.equal(await outcomeOf(refreshBy(world.postern, dead)), 'invalid-token')
        assert.equal(await outcomeOf(world.postern.authenticate(shown(dead))), 'unauthenticated')
      }
    },
  },
  {
    name: 'a refresh that a logout was written before answers nothing and brings no session back @T-05',
    async run(world) {
      const { tokens, me } = await signUp(world)
      const paused = pauseBefore(world.store, isRotation)
      const refresh = outcomeOf(refreshBy(world.over(paused.store), tokens))
      await paused.reached
      await world.postern.logout(me)
      paused.resume()
      assert.equal(await refresh, 'invalid-token')
      assert.equal(await world.store.tokens.findById(me.session.id), undefined)
      assert.equal(await outcomeOf(world.postern.authenticate(shown(tokens))), 'unauthenticated')
    },
  },
]

import type { SessionState } from './session-state.ts'
import { type Channel, createTabs, type Locks, type Tabs } from './tabs.ts'

const isLocks = (value: unknown): value is Locks => typeof Object(value).request === 'function'

/** Lets a program end while its channel is open; a browser's has no such method. */
const unref = (channel: Channel & { unref?(): void }) => {
  channel.unref?.()
  return channel
}

/** The other tabs, over what this browser has; with `apart` there are none. */
export function findTabs(name: string, state: SessionState, how: 'share' | 'apart'): Tabs {
  if (how === 'apart') return createTabs({ name, state })
  const { locks } = Object(Reflect.get(globalThis, 'navigator'))
  const channel = typeof BroadcastChannel === 'function' ? unref(new BroadcastChannel(name)) : undefined
  return createTabs({ name, state, channel, locks: isLocks(locks) ? locks : undefined })
}

import fs from 'node:fs/promises'
import { basename } from 'node:path'
import type { Disk } from '../src/replace-file.ts'

/** The steps of a flush, in their order. */
export const steps = ['open', 'write', 'sync', 'close', 'rename', 'open folder', 'sync folder', 'close folder'] as const
export type Step = (typeof steps)[number]

/** A real disk that tells its steps and fails at one of them, as often as `failing` says so. */
export function brokenDisk() {
  const told: string[] = []
  const state: { failing: Step | undefined; code: string } = { failing: undefined, code: 'EIO' }
  const step = (name: Step, detail = ''): void => {
    told.push(detail === '' ? name : `${name} ${detail}`)
    if (state.failing === name) throw Object.assign(new Error(`${state.code}: broken`), { code: state.code })
  }
  const disk: Disk = {
    async open(path, flags, mode) {
      const isFolder = flags === 'r'
      step(isFolder ? 'open folder' : 'open', isFolder ? '' : `${flags} ${Number(mode).toString(8)}`)
      const file = await fs.open(path, flags, mode)
      const { writeFile, sync, close } = file
      return Object.assign(file, {
        async writeFile(text: string) {
          if (state.failing === 'write') await writeFile.call(file, text.slice(0, text.length / 2))
          step('write')
          await writeFile.call(file, text)
        },
        async sync() {
          step(isFolder ? 'sync folder' : 'sync')
          await sync.call(file)
        },
        async close() {
          await close.call(file)
          step(isFolder ? 'close folder' : 'close')
        },
      })
    },
    async rename(from, to) {
      step('rename', `to ${basename(String(to))}`)
      await fs.rename(from, to)
    },
    rm: fs.rm,
  }
  return { disk, told, state }
}

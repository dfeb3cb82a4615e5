import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { SoakedHost } from './start-host.ts'

/** What must not grow without an end. */
export interface Sample {
  readonly memoryBytes: number
  readonly handles: number
  /** 0 for a store in memory. */
  readonly fileBytes: number
}

/** Looks at a host: its own metrics, and its store file. */
export async function takeSample({ base, folder }: Pick<SoakedHost, 'base' | 'folder'>): Promise<Sample> {
  const metrics = await (await fetch(`${base}/metrics`)).text()
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1])
  const file = statSync(join(folder, 'data/postern.json'), { throwIfNoEntry: false })
  return {
    memoryBytes: read('process_resident_memory_bytes'),
    handles: read('nodejs_active_handles_total'),
    fileBytes: file?.size ?? 0,
  }
}

import type { IncomingMessage } from 'node:http'
import { defaults } from '../../domain/defaults.ts'
import { PosternError } from '../../errors.ts'
import { refusal } from '../refusal.ts'

/**
 * Reads a stream of node:http to its end, at most 32 KiB of it; of what is larger the rest is left in the stream.
 *
 * @throws {PosternError} `payload-too-large`, `invalid-request` where it broke off.
 */
export function readStream(req: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let length = 0
    const settle = (end: () => void) => {
      req.off('data', take).off('end', finish).off('error', breakOff).off('close', breakOff)
      end()
    }
    const take = (chunk: Uint8Array) => {
      chunks.push(chunk)
      length += chunk.byteLength
      if (length <= defaults.http.bodyBytes) return
      req.pause()
      settle(() => reject(new PosternError('payload-too-large')))
    }
    const finish = () => settle(() => resolve(Buffer.concat(chunks)))
    const breakOff = () => settle(() => reject(refusal('cut-off', 'must arrive whole')))
    req.on('data', take).on('end', finish).on('error', breakOff).on('close', breakOff)
    if (req.isPaused()) req.resume()
  })
}

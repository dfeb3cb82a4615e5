import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { DynamodbStoreOptions } from '../src/index.ts'

type Client = Extract<DynamodbStoreOptions, { client: unknown }>['client']

interface Command {
  readonly input: object
}

/**
 * A client for a local engine without the SDK: it signs nothing, tries nothing again and keeps no time.
 *
 * The SDK takes six times the CPU of this. So the thousands of requests of races and crash flows, which ask the engine
 * and the store, go through it; whatever asks what the SDK answers goes through the SDK.
 */
export function openBareClient(endpoint: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 })
  const send = async (command: Command): Promise<object> => {
    const body = Buffer.from(JSON.stringify(command.input))
    const sent = request(endpoint, { method: 'POST', agent, headers: headersOf(command, body.length) })
    sent.end(body)
    const [response]: IncomingMessage[] = await once(sent, 'response')
    const answer = JSON.parse(response ? await text(response) : '')
    if (response?.statusCode === 200) return answer
    const failure = { name: answer.__type?.split('#')[1], $metadata: { httpStatusCode: response?.statusCode } }
    throw Object.assign(new Error(answer.message ?? answer.Message), answer, failure)
  }
  return { send: send as unknown as Client['send'] }
}

const headersOf = (command: Command, length: number) => ({
  'content-length': length,
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': `DynamoDB_20120810.${command.constructor.name.replace(/Command$/, '')}`,
  'x-amz-date': '20260101T000000Z',
  authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/a/dynamodb/aws4_request, SignedHeaders=host, Signature=a',
})

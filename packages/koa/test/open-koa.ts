import { once } from 'node:events'
import { createServer, METHODS, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createKoaAuth, type KoaAuth, type KoaAuthOptions } from '@postern/koa'
import { createTestPostern } from '@postern/testing'
import { type HttpOptions, type HttpSubject, sendRequest } from '@postern/testing/http'
import Koa from 'koa'

export interface KoaSubject extends HttpSubject {
  readonly port: number
}

export interface KoaHost {
  readonly auth?: KoaAuthOptions
  /** Puts the app together; `auth.routes()` alone, unless given. */
  readonly mount?: (app: Koa, auth: KoaAuth<object>) => void
}


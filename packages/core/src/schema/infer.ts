import type { JsonObject } from '../domain/json.ts'

/** The part of JSON Schema 2020-12 that our shapes are written in. */
export type FieldSchema = {
  readonly type?: TypeName | readonly TypeName[]
  readonly enum?: readonly (string | number | boolean | null)[]
  readonly items?: FieldSchema
  readonly readOnly?: boolean
  readonly [keyword: string]: unknown
}
type TypeName = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object'

export interface ObjectSchema {
  readonly type: 'object'
  readonly properties: { readonly [name: string]: FieldSchema }
  readonly required?: readonly string[]
  readonly additionalProperties: false
  readonly [keyword: string]: unknown
}

type RequiredKeys<S> = S extends { readonly required: readonly (infer K)[]; readonly properties: infer P }
  ? K & keyof P
  : never

/** The members written out in one object, as an editor shows them; `unknown` keeps it from showing this name instead. */
export type Plain<T> = { [K in keyof T]: T[K] } & unknown

type InferObject<S, P> = Plain<
  { readonly [K in RequiredKeys<S> & keyof P]: Infer<P[K]> } & {
    readonly [K in Exclude<keyof P, RequiredKeys<S>>]?: Infer<P[K]>
  }
>

type InferType<T, S> = T extends 'string'
  ? string
  : T extends 'number' | 'integer'
    ? number
    : T extends 'boolean'
      ? boolean
      : T extends 'null'
        ? null
        : T extends 'array'
          ? S extends { readonly items: infer I }
            ? readonly Infer<I>[]
            : readonly unknown[]
          : T extends 'object'
            ? S extends { readonly properties: infer P }
              ? InferObject<S, P>
              : JsonObject
            : unknown

/** The TypeScript type of what a schema accepts. */
export type Infer<S> = S extends { readonly const: infer C }
  ? C
  : S extends { readonly enum: readonly (infer E)[] }
    ? E
    : S extends { readonly type: readonly (infer T)[] }
      ? InferType<T, S>
      : S extends { readonly type: infer T }
        ? InferType<T, S>
        : unknown

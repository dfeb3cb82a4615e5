/** A value that looks like `T` but may not be swapped for another `T`. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name }

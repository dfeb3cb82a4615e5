/** One default in words: its unit, empty where it has none, and what follows from it. */
export type Meaning = readonly [unit: string, sentence: string]

import { suite as plainSuite, test as plainTest, type Test } from 'uvu'

// Stands in for uvu in bundled tests: prints at the end which of the titles that name a requirement have passed.

const proved = new Set<string>()

function record<T>(plain: Test<T>): Test<T> {
  const recorded: Pick<Test<T>, never> & ((...given: Parameters<Test<T>>) => void) = (title, run) =>
    plain(title, async (context) => {
      await run(context)
      if (title.includes(' @')) proved.add(title)
    })
  const { only, skip, before, after, run } = plain
  return Object.assign(recorded, { only, skip, before, after, run })
}

process.once('exit', () => {
  for (const title of proved) console.log(`\nproved: ${title.replaceAll('\n', ' ')}`)
})

export const test = record(plainTest)
export const suite = <T>(...given: Parameters<typeof plainSuite<T>>): Test<T> => record(plainSuite<T>(...given))

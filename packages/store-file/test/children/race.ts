import { createFileStore } from '../../src/index.ts'

// Opens each file it is told, at the instant it is told; says whether it got it; closes it when told.
type Order = { readonly open: string; readonly atMilliseconds: number } | 'close'

let close = async (): Promise<void> => {}

const open = (file: string): string => {
  try {
    const store = createFileStore(file)
    close = store.close
    return 'open'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

process.on('message', async (order: Order) => {
  if (order === 'close') {
    await close()
    close = async () => {}
    process.send?.('closed')
    return
  }
  while (Date.now() < order.atMilliseconds) {}
  process.send?.(open(order.open))
})
process.on('disconnect', () => process.exit())
process.send?.('ready')

import { createFileStore } from '../../src/index.ts'

// Opens a store file and keeps it until killed, or exits without closing it.
const [file = '', then = 'stay'] = process.argv.slice(2)
createFileStore(file)
if (then === 'exit') process.exit()
process.stdout.write('open\n')
setInterval(() => {}, 1000)

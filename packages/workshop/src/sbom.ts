import { root } from './root.ts'
import { createSbom } from './sbom/create-sbom.ts'

process.stdout.write(`${JSON.stringify(createSbom(root), null, 2)}\n`)

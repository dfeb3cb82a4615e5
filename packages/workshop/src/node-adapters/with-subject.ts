import type { NodeHost, NodeSubject, OpenNode } from './node-subject.ts'

/** Opens an app for one run, and closes it however that ends. */
export async function withSubject(
  open: OpenNode,
  host: NodeHost,
  run: (app: NodeSubject) => Promise<void>,
): Promise<void> {
  const app = await open(host)
  try {
    await run(app)
  } finally {
    await app.close()
  }
}

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environmentOf } from './environment-of.ts'
import { makeRoot } from './make-root.ts'
import { lastOf, parseDockerfile, type Stage } from './parse-dockerfile.ts'
import { startRoot } from './start-root.ts'

const WORKFLOW = '.github/workflows/image.yml'

/**
 * Carries out the Dockerfile of the reference host without an engine: its RUN and COPY lines in folders; its CMD and
 * HEALTHCHECK in what came of them, by its user and with the variables that the image's workflow gives; SIGTERM at the end.
 */
export const checkImage = async (root: string): Promise<readonly string[]> => {
  const stages = parseDockerfile(readFileSync(join(root, 'examples/koa-server/Dockerfile'), 'utf8'))
  const [build, last, ...more] = stages
  if (build === undefined || last === undefined || more.length > 0) return ['the Dockerfile has other than two stages']
  const problems = checkLast(last)
  const dockerRun = /docker run (?:.*\\\n)*.*/.exec(readFileSync(join(root, WORKFLOW), 'utf8'))?.[0]
  if (dockerRun === undefined) return [...problems, `${WORKFLOW} does not start the image`]
  const folder = mkdtempSync(join(tmpdir(), 'postern-image-'))
  try {
    const { app } = await makeRoot(root, [build, last], folder)
    return [...problems, ...(await startRoot(app, last, environmentOf(last, dockerRun)))]
  } finally {
    execFileSync('chmod', ['-R', 'u+w', folder])
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the last stage must say. */
export const checkLast = (last: Stage): readonly string[] => [
  ...(/^[1-9]\d*:[1-9]\d*$/.test(lastOf(last, 'USER') ?? '')
    ? []
    : ['the image runs as root, or as a user without a number']),
  ...(lastOf(last, 'HEALTHCHECK')?.includes('CMD') ? [] : ['the image has no HEALTHCHECK']),
  ...(lastOf(last, 'CMD')?.startsWith('[') ? [] : ['CMD is not in exec form: SIGTERM would end in a shell']),
  ...(lastOf(last, 'ENV')?.includes('NODE_ENV=production') ? [] : ['the image is not for production']),
  ...(lastOf(last, 'RUN')?.includes('ln -s /data /app/data') && lastOf(last, 'VOLUME') === '/data'
    ? []
    : ['what the server writes by default does not go to the volume /data']),
]

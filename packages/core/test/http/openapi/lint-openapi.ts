import { createConfig, lintFromString } from '@redocly/openapi-core'

/** What Redocly's recommended rules say of a document, warnings included. */
export async function lintOpenapi(document: object): Promise<readonly string[]> {
  const config = await createConfig({ extends: ['recommended'] })
  const problems = await lintFromString({ source: JSON.stringify(document), config })
  return problems.map(({ ruleId, severity, message, location }) => {
    const [at] = location
    return `${severity} ${ruleId}: ${message} at ${at?.pointer}`
  })
}

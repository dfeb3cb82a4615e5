import { createLambdaHandler, createPendingTasks } from '@postern/core/lambda'
import { createDynamodbStore } from '@postern/store-dynamodb'
import { createPostern } from 'postern'

const { AWS_REGION: region = 'eu-central-1', POSTERN_TABLE: table = 'postern' } = process.env
const { POSTERN_SECRET: secret = '', POSTERN_BASE_URL: baseUrl = '', POSTERN_DYNAMODB_ENDPOINT: endpoint } = process.env

/** Made once for each instance of the function, and kept from one request to the next. */
const pending = createPendingTasks()
const store = createDynamodbStore({ region, table, ...(endpoint !== undefined && { endpoint }) })
const postern = createPostern({ secret: secret.split(','), store, baseUrl, waitUntil: pending.waitUntil })

/** Postern's routes, and one of the app's own. */
export const handler = createLambdaHandler(postern, {
  pending,
  async otherwise(_, { credentials, path }) {
    if (path !== '/notes') return { statusCode: 404, headers: {}, body: '', isBase64Encoded: false }
    const { user } = await postern.authenticate(credentials)
    const body = JSON.stringify({ notesOf: user.email })
    return { statusCode: 200, headers: { 'content-type': 'application/json' }, body, isBase64Encoded: false }
  },
})

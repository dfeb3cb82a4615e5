import type { RequestListener, Server } from 'node:http'

/**
 * Lets requests that come before the app is there wait for it: another worker may have told the port already.
 *
 * Answers how to hand over the app.
 */
export function answerLater(server: Server): (app: RequestListener) => void {
  let begin: (app: RequestListener) => void = () => {}
  const begun = new Promise<RequestListener>((resolve) => {
    begin = resolve
  })
  server.on('request', (request, response) => begun.then((app) => app(request, response)))
  return begin
}

import type { Server } from 'node:http'
import type { Socket } from 'node:net'

const silent = new WeakMap<Server, Set<Socket>>()

/** Remembers which connections have not sent a whole request's head yet. */
export function watchSilentConnections(server: Server): void {
  const sockets = new Set<Socket>()
  silent.set(server, sockets)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('request', ({ socket }) => sockets.delete(socket))
}

/** Closes them: nothing is under way on them, and Node counts them among neither the idle nor the busy. */
export function closeSilentConnections(server: Server): void {
  for (const socket of silent.get(server) ?? []) socket.destroy()
}

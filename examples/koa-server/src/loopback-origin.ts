/** The origin of a server on this machine; port 80 is none of its name (RFC 6454 §6.2). */
export function loopbackOrigin(port: number): string {
  return new URL(`http://localhost:${port}`).origin
}

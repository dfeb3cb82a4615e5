import { fork } from 'node:child_process'
import net from 'node:net'
const kinds = process.argv.slice(2)
const next = (c) => new Promise(r => c.once('message', r))
const servers = {}
for (const k of kinds) {
  const c = fork(new URL(k.startsWith('v') ? './' + k + '.mjs' : './server.mjs', import.meta.url).pathname, [k.startsWith('v') ? 'ours' : k], { execPath: '/usr/bin/taskset', execArgv: ['-c', '0', process.execPath], stdio: ['inherit','inherit','inherit','ipc'] })
  servers[k] = { c, ...(await next(c)) }
}
async function round({ c, port, auth }, n) {
  c.send('x'); const a = (await next(c)).cpu
  const reqText = `GET /api/v1/users/me HTTP/1.1\r\nHost: x\r\nAuthorization: ${auth}\r\n\r\n`
  let done = 0, started = 0
  await Promise.all(Array.from({ length: 32 }, () => new Promise((res, rej) => {
    const s = net.connect(port, '127.0.0.1'); s.setEncoding('latin1')
    let buf = ''
    const send = () => { if (started >= n) { s.destroy(); res(); return } started++; s.write(reqText) }
    s.on('connect', send)
    s.on('data', d => { buf += d; if (/\}\}$/.test(buf)) { if (!buf.startsWith('HTTP/1.1 200')) rej(new Error(buf)); buf = ''; done++; send() } })
    s.on('error', rej)
  })))
  c.send('x'); const b = (await next(c)).cpu
  return (b.user + b.system - a.user - a.system) / done
}
for (const k of kinds) await round(servers[k], 15000)
const res = Object.fromEntries(kinds.map(k => [k, []]))
for (let i = 0; i < 7; i++) for (const k of kinds) res[k].push(await round(servers[k], 15000))
const med = a => [...a].sort((x, y) => x - y)[a.length >> 1]
for (const k of kinds) console.log(k, med(res[k]).toFixed(1), 'µs CPU/request', kinds[0] !== k ? 'ratio ' + med(res[k].map((v, i) => res[kinds[0]][i] / v)).toFixed(3) : '')
for (const k of kinds) servers[k].c.kill()

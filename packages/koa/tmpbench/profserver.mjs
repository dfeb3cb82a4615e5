import { Session } from 'node:inspector'
import { writeFileSync } from 'node:fs'
const s = new Session(); s.connect()
s.post('Profiler.enable'); s.post('Profiler.setSamplingInterval', { interval: 200 })
setTimeout(() => s.post('Profiler.start'), 4000)
setTimeout(() => s.post('Profiler.stop', (_, { profile }) => {
  const self = new Map(); const total = profile.timeDeltas.reduce((a, b) => a + b, 0)
  const byId = new Map(profile.nodes.map((n) => [n.id, n]))
  profile.samples.forEach((id, i) => { const n = byId.get(id); const f = n.callFrame; const k = `${f.functionName || '(anon)'} ${f.url.split('/').slice(-2).join('/')}:${f.lineNumber + 1}`; self.set(k, (self.get(k) ?? 0) + profile.timeDeltas[i]) })
  console.log([...self].sort((a, b) => b[1] - a[1]).slice(0, 60).map(([k, v]) => `${(v / total * 100).toFixed(1)}% ${k}`).join('\n'))
}), 9000)
await import('./server.mjs')

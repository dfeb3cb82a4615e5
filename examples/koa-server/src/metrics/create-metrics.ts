import {
  AggregatorRegistry,
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type PrometheusContentType,
} from 'prom-client'
import { type FigureRow, type Figures, figureRows } from './figure-rows.ts'
import { loginOutcome } from './login-outcome.ts'
import type { Metrics } from './metrics.ts'

type Registers = AggregatorRegistry<PrometheusContentType>[]

const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const storeBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5]

/**
 * Begins to count. In a worker, the process that leads it can read what is counted.
 *
 * `ofProcess` adds memory, CPU time, handles, garbage collection and the lag of the event loop; it measures as long as the
 * process lives.
 */
export function createMetrics({ ofProcess = false }: { readonly ofProcess?: boolean } = {}): Metrics {
  const registry = new AggregatorRegistry<PrometheusContentType>()
  AggregatorRegistry.setRegistries(registry)
  const registers = [registry]
  if (ofProcess) collectDefaultMetrics({ register: registry })
  return {
    contentType: registry.contentType,
    ...countEvents(registers),
    ...observeDurations(registers),
    watch(postern) {
      for (const row of figureRows) watchFigure(row, { registers, read: () => postern.figures() })
    },
    text: () => registry.metrics(),
    textOfWorkers: () => registry.clusterMetrics(),
  }
}

function countEvents(registers: Registers): Pick<Metrics, 'tell'> {
  const events = new Counter({
    name: 'postern_events_total',
    help: 'Events by name.',
    labelNames: ['event'],
    registers,
  })
  const logins = new Counter({
    name: 'postern_logins_total',
    help: 'Logins by outcome: success, limited, or why the answer was no.',
    labelNames: ['outcome'],
    registers,
  })
  return {
    tell(event) {
      events.inc({ event: event.event })
      const outcome = loginOutcome(event)
      if (outcome !== undefined) logins.inc({ outcome })
    },
  }
}

function observeDurations(registers: Registers): Pick<Metrics, 'observeRequest' | 'observeStoreCall'> {
  const requests = new Counter({
    name: 'postern_requests_total',
    help: 'Requests by method, pattern of the route and status; aborted where the client went away before the answer.',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const requestSeconds = new Histogram({
    name: 'postern_request_duration_seconds',
    help: 'From the head of a request to the end of its answer.',
    labelNames: ['method', 'route'],
    buckets: requestBuckets,
    registers,
  })
  const storeSeconds = new Histogram({
    name: 'postern_store_call_duration_seconds',
    help: 'Calls of the store by name and outcome.',
    labelNames: ['call', 'outcome'],
    buckets: storeBuckets,
    registers,
  })
  return {
    observeRequest({ method, route, status, seconds }) {
      requests.inc({ method, route, status })
      requestSeconds.observe({ method, route }, seconds)
    },
    observeStoreCall: ({ call, outcome, seconds }) => storeSeconds.observe({ call, outcome }, seconds),
  }
}

/** A figure is read when somebody asks. What counts since the start is kept elsewhere, and stands for what was counted here. */
function watchFigure(
  { name, help, type, pick }: FigureRow,
  { registers, read }: { readonly registers: Registers; readonly read: () => Figures },
): void {
  const settings = { name, help, registers }
  if (type === 'gauge') {
    const gauge: Gauge = new Gauge({ ...settings, collect: () => gauge.set(pick(read())) })
    return
  }
  const counter: Counter = new Counter({
    ...settings,
    collect() {
      counter.reset()
      counter.inc(pick(read()))
    },
  })
}

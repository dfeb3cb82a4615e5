import type { Figure, Target } from '../benchmark.ts'
import { isMet } from './is-met.ts'
import { median } from './median.ts'

const HEAD = ['figure', 'measured', 'rounds from – to', 'target', 'ok'] as const

const formatValue = (value: number): string => {
  if (Number.isNaN(value)) return 'nothing'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en').replaceAll(',', ' ')
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2)
}

const formatTarget = (target: Target | undefined): string => {
  if (target === undefined) return '–'
  return 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`
}

const formatVerdict = (met: boolean | undefined): string => {
  if (met === undefined) return '–'
  return met ? 'yes' : 'NO'
}

const formatFigure = (figure: Figure): readonly string[] => {
  const { name, unit, values, target } = figure
  const spread = values.length > 1 ? `${formatValue(Math.min(...values))} – ${formatValue(Math.max(...values))}` : '–'
  return [
    name,
    `${formatValue(median(values))} ${unit}`.trimEnd(),
    spread,
    formatTarget(target),
    formatVerdict(isMet(figure)),
  ]
}

/** The report: a Markdown table, in columns. */
export const formatFigures = (figures: readonly Figure[]): string => {
  const rows = [HEAD, ...figures.map(formatFigure)]
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(HEAD), rule, ...rows.slice(1).map(line)].join('\n')
}

#!/usr/bin/env node
import process from 'node:process'
import { runCommandLine } from './command-line/run-command-line.ts'

// Whoever reads the output may have had enough of it: `postern user list | head`.
process.stdout.on('error', () => process.exit(0))
process.exitCode = await runCommandLine(process.argv.slice(2), {
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
})

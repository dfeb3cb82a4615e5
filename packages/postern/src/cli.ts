#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { runCommandLine } from './command-line/run-command-line.ts'

// Whoever reads the output may have had enough of it: `postern user list | head`.
process.stdout.on('error', () => process.exit(0))
const terminal = { input: process.stdin, output: process.stdout, errors: process.stderr }
// From `src` and from `dist` alike.
const readVersion = () => String(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version)
process.exitCode = await runCommandLine(process.argv.slice(2), terminal, readVersion)

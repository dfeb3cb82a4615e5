/** Keeps what this process prints, and its warnings, until it is ended; they are printed all the same. */
export function watchOutput(): { end(): string } {
  let kept = ''
  const streams = [process.stdout, process.stderr]
  const writes = streams.map((stream) => stream.write)
  for (const stream of streams) {
    const write = stream.write.bind(stream)
    stream.write = (chunk: string | Uint8Array, ...rest: never[]) => {
      kept += Buffer.from(chunk).toString()
      return write(chunk, ...rest)
    }
  }
  // Node prints a warning without asking the stream.
  const onWarning = (warning: Error) => {
    kept += `${warning.stack}\n`
  }
  process.on('warning', onWarning)
  return {
    end() {
      for (const [index, stream] of streams.entries()) stream.write = writes[index] ?? stream.write
      process.off('warning', onWarning)
      return kept
    },
  }
}

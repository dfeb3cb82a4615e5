const recommendedUsers = 5000

/** Makes a function that warns once, when it is first told of more users than the file is meant for. */
export function createSizeWarning(file: string): (users: number) => void {
  let warned = false
  return (users) => {
    if (warned || users <= recommendedUsers) return
    warned = true
    process.emitWarning(
      `The store file ${file} holds more than ${recommendedUsers} users. Every flush writes all of it: ` +
        'beyond that size a database store answers faster.',
      { type: 'PosternWarning', code: 'POSTERN_FILE_SIZE' },
    )
  }
}

import type { Command } from './command.ts'
import { calibrate } from './commands/calibrate.ts'
import { cleanup } from './commands/cleanup.ts'
import { doctor } from './commands/doctor.ts'
import { keysClient } from './commands/keys-client.ts'
import { keysNew } from './commands/keys-new.ts'
import { keysRewrap } from './commands/keys-rewrap.ts'
import { migrate } from './commands/migrate.ts'
import { sessionsEnd } from './commands/sessions-end.ts'
import { status } from './commands/status.ts'
import { userCreate } from './commands/user-create.ts'
import { userDelete } from './commands/user-delete.ts'
import { userDisable } from './commands/user-disable.ts'
import { userEnable } from './commands/user-enable.ts'
import { userList } from './commands/user-list.ts'
import { userMarkCompromised } from './commands/user-mark-compromised.ts'
import { userRestore } from './commands/user-restore.ts'
import { userSetPassword } from './commands/user-set-password.ts'
import { userSetRoles } from './commands/user-set-roles.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  migrate,
  status,
  doctor,
  userCreate,
  userList,
  userDisable,
  userEnable,
  userMarkCompromised,
  userDelete,
  userRestore,
  userSetPassword,
  userSetRoles,
  sessionsEnd,
  cleanup,
  keysNew,
  keysClient,
  keysRewrap,
  calibrate,
]

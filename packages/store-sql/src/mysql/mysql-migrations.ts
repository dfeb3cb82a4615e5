import type { Migration } from '../sql-engine.ts'
import type { TableNames } from '../table-names.ts'

const id = 'char(36) character set ascii collate ascii_bin'
const record = 'longtext character set utf8mb4 collate utf8mb4_bin not null'

const tokenColumns = [
  'id varbinary(1024) primary key',
  `user_id ${id}`,
  'kind varbinary(64) not null',
  'version bigint not null',
  'expires_at bigint not null',
  `record ${record}`,
  'index (user_id)',
  'index (expires_at)',
]

const limitColumns = [
  '`key` varbinary(255) primary key',
  'count bigint not null',
  'ends_at bigint not null',
  'gone_at bigint not null',
  'admitted boolean not null default false',
  'index (gone_at)',
]

/**
 * The history of the tables in MySQL and MariaDB: each statement may run again, since each is committed by itself.
 *
 * Ids are text, as MySQL has no type for a UUID, and keys are bytes: what is equal in a collation is not the same key.
 */
export function mysqlMigrations({ quote }: TableNames): readonly Migration[] {
  const [users, logins, tokens] = [quote('users'), quote('logins'), quote('tokens')]
  const member = (path: string) => `json_extract(record, '$.${path}')`
  const text = (path: string) => `json_unquote(${member(path)})`
  return [
    {
      version: 1,
      statements: [
        table(quote('meta'), ['name varbinary(40) primary key', 'value varbinary(40) not null']),
        table(users, [`id ${id} primary key`, 'version bigint not null', `record ${record}`]),
        table(logins, [
          'login varbinary(1024) primary key',
          `user_id ${id} not null`,
          'index (user_id)',
          `foreign key (user_id) references ${users} (id) on delete cascade`,
        ]),
        table(tokens, tokenColumns),
        table(quote('limits'), limitColumns),
        // From a query in brackets, through which nobody writes; its merge keeps the indexes usable.
        `create or replace sql security invoker view ${quote('user_view')} as ` +
          `select id, ${text('email')} as email, ${text('username')} as username, ${text('name')} as name, ` +
          `${member('emailVerifiedAt')} is not null as email_verified, ${member('roles')} as roles, ` +
          `${text('status')} as status, timestamp('1970-01-01 00:00:00') + ` +
          `interval cast(${member('createdAt')} as signed) second as created_at ` +
          `from (select * from ${users}) as stored where ${text('status')} <> 'deleted'`,
      ],
    },
    { version: 2, statements: [auditTable(quote('audit'))] },
  ]
}

function table(name: string, columns: readonly string[]): string {
  return `create table if not exists ${name} (${columns.join(', ')}) engine = InnoDB`
}

function auditTable(name: string): string {
  return table(name, [
    `id ${id} primary key`,
    'datetime varbinary(40) not null',
    'event varbinary(64) not null',
    `user_id ${id}`,
    `record ${record}`,
    'index (user_id, id)',
    'index (event, id)',
  ])
}

import type { Migration } from '../sql-engine.ts'
import type { TableNames } from '../table-names.ts'

/** The history of the tables in SQLite, which has no type for a UUID: ids are text, in the order of their bytes. */
export function sqliteMigrations({ quote }: TableNames): readonly Migration[] {
  const [users, logins, tokens] = [quote('users'), quote('logins'), quote('tokens')]
  const member = (path: string) => `json_extract(record, '$.${path}')`
  return [
    {
      version: 1,
      statements: [
        `create table ${quote('meta')} (name text primary key, value text not null) strict`,
        `create table ${users} (id text primary key, version integer not null, record text not null) strict`,
        `create table ${logins} (login text primary key, ` +
          `user_id text not null references ${users} (id) on delete cascade) strict, without rowid`,
        `create index ${quote('logins_user_id')} on ${logins} (user_id)`,
        `create table ${tokens} (id text primary key, user_id text, kind text not null, ` +
          'version integer not null, expires_at integer not null, record text not null) strict',
        `create index ${quote('tokens_user_id')} on ${tokens} (user_id) where user_id is not null`,
        `create index ${quote('tokens_expires_at')} on ${tokens} (expires_at)`,
        `create table ${quote('limits')} (key text primary key, ` +
          'count integer not null, ends_at integer not null, gone_at integer not null) strict, without rowid',
        `create index ${quote('limits_gone_at')} on ${quote('limits')} (gone_at)`,
        `create view ${quote('user_view')} as select id, ${member('email')} as email, ` +
          `${member('username')} as username, ${member('name')} as name, ` +
          `${member('emailVerifiedAt')} is not null as email_verified, ${member('roles')} as roles, ` +
          `${member('status')} as status, datetime(${member('createdAt')}, 'unixepoch') || 'Z' as created_at ` +
          `from ${users} where ${member('status')} <> 'deleted'`,
      ],
    },
    {
      version: 2,
      statements: [
        `create table ${quote('audit')} (id text primary key, datetime text not null, event text not null, ` +
          'user_id text, record text not null) strict, without rowid',
        `create index ${quote('audit_user_id')} on ${quote('audit')} (user_id, id) where user_id is not null`,
        `create index ${quote('audit_event')} on ${quote('audit')} (event, id)`,
      ],
    },
  ]
}

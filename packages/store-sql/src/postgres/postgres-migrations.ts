import type { Migration } from '../sql-engine.ts'
import type { TableNames } from '../table-names.ts'

/** The history of the tables in PostgreSQL. */
export function postgresMigrations({ quote, prefix }: TableNames): readonly Migration[] {
  const [users, logins, tokens] = [quote('users'), quote('logins'), quote('tokens')]
  return [
    {
      version: 1,
      statements: [
        `create table ${quote('meta')} (name text primary key, value text not null)`,
        `create table ${users} (id uuid primary key, version bigint not null, record json not null)`,
        `create table ${logins} (login text collate "C" primary key, ` +
          `user_id uuid not null references ${users} (id) on delete cascade)`,
        `create index "${prefix}logins_user_id" on ${logins} (user_id)`,
        `create table ${tokens} (id text collate "C" primary key, user_id uuid, kind text not null, ` +
          'version bigint not null, expires_at bigint not null, record json not null)',
        `create index "${prefix}tokens_user_id" on ${tokens} (user_id) where user_id is not null`,
        `create index "${prefix}tokens_expires_at" on ${tokens} (expires_at)`,
        `create table ${quote('limits')} (key text collate "C" primary key, ` +
          'count bigint not null, ends_at bigint not null, gone_at bigint not null)',
        `create index "${prefix}limits_gone_at" on ${quote('limits')} (gone_at)`,
        // Behind a "with" PostgreSQL lets nobody write through a view; "not materialized" keeps its indexes usable.
        `create view ${quote('user_view')} as with stored as not materialized (select * from ${users}) ` +
          "select id, record ->> 'email' as email, record ->> 'username' as username, record ->> 'name' as name, " +
          "record ->> 'emailVerifiedAt' is not null as email_verified, " +
          "array(select json_array_elements_text(record -> 'roles')) as roles, record ->> 'status' as status, " +
          "to_timestamp((record ->> 'createdAt')::double precision) as created_at " +
          "from stored where record ->> 'status' <> 'deleted'",
      ],
    },
    {
      version: 2,
      statements: [
        `create table ${quote('audit')} (id text collate "C" primary key, datetime text not null, ` +
          'event text not null, user_id text, record json not null)',
        `create index "${prefix}audit_user_id" on ${quote('audit')} (user_id, id) where user_id is not null`,
        `create index "${prefix}audit_event" on ${quote('audit')} (event, id)`,
      ],
    },
  ]
}

import { notPrinted, type Row } from './row.ts'

/** The rows of the variables about deleted users and services. */
export const accountRows: readonly Row[] = [
  [
    'POSTERN_SOFT_DELETE',
    { true: { deletion: { soft: true, purgeAfterDays: 30, logins: 'released' } }, false: {} },
    ['yes', '1', notPrinted],
  ],
  ['POSTERN_PURGE_DAYS', { 1: {}, 3650: {} }, ['0', '3651', '30.5', '-1', notPrinted]],
  ['POSTERN_DELETED_LOGINS', { released: {}, reserved: {} }, ['kept', notPrinted]],
  [
    'POSTERN_INTROSPECTION_CLIENTS',
    { billing: { introspectionClients: ['billing'] }, 'a.b,C_d-9': { introspectionClients: ['a.b', 'C_d-9'] } },
    ['a b', 'a,', 'a, b', 'x'.repeat(65), 'bad/value/not/printed'],
  ],
]

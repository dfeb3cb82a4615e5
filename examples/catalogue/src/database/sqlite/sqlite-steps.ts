import type { Steps } from '../migrate-tables.ts'

const texts = ['id', 'sku', 'name', 'folded_name', 'description', 'category']
const words = ['sku_words', 'name_words', 'description_words']
const columns = [...texts, ...words].map((name) => `${name} text not null`)
const of = (row: 'old' | 'new') => [`${row}.number`, ...words.map((name) => `${row}.${name}`)].join(', ')
const revise = `update catalogue_state set value = hex(randomblob(16)) where name = 'revision';`
const forget = `insert into catalogue_words (catalogue_words, rowid, ${words}) values ('delete', ${of('old')});`
const learn = `insert into catalogue_words (rowid, ${words}) values (${of('new')});`

/**
 * The history of the tables in SQLite.
 *
 * `revision` is new with every row that changes, whoever changes it, and in the same transaction: that is what the cache
 * is named by. It is random, so that a database restored from a backup never names two states alike.
 */
export const sqliteSteps: Steps = {
  '0001-catalogue': [
    `create table catalogue_state (name text primary key, value text not null) strict`,
    `insert into catalogue_state values ('revision', hex(randomblob(16)))`,
    `create table catalogue_categories (slug text primary key, name text not null) strict`,
    // A primary key of its own: VACUUM may give other row numbers to a table without one.
    `create table catalogue_products (
      number integer primary key,
      ${columns.join(', ')},
      price_minor integer not null check (price_minor between 0 and 99999999999999),
      stock integer not null check (stock >= 0),
      version integer not null,
      created_at integer not null,
      updated_at integer not null,
      deleted_at integer,
      foreign key (category) references catalogue_categories (slug)) strict`,
    `create unique index catalogue_products_id on catalogue_products (id)`,
    `create unique index catalogue_products_sku on catalogue_products (sku) where deleted_at is null`,
    ...['folded_name', 'price_minor', 'category'].map(
      (column) =>
        `create index catalogue_products_by_${column} on catalogue_products (${column}, id) where deleted_at is null`,
    ),
    `create virtual table catalogue_words using fts5 (${words}, content='catalogue_products', content_rowid='number',
      tokenize='unicode61 remove_diacritics 0', prefix='2 3')`,
    `create trigger catalogue_product_made after insert on catalogue_products begin ${learn} ${revise} end`,
    `create trigger catalogue_product_changed after update on catalogue_products begin ${forget} ${learn} ${revise} end`,
    `create trigger catalogue_product_gone after delete on catalogue_products begin ${forget} ${revise} end`,
    ...['insert', 'update', 'delete'].map(
      (event) =>
        `create trigger catalogue_category_${event} after ${event} on catalogue_categories begin ${revise} end`,
    ),
  ],
}

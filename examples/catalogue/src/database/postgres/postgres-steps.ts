import type { Steps } from '../migrate-tables.ts'

/**
 * The history of the tables in PostgreSQL 13 or later.
 *
 * `revision` is new with every statement that changes what readers see, whoever makes it, and in the same transaction:
 * that is what the cache is named by. It is random, so that a database restored from a backup never names two states alike.
 */
export const postgresSteps: Steps = {
  '0001-catalogue': [
    `create table catalogue_state (name text primary key, value text not null)`,
    `insert into catalogue_state values ('revision', gen_random_uuid()::text)`,
    `create table catalogue_categories (slug text collate "C" primary key, name text not null)`,
    `create table catalogue_products (
      number bigint generated always as identity primary key,
      id uuid not null unique,
      sku text collate "C" not null,
      name text not null,
      folded_name text collate "C" not null,
      description text not null,
      sku_words text not null,
      name_words text not null,
      description_words text not null,
      found tsvector not null generated always as (
        setweight(to_tsvector('simple', sku_words || ' ' || name_words), 'A') ||
        setweight(to_tsvector('simple', description_words), 'D')) stored,
      category text collate "C" not null constraint catalogue_products_category references catalogue_categories (slug),
      price_minor bigint not null check (price_minor between 0 and 99999999999999),
      stock bigint not null check (stock >= 0),
      version bigint not null,
      created_at bigint not null,
      updated_at bigint not null,
      deleted_at bigint)`,
    `create unique index catalogue_products_sku on catalogue_products (sku) where deleted_at is null`,
    `create index catalogue_products_found on catalogue_products using gin (found)`,
    ...['folded_name', 'price_minor', 'category'].map(
      (column) =>
        `create index catalogue_products_by_${column} on catalogue_products (${column}, id) where deleted_at is null`,
    ),
    `create function catalogue_revise() returns trigger language plpgsql as $$
      begin
        update catalogue_state set value = gen_random_uuid()::text where name = 'revision';
        return null;
      end $$`,
    ...['products', 'categories'].map(
      (table) => `create trigger catalogue_revise after insert or update or delete or truncate on catalogue_${table}
        for each statement execute function catalogue_revise()`,
    ),
  ],
}

import { describe, expect, test } from '@jest/globals';
import { displayName } from '../../../src/model/name.ts';
import { referencedByName } from '../../../src/semantics/questions/reference-by-name.ts';
import { judgeSql } from '../judge-sql.ts';

const base = `
  CREATE TABLE users (id uuid PRIMARY KEY, email text, password_hash text);
  CREATE TABLE organizations (id uuid PRIMARY KEY, slug text UNIQUE);
  CREATE TABLE members (user_id uuid REFERENCES users, organization_id uuid REFERENCES organizations);
  CREATE TABLE campaigns (id bigint PRIMARY KEY);
  CREATE TABLE people (id integer PRIMARY KEY);
  CREATE TABLE categories (id integer PRIMARY KEY);
  CREATE TABLE content_library (id varchar(36) PRIMARY KEY);
  CREATE TABLE countries (id serial PRIMARY KEY, code char(2) UNIQUE);
  CREATE TABLE employees (emp_no integer PRIMARY KEY);
  CREATE TABLE sessions (id text PRIMARY KEY, token text);
  CREATE TABLE shop_products (id bigint PRIMARY KEY);
  CREATE TABLE pairs (a int, b int, PRIMARY KEY (a, b));`;

/** The table that a column of a new table names, as `schema.table.key`. */
function referenced(column: string, table = 'things', more = ''): string | undefined {
  const { roles, column: find } = judgeSql(`${base} CREATE TABLE ${table} (${column}); ${more}`);
  const found = referencedByName(roles, find(`${table}.${(column.split(' ')[0] ?? '').replaceAll('"', '')}`));
  return found === undefined ? undefined : `${displayName(found.table)}.${found.column.name}`;
}

describe('referencedByName', () => {
  test.each([
    ['campaign_id bigint', 'public.campaigns.id'],
    ['"campaignId" bigint', 'public.campaigns.id'],
    ['campaign bigint', undefined],
    ['person_id integer', 'public.people.id'],
    ['category_id integer', 'public.categories.id'],
    ['content_ref varchar(36)', 'public.content_library.id'],
    ['content_ref text', 'public.content_library.id'],
    ['source_campaign_id bigint', 'public.campaigns.id'],
    ['created_by uuid', 'public.users.id'],
    ['approved_by uuid', 'public.users.id'],
    ['user_id uuid', 'public.users.id'],
    ['owner_id uuid', 'public.users.id'],
    ['reviewer_id uuid', 'public.users.id'],
    ['organization_id uuid', 'public.organizations.id'],
    ['country_code char(2)', 'public.countries.code'],
    ['emp_no integer', 'public.employees.emp_no'],
  ])('%s -> %s', (column, target) => {
    expect(referenced(column)).toBe(target);
  });

  test.each([
    ['a key of another type', 'campaign_id integer'],
    ['a key of another type', 'campaign_id text'],
    ['an id of another system', 'stripe_campaign_id bigint'],
    ['an id of another system', 'external_campaign_id bigint'],
    ['a text that may be a name', 'created_by text'],
    ['an id that passes through', 'session_id text'],
    ['a name that says nothing of a row', 'campaign_count bigint'],
    ['a table that does not exist', 'invoice_id bigint'],
    ['a composite key', 'pair_id integer'],
    ['a polymorphic pair', 'subject_id bigint, subject_type text'],
    ['a computed column', 'campaign_id bigint GENERATED ALWAYS AS (1) STORED'],
    ['a column that has its foreign key', 'campaign_id bigint REFERENCES campaigns'],
    ['an array', 'campaign_id bigint[]'],
  ])('names nothing: %s (%s)', (_why, column) => {
    expect(referenced(column)).toBeUndefined();
  });

  test('a parent is a row of the same table, and its own key names nothing', () => {
    expect(referenced('parent_id bigint, id bigint PRIMARY KEY', 'comments')).toBe('public.comments.id');
    expect(referenced('voided_comment_id bigint, id bigint PRIMARY KEY', 'comments')).toBe('public.comments.id');
    expect(referenced('comment_id bigint, id bigint PRIMARY KEY', 'comments')).toBeUndefined();
    expect(referenced('comment_id bigint PRIMARY KEY', 'comments')).toBeUndefined();
  });

  test('a table that shares the first word is meant before none', () => {
    expect(referenced('product_id bigint', 'shop_orders')).toBe('public.shop_products.id');
    expect(referenced('product_id bigint', 'orders')).toBeUndefined();
  });

  test('the own schema is nearer; two others are too many', () => {
    const elsewhere = 'CREATE SCHEMA crm; CREATE TABLE crm.campaigns (id bigint PRIMARY KEY);';
    expect(referenced('campaign_id bigint', 'things', elsewhere)).toBe('public.campaigns.id');
    const twice = `${elsewhere} CREATE SCHEMA app; CREATE SCHEMA other; CREATE TABLE other.deals (id bigint PRIMARY KEY);
      CREATE TABLE app.deals (id bigint PRIMARY KEY);`;
    expect(referenced('deal_id bigint', 'things', twice)).toBeUndefined();
  });

  test('copies of rows reference nothing, nor does the session of an event', () => {
    expect(referenced('campaign_id bigint', 'campaign_history')).toBeUndefined();
    expect(referenced('session_id text, occurred_at timestamptz', 'click_events')).toBeUndefined();
  });

  test('says why', () => {
    const { roles, column } = judgeSql(`${base} CREATE TABLE posts (campaign_id bigint);`);
    expect(referencedByName(roles, column('posts.campaign_id'))?.evidence).toEqual([
      'named for campaign',
      'public.campaigns is the table of that name',
      'campaign_id is bigint like its key id',
    ]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { judgeSql } from './judge-sql.ts';

function rolesOf(column: string, more = ''): readonly string[] {
  const sql = `CREATE TABLE things (id int PRIMARY KEY, ${column}); ${more}`;
  const name = column.split(' ')[0] ?? '';
  return judgeSql(sql).rolesOf(`things.${name.replaceAll('"', '')}`);
}

describe('the form in which a secret is kept', () => {
  test.each([
    ['api_key text', 'secret'],
    ['client_secret varchar(255)', 'secret'],
    ['password text', 'password'],
    ['password_hash text', 'hashed-secret'],
    ['hashed_password text', 'hashed-secret'],
    ['password_digest varchar', 'hashed-secret'],
    ['password char(60)', 'hashed-secret'],
    ['password varchar(60)', 'hashed-secret'],
    ['api_key_sha256 text', 'hashed-secret'],
    ['encrypted_api_key text', 'encrypted-secret'],
    ['api_key_enc text', 'encrypted-secret'],
    ['private_key_ciphertext text', 'encrypted-secret'],
    ['client_secret bytea', 'encrypted-secret'],
    ['"apiKey" uuid', 'secret'],
    ['backup_codes text[]', 'secret'],
    ['credentials jsonb', 'secret'],
  ])('%s: %s', (column, role) => {
    expect(rolesOf(column)).toEqual([role]);
  });

  test.each([
    ['secret text, secret_iv bytea', 'encrypted-secret'],
    ['api_key text, iv text, auth_tag text', 'encrypted-secret'],
    ['password text, salt text', 'hashed-secret'],
    ['secret text, nonce text', 'secret'],
    ["password text CHECK (password ~ '^\\$2[aby]\\$')", 'hashed-secret'],
    ['password text CHECK (length(password) > 8)', 'password'],
  ])('is told by what stands beside it: %s', (column, role) => {
    expect(rolesOf(column)).toEqual([role]);
  });

  test.each([
    ['bcrypt, cost 12', ['hashed-secret']],
    ['Encrypted with AES-256 by the application', ['encrypted-secret']],
    ['TODO: must be encrypted', ['password']],
    ['not hashed yet', ['password']],
    ['stored in plain text, encrypted at rest', ['password']],
    ['of the account', ['password']],
  ])('a comment "%s" is read with care', (comment, roles) => {
    expect(rolesOf('password text', `COMMENT ON COLUMN things.password IS '${comment}';`)).toEqual(roles);
  });

  test('a type can say it', () => {
    const sql = 'CREATE DOMAIN encrypted_text AS text; CREATE TABLE t (api_key encrypted_text);';
    expect(judgeSql(sql).rolesOf('t.api_key')).toEqual(['encrypted-secret']);
  });

  test.each([
    ['api_keys', 'key', ['secret']],
    ['api_keys', 'hash', ['hashed-secret']],
    ['api_keys', 'value', ['secret']],
    ['authtoken_token', 'key', ['secret']],
    ['restricted_tokens', 'hashed_key', ['hashed-secret']],
    ['secrets', 'value', ['secret']],
    ['settings', 'value', []],
    ['settings', 'key', []],
    ['commits', 'hash', []],
    ['password_resets', 'token', ['token']],
    ['personal_access_tokens', 'token', ['token', 'secret']],
    ['worker_locks', 'token', []],
  ])('in %s, %s is judged by the table', (table, column, roles) => {
    const { rolesOf: ofColumn } = judgeSql(`CREATE TABLE ${table} (id int PRIMARY KEY, name text, ${column} text);`);
    expect(ofColumn(`${table}.${column}`)).toEqual(roles);
  });

  test('the key of a pair of key and value is a name', () => {
    const { rolesOf: ofColumn } = judgeSql('CREATE TABLE token (id int PRIMARY KEY, key text, value text);');
    expect(ofColumn('token.key')).toEqual([]);
  });

  test('a foreign key is never a secret', () => {
    const sql = `CREATE TABLE keys (api_key text PRIMARY KEY); CREATE TABLE t (api_key text REFERENCES keys);`;
    expect(judgeSql(sql).rolesOf('t.api_key')).not.toContain('secret');
  });

  test.each([
    'password_reset_at timestamptz',
    'password_changed_at timestamptz',
    'password_required boolean',
    'password_hint text',
    'password_policy text',
    'token_count integer',
    'tokens_used integer',
    'max_tokens integer',
    'token_type text',
    'token_url text',
    'next_page_token text',
    'api_key_id uuid',
    'api_key_name text',
    'key_prefix text',
    'public_key text',
    'primary_key text',
    'cache_key text',
    'idempotency_key text',
    'masked_card_number text',
    'card_last4 text',
    'card_brand text',
    'gift_card_number text',
    'secret_santa text',
    'secret_name text',
    'secret_arn text',
    'is_secret boolean',
    'has_password boolean',
    'ssn_verified boolean',
    'session_count integer',
    'content_hash text',
    'file_digest bytea',
    'commit_hash text',
    'pin_count integer',
    'passport_country text',
    'tokenizer text',
    'keyboard text',
    'secretary_id integer',
  ])('%s is no secret in any form', (column) => {
    const secrets = ['secret', 'password', 'token', 'hashed-secret', 'encrypted-secret'];
    expect(rolesOf(column).filter((role) => secrets.includes(role))).toEqual([]);
  });
});

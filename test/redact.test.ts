import { describe, expect, test } from '@jest/globals';
import { redactSecrets } from '../src/redact.ts';

describe('a password is taken out of', () => {
  test.each([
    ['a URL', 'postgres://app:s3cret@db:5432/app', 'postgres://app:***@db:5432/app'],
    ['a URL with an escaped password', 'postgresql://app:s3%40c%2Fret@db/app', 'postgresql://app:***@db/app'],
    ['a URL with an unescaped @ and /', 'postgres://app:s3@c/ret@db/app', 'postgres://app:***@db/app'],
    ['a URL without a user', 'postgres://:s3cret@/app', 'postgres://:***@/app'],
    [
      'a URL in a sentence',
      'could not reach "postgres://a:s3cret@b/c": refused',
      'could not reach "postgres://a:***@b/c": refused',
    ],
    ['several URLs', 'postgres://a:s3cret@b/c postgres://d:s3cret@e/f', 'postgres://a:***@b/c postgres://d:***@e/f'],
    [
      'URL parameters',
      'postgres:///app?user=a&password=s3cret&sslmode=require',
      'postgres:///app?user=a&password=***&sslmode=require',
    ],
    ['parameters with an escaped name', 'postgres:///app?p%61ssword=s3cret', 'postgres:///app?p%61ssword=***'],
    ['the password of the key file', 'postgres:///app?sslpassword=s3cr#et', 'postgres:///app?sslpassword=***'],
    ['a connection string', 'host=db password=s3cret user=a', 'host=db password=*** user=a'],
    ['a connection string with blanks', "host=db password = 's3 cr\\'et' user=a", 'host=db password = *** user=a'],
    ['a connection string inside SQL', "CONNECTION 'host=db password=s3cret'", "CONNECTION 'host=db password=***'"],
    ['a quoted one inside SQL', "CONNECTION 'password=''s3 cret'' host=db'", "CONNECTION 'password=*** host=db'"],
    ['the environment', 'PGPASSWORD=s3cret psql', 'PGPASSWORD=*** psql'],
    ['a printed object', `{ "user": "a", "password": "s3\\"cret" }`, '{ "user": "a", "password": *** }'],
    ['CREATE ROLE', "CREATE ROLE a LOGIN PASSWORD 's3''cret';", 'CREATE ROLE a LOGIN PASSWORD ***;'],
    [
      'ALTER USER',
      "alter user a with encrypted password\n E's3\\'cret' valid until 'x'",
      "alter user a with encrypted password\n *** valid until 'x'",
    ],
    ['a dollar-quoted clause', 'ALTER ROLE a PASSWORD $x$s3$cret$x$;', 'ALTER ROLE a PASSWORD ***;'],
    ['a clause that is never closed', "ALTER ROLE a PASSWORD 's3cret", 'ALTER ROLE a PASSWORD ***'],
    ['a user mapping', "OPTIONS (user 'a', password 's3cret')", "OPTIONS (user 'a', password ***)"],
  ])('%s', (_, text, redacted) => {
    expect(redactSecrets(text)).toBe(redacted);
    expect(redactSecrets(redacted)).toBe(redacted);
  });
});

test.each([
  'postgres://app@db/app',
  'https://example.org:8080/a?b=c',
  'CREATE TABLE users (password text NOT NULL, password_hash text)',
  'ALTER ROLE a PASSWORD NULL',
  'SELECT password FROM users',
  'column "password" of relation "users"',
  'mail to a:b@c',
])('%s stays as it is', (text) => {
  expect(redactSecrets(text)).toBe(text);
});

// Backtracking over texts like these would run into the time limit of tests.
test.each([
  ['an open quote', `password='${'\\'.repeat(100_000)}`, 'password=***'],
  ['URLs in a row', 'postgres://a:'.repeat(20_000), 'postgres://a:'.repeat(20_000)],
  ['a word again and again', 'password password '.repeat(20_000), 'password password '.repeat(20_000)],
])('hostile text is read to its end: %s', (_name, text, redacted) => {
  expect(redactSecrets(text)).toBe(redacted);
});

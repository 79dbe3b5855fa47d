import { describe, expect, test } from '@jest/globals';
import { connectionUrl } from '../../src/catalog/connection-url.ts';
import { UsageError } from '../../src/errors.ts';

/** What a driver reads of a URL. */
function partsOf(text: string): Record<string, string> {
  const url = new URL(connectionUrl(text));
  return { ...Object.fromEntries(url.searchParams), database: decodeURIComponent(url.pathname.slice(1)) };
}

describe('a connection is given as', () => {
  test.each([
    ['postgres://me:pw@db.example.com:5433/app', 'postgres://me:pw@db.example.com:5433/app'],
    ['postgresql:///app', 'postgresql:///app'],
    [' postgres://localhost/app ', 'postgres://localhost/app'],
  ])('a URL: %s', (text, url) => {
    expect(connectionUrl(text)).toBe(url);
  });

  test('pairs, quoted and escaped as libpq takes them', () => {
    expect(
      partsOf("host=/var/run port = 5433 dbname='my db' user=me password='it\\'s \\\\ me' sslmode=disable"),
    ).toEqual({
      host: '/var/run',
      port: '5433',
      database: 'my db',
      user: 'me',
      password: "it's \\ me",
      sslmode: 'disable',
      uselibpqcompat: 'true',
    });
  });

  test('the name of a database', () => {
    expect(partsOf('app')).toEqual({ database: 'app' });
  });
});

test.each([
  ['postgres://h/d?sslmode=require', 'postgres://h/d?sslmode=require&uselibpqcompat=true'],
  ['postgres://h/d?sslmode=prefer', 'postgres://h/d'],
  [
    'postgres://h/d?channel_binding=require&sslmode=verify-full',
    'postgres://h/d?sslmode=verify-full&uselibpqcompat=true',
  ],
])('TLS modes mean what they mean to libpq: %s', (given, url) => {
  expect(connectionUrl(given)).toBe(url);
});

test.each([
  ['mysql://me:secret@h/d', 'does not begin with postgres://'],
  ['postgres://me:sec ret@h:port/d', 'is not valid'],
  ['host=h pasword=secret', 'The connection parameter "pasword" is not known.'],
  ["host=h password='secret", 'The connection string is not valid.'],
  ['host=h secret', 'The connection string is not valid.'],
  ['db/structure.sql', 'not a file'],
])('%s is refused without being repeated', (text, message) => {
  const attempt = (): string => connectionUrl(text);
  expect(attempt).toThrow(UsageError);
  expect(attempt).toThrow(message);
  expect(attempt).not.toThrow('secret');
});

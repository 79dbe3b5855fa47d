import { describe, expect, test } from '@jest/globals';
import { CatalogError, ConfigError, RuleCrash, SchemalintError, SqlSyntaxError, UsageError } from '../src/errors.ts';

describe('every error', () => {
  const place = {
    file: 'a.sql',
    line: 3,
    column: 9,
    sourceLine: 'CREATE TABEL t ()',
    reason: 'syntax error at or near "TABEL"',
  };

  test.each([
    ['UsageError', new UsageError('no such file')],
    ['ConfigError', new ConfigError('no such key')],
    ['CatalogError', new CatalogError('no such server')],
    ['SqlSyntaxError', new SqlSyntaxError(place)],
    ['RuleCrash', new RuleCrash('a-rule', new TypeError('x is undefined'))],
  ])('%s can be told from a defect', (name, error) => {
    expect(error).toBeInstanceOf(SchemalintError);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe(name);
    expect(error.hint).toBeUndefined();
  });

  test('holds no password', () => {
    const error = new CatalogError('cannot reach postgres://a:s3cret@b/c', { hint: 'Check password=s3cret.' });
    expect(`${error} ${error.hint}`).not.toContain('s3cret');
    const refused = new SqlSyntaxError({
      ...place,
      sourceLine: "CREATE ROLE a PASSWRD PASSWORD 's3cret'",
      reason: 'syntax error at or near "password \'s3cret\'"',
    });
    expect(`${refused} ${refused.sourceLine} ${refused.reason}`).not.toContain('s3cret');
  });

  test('keeps what was thrown below', () => {
    const cause = new Error('connection refused');
    expect(new CatalogError('cannot connect', { cause }).cause).toBe(cause);
  });
});

test('a syntax error names its place', () => {
  const error = new SqlSyntaxError(
    { file: 'db/a.sql', line: 3, column: 9, sourceLine: 'x', reason: 'syntax error', expected: ['TABLE'] },
    { hint: 'Did you mean TABLE?' },
  );
  expect(error.message).toBe('db/a.sql:3:9: syntax error');
  expect(error).toMatchObject({ line: 3, column: 9, expected: ['TABLE'], hint: 'Did you mean TABLE?' });
});

test('a rule crash names the rule, whatever was thrown', () => {
  expect(new RuleCrash('a-rule', new TypeError('x is undefined')).message).toBe('Rule a-rule crashed: x is undefined');
  expect(new RuleCrash('a-rule', 'text').message).toBe('Rule a-rule crashed: text');
});

import { describe, expect, test } from '@jest/globals';
import { readAnnotations } from '../../src/semantics/annotation.ts';
import { isColumnRole, isTableRole } from '../../src/semantics/role-family.ts';

function rolesIn(comment: string): readonly string[] {
  return readAnnotations(comment, isColumnRole).roles.map(({ role }) => role);
}

describe('readAnnotations', () => {
  test.each([
    ['@secret', ['secret']],
    ['Key of the partner. @encrypted with KMS', ['encrypted-secret']],
    ['(@hashed)', ['hashed-secret']],
    ['@Personal', ['personal-data']],
    ['@EXTERNAL-ID of the shop', ['external-id']],
    ['@role owner', ['owner']],
    ['@role owner, status and more', ['owner', 'status']],
    ['@role\tsoft-delete.', ['soft-delete']],
    ['@personal @hashed', ['personal-data', 'hashed-secret']],
  ])('%s', (comment, roles) => {
    expect(rolesIn(comment)).toEqual(roles);
  });

  test.each([
    'mail to admin@secret.example',
    'see docs@personal',
    '@secretive',
    '@secret-ish',
    '@@secret',
    'secret',
    '@roles owner',
    'handle like x.@secret',
  ])('%s is no annotation', (comment) => {
    const read = readAnnotations(comment, isColumnRole);
    expect(read).toEqual({ roles: [], unknown: [], public: false, none: false });
  });

  test('tells @public and @role none apart from roles', () => {
    expect(readAnnotations('@public', isColumnRole)).toMatchObject({ public: true, roles: [] });
    expect(readAnnotations('@role none', isColumnRole)).toMatchObject({ none: true, roles: [] });
  });

  test('names what is no role', () => {
    expect(readAnnotations('@role owner, ownr', isColumnRole)).toMatchObject({ unknown: ['ownr'] });
  });

  test('reads roles of tables for tables, and ignores shorthands that are none', () => {
    const read = readAnnotations('@role event-log, lookup @secret', isTableRole);
    expect(read.roles.map(({ role }) => role)).toEqual(['event-log', 'lookup']);
  });
});

import { expect, test } from '@jest/globals';
import rule from '../../rules/security/schema-creatable-by-public/index.ts';
import { lintSql } from './lint-sql.ts';

test.each([
  ['GRANT', 'CREATE TABLE a ();\nGRANT ALL ON SCHEMA public TO PUBLIC;', 2],
  [
    'the last that changes it',
    'GRANT CREATE ON SCHEMA public TO PUBLIC;\nREVOKE USAGE ON SCHEMA public FROM PUBLIC;',
    2,
  ],
  ['CREATE SCHEMA IF NOT EXISTS', 'GRANT ALL ON SCHEMA public TO PUBLIC;\n\nCREATE SCHEMA IF NOT EXISTS public;', 3],
])('what is found of schema public stands at %s', (_name, sql, line) => {
  const { findings } = lintSql(sql, { rules: [rule] });
  expect(findings.map(({ object, location }) => [object.name, location?.line])).toEqual([['public', line]]);
});

import { expect, test } from '@jest/globals';
import { liveRowsOf } from '../../../src/semantics/questions/live-rows.ts';
import { judgeSql } from '../judge-sql.ts';

test.each([
  ['deleted_at timestamptz', 'deleted_at null'],
  ['is_deleted boolean NOT NULL DEFAULT false', 'is_deleted false'],
  ['deleted boolean, removed boolean', undefined],
  ['title text', undefined],
])('%s: %s', (columns, expected) => {
  const { roles, table } = judgeSql(`CREATE TABLE t (id int PRIMARY KEY, ${columns});`);
  const live = liveRowsOf(roles, table('t'));
  expect(live && `${live.column.name} ${live.live}`).toBe(expected);
});

import { describe, expect, test } from '@jest/globals';
import { defaultValueOf } from '../../../src/semantics/questions/default-value.ts';
import { judgeSql } from '../judge-sql.ts';

describe('defaultValueOf', () => {
  test.each([
    ["text DEFAULT 'draft'", 'draft'],
    ["varchar DEFAULT 'draft'::character varying", 'draft'],
    ["text DEFAULT ''", ''],
    ['integer DEFAULT 0', 0],
    ['integer DEFAULT -1', -1],
    ["integer DEFAULT '-1'::integer", -1],
    ['numeric DEFAULT 1.5', 1.5],
    ['bigint DEFAULT 3000000000', 3_000_000_000],
    ['boolean DEFAULT false', false],
    ['boolean DEFAULT true', true],
    ["boolean DEFAULT 'f'::boolean", false],
    ["jsonb DEFAULT '{}'::jsonb", '{}'],
    ['named', 'x'],
    ['text', undefined],
    ['text DEFAULT NULL', undefined],
    ['timestamptz DEFAULT now()', undefined],
    ['uuid DEFAULT gen_random_uuid()', undefined],
    ["text DEFAULT 'a' || 'b'", undefined],
  ])('%s', (type, value) => {
    const { column } = judgeSql(`CREATE DOMAIN named AS text DEFAULT 'x'; CREATE TABLE t (c ${type});`);
    expect(defaultValueOf(column('t.c'))).toBe(value);
  });
});

import { expect, test } from '@jest/globals';
import { numberedColumns } from '../../../src/semantics/questions/numbered-columns.ts';
import { databaseOf, tableOf } from '../../model/load-schema.ts';

test.each([
  ['contact1 text, contact2 text, contact3 text', ['contact 3: contact1, contact2, contact3']],
  ['"phoneNumber1" text, "phoneNumber2" text', ['phone number 2: phoneNumber1, phoneNumber2']],
  [
    'guest_1_name text, guest_1_age int, guest_2_name text, guest_2_age int',
    ['guest 2: guest_1_name, guest_1_age, guest_2_name, guest_2_age'],
  ],
  ['tag_0 text, tag_1 text, note_2 text, note_1 text', ['tag 2: tag_0, tag_1', 'note 2: note_2, note_1']],
  ['day_1 int, day_7 int, day_30 int', []],
  ['p50 int, p51 int, x1 int, x2 int', []],
  ['value_1 text, value_2 int', []],
  ['sha256 text, md5 text, ipv4 inet, ipv6 inet', []],
  ['line2 text, line3 text', []],
  ['part_1 int', []],
])('%s', (columns, found) => {
  const rows = numberedColumns(tableOf(databaseOf(`CREATE TABLE t (${columns});`), 't'));
  expect(rows.map((row) => `${row.stem} ${row.length}: ${row.columns.map(({ name }) => name).join(', ')}`)).toEqual(
    found,
  );
});

import { expect, test } from '@jest/globals';
import { type MigrationFolder, migrationNames } from '../../src/fixer/numbering.ts';

const now = new Date('2025-11-23T12:00:00Z');

test.each<readonly [string, readonly string[], MigrationFolder['tool'], readonly string[]]>([
  ['starts at one', [], 'plain', ['0001_one.sql', '0002_two.sql']],
  ['starts at zero for drizzle', [], 'drizzle', ['0000_one.sql', '0001_two.sql']],
  [
    'goes on after the last number, whatever the order',
    ['0010_b.sql', '0009_a.sql', 'README.md'],
    'plain',
    ['0011_one.sql', '0012_two.sql'],
  ],
  ['keeps width and separator', ['001-init.sql', '002-more.sql'], 'plain', ['003-one.sql', '004-two.sql']],
  ['counts files without a title', ['0001.sql', '0002.sql'], 'plain', ['0003_one.sql', '0004_two.sql']],
  ['counts pairs without a title', ['7.up.sql', '7.down.sql'], 'plain', ['8_one.up.sql', '9_two.up.sql']],
  ['keeps a dot', ['001.init.sql'], 'plain', ['002.one.sql', '003.two.sql']],
  ['grows wider when it must', ['99_x.sql'], 'plain', ['100_one.sql', '101_two.sql']],
  ['takes the time', ['20240101000000_a.sql'], 'plain', ['20251123120000_one.sql', '20251123120001_two.sql']],
  [
    'is later than a time to come',
    ['20991231235959_a.sql'],
    'plain',
    ['21000101000000_one.sql', '21000101000001_two.sql'],
  ],
  [
    'takes the time in milliseconds',
    ['1700000000000_a.sql'],
    'plain',
    [`${now.getTime()}_one.sql`, `${now.getTime() + 1}_two.sql`],
  ],
  [
    'takes the time in seconds',
    ['1700000000_a.sql'],
    'plain',
    [`${now.getTime() / 1000}_one.sql`, `${now.getTime() / 1000 + 1}_two.sql`],
  ],
  ['follows Flyway', ['V1__a.sql', 'V2__b.sql', 'R__views.sql', 'U2__b.sql'], 'plain', ['V3__one.sql', 'V4__two.sql']],
  [
    'follows dotted versions',
    ['V1.9__a.sql', 'V1.10__b.sql', 'V1.2__c.sql'],
    'plain',
    ['V1.11__one.sql', 'V1.12__two.sql'],
  ],
  [
    'follows pairs of files',
    ['000004_a.up.sql', '000004_a.down.sql'],
    'plain',
    ['000005_one.up.sql', '000006_two.up.sql'],
  ],
  [
    'makes a folder for prisma',
    ['20240101000000_init', 'migration_lock.toml'],
    'prisma',
    ['20251123120000_one/migration.sql', '20251123120001_two/migration.sql'],
  ],
  [
    'takes the time for prisma in an empty folder',
    [],
    'prisma',
    ['20251123120000_one/migration.sql', '20251123120001_two/migration.sql'],
  ],
])('%s', (_name, files, tool, expected) => {
  const next = migrationNames({ path: 'm', files, tool }, now);
  expect(['one', 'two'].map((title) => next(title).up)).toEqual(expected);
});

test.each([
  ['0001_a.sql', 'down/0002_one.sql'],
  ['V1.2__a.sql', 'down/U1.3__one.sql'],
  ['7_a.up.sql', '8_one.down.sql'],
])('what undoes the migration after %s is %s', (last, down) => {
  expect(migrationNames({ path: 'm', files: [last], tool: 'plain' }, now)('one').down).toBe(down);
});

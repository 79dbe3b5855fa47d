import { expect, test } from '@jest/globals';
import { judgeRoles } from '../../../src/semantics/judge-roles.ts';
import { waitingValueOf } from '../../../src/semantics/questions/waiting-value.ts';
import { columnsOf, databaseOf, tableOf } from '../../model/load-schema.ts';

function waiting(definition: string, before = ''): string | undefined {
  const database = databaseOf(`${before} CREATE TABLE t (status ${definition});`);
  judgeRoles(database);
  const [column] = columnsOf(tableOf(database, 't'), 'status');
  return column && waitingValueOf(database, column);
}

test.each([
  ["text DEFAULT 'pending'", 'pending'],
  ["text DEFAULT 'Queued'", 'Queued'],
  ["text DEFAULT 'draft'", undefined],
  ["text CHECK (status IN ('draft', 'scheduled', 'sent'))", 'scheduled'],
  ["text DEFAULT 'draft' CHECK (status IN ('draft', 'scheduled', 'sent'))", 'scheduled'],
  ["text CHECK (status IN ('pending', 'queued', 'sent'))", undefined],
  ['text', undefined],
  ['int DEFAULT 0', undefined],
])('%s: %s', (definition, expected) => {
  expect(waiting(definition)).toBe(expected);
});

test('the labels of an enum', () => {
  expect(waiting('state', "CREATE TYPE state AS ENUM ('ready', 'done');")).toBe('ready');
});

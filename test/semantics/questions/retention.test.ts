import { expect, test } from '@jest/globals';
import { judgeRoles } from '../../../src/semantics/judge-roles.ts';
import { retentionEvidence } from '../../../src/semantics/questions/retention.ts';
import { databaseOf, tableOf } from '../../model/load-schema.ts';

const events = 'CREATE TABLE page_events (id int, occurred_at timestamptz);';
const partitioned = 'CREATE TABLE page_events (id int, occurred_at date) PARTITION BY RANGE (occurred_at);';

test.each([
  ['nothing', events, undefined],
  [
    'a comment',
    `${events} COMMENT ON TABLE page_events IS 'Views. @retention two years';`,
    'its comment says @retention',
  ],
  ['another word', `${events} COMMENT ON TABLE page_events IS 'see mail@retention.example';`, undefined],
  ['a time at which rows end', 'CREATE TABLE page_events (id int, expires_at timestamptz);', 'rows end at expires_at'],
  ['pg_partman', `CREATE EXTENSION pg_partman; ${partitioned}`, 'pg_partman can drop its old partitions'],
  [
    'a policy of TimescaleDB',
    `CREATE EXTENSION timescaledb; ${events} SELECT add_retention_policy('page_events', INTERVAL '1 year');`,
    'TimescaleDB has a retention policy for it',
  ],
  ['partitions alone', partitioned, undefined],
  [
    'a function that deletes',
    `${events} CREATE FUNCTION tidy() RETURNS void LANGUAGE plpgsql AS $$BEGIN DELETE FROM page_events WHERE occurred_at < now() - interval '1 year'; END$$;`,
    'function tidy removes rows and names it',
  ],
  [
    'a function that deletes, parsed',
    `${events} CREATE PROCEDURE tidy() LANGUAGE sql BEGIN ATOMIC DELETE FROM page_events WHERE id < 9; END;`,
    'function tidy removes rows and names it',
  ],
  [
    'a function that deletes elsewhere',
    `${events} CREATE TABLE page_events_old (id int); CREATE FUNCTION tidy() RETURNS void LANGUAGE sql AS 'DELETE FROM page_events_old';`,
    undefined,
  ],
  [
    'a function that reads',
    `${events} CREATE FUNCTION count_them() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM page_events';`,
    undefined,
  ],
])('%s', (_what, sql, evidence) => {
  const database = databaseOf(sql);
  expect(retentionEvidence(judgeRoles(database), tableOf(database, 'page_events'))).toBe(evidence);
});

import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { expectedRows } from '../../../src/rule/expected-rows.ts';
import { retentionEvidence } from '../../../src/semantics/questions/retention.ts';

/** Fewer declared rows may stay for ever. */
const fewRows = 1_000_000;

const rule: AnyRule = defineRule({
  meta: {
    id: 'event-table-without-retention',
    category: 'scale',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Nothing says how long recorded events stay',
    why: 'A table that only gains rows grows for as long as the application runs. Backups, restores and indexes grow with it, and data about people must not be kept for ever.',
    remedy:
      'Decide how long rows are needed; two years is a common answer. Detach and archive old partitions, or delete by a job, and say so in the comment of the table: @retention two years.',
    messages: {
      forever:
        '{table} only gains rows, and nothing in the schema makes them go: no partition is dropped, no function deletes, and its comment has no @retention.',
    },
    fix: 'none',
    sources: ['D3'],
  },
  check({ database, roles, settings, report }) {
    for (const table of ownTables(database)) {
      const verdict = roles.ofTable(table).find(({ role }) => role === 'event-log' || role === 'audit-log');
      if (verdict === undefined || retentionEvidence(roles, table) !== undefined) continue;
      const expected = expectedRows(table, settings);
      if (expected?.source === 'declared' && expected.rows < fewRows) continue;
      report({ at: table, message: 'forever', data: { table: displayName(table) }, evidence: verdict.evidence });
    }
  },
});

export default rule;

import { displayName } from '../../../src/model/name.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** Dead rows from which autovacuum would run, by the table's own parameters or PostgreSQL's defaults (manual, 24.1.6). */
function autovacuumThreshold({ storageParameters }: Table, rows: number): number {
  const number = (name: string, otherwise: number): number => {
    const value = Number(storageParameters.get(name) ?? Number.NaN);
    return Number.isNaN(value) ? otherwise : value;
  };
  const most = number('autovacuum_vacuum_max_threshold', 100_000_000);
  const threshold = number('autovacuum_vacuum_threshold', 50) + number('autovacuum_vacuum_scale_factor', 0.2) * rows;
  return most < 0 ? threshold : Math.min(most, threshold);
}

function isSwitchedOff({ storageParameters }: Table): boolean {
  return ['false', 'off', 'no', '0'].includes((storageParameters.get('autovacuum_enabled') ?? 'on').toLowerCase());
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'table-vacuumed-too-seldom',
    category: 'scale',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Table with far more dead rows than autovacuum lets stand',
    why: 'Dead rows take room that new ones could use, and every scan reads past them. That there are so many says that vacuum does not run, does not get done, or may not remove them.',
    remedy:
      'Look for what holds dead rows back: transactions that stay open, prepared transactions, replication slots that nobody reads, hot_standby_feedback. If there is nothing, give autovacuum more room to work (autovacuum_vacuum_cost_limit), or a smaller autovacuum_vacuum_scale_factor on this table.',
    messages: {
      behind: '{table} has {dead} dead rows beside {rows} live ones, and autovacuum is to run from {threshold} on.',
      off: '{table} has {dead} dead rows beside {rows} live ones, and autovacuum is switched off for it.',
    },
    fix: 'none',
    options: {
      schema: {
        leastDeadRows: { type: 'integer', minimum: 1, description: 'Dead rows from which a table is reported.' },
        times: {
          type: 'number',
          minimum: 1,
          description: 'How many times the dead rows from which autovacuum is to run there must be.',
        },
      },
      defaults: { leastDeadRows: 10_000, times: 2 },
    },
    needs: ['statistics'],
    sources: ['F3', 'health/vacuum-analyze-lag', 'Azimutt entity-not-clean', 'PgHero maintenance_info', 'safegres S3'],
  },
  check({ database, options, report }) {
    for (const table of database.tables) {
      const { statistics } = table;
      if (statistics === undefined || table.partitioning !== undefined || table.persistence === 'temporary') continue;
      const { rows, deadRows, lastVacuum } = statistics;
      const isOff = isSwitchedOff(table);
      const threshold = autovacuumThreshold(table, rows);
      if (deadRows < (options.leastDeadRows as number)) continue;
      if (deadRows < threshold * (isOff ? 1 : (options.times as number))) continue;
      const data = { table: displayName(table), dead: deadRows, rows: Math.round(rows) };
      const last = lastVacuum?.toISOString().slice(0, 16).replace('T', ' ');
      const evidence = [last === undefined ? 'not vacuumed since the server counts' : `last vacuumed at ${last} UTC`];
      if (isOff) report({ at: table, message: 'off', data, evidence });
      else report({ at: table, message: 'behind', data: { ...data, threshold: Math.round(threshold) }, evidence });
    }
  },
});

export default rule;

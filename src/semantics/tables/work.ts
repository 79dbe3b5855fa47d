import { checkValues, typeValues } from '../own-values.ts';
import { endingIn } from '../phrase-match.ts';
import { defaultValueOf } from '../questions/default-value.ts';
import type { ColumnFacts } from '../relation-facts.ts';
import type { TableJudge } from '../table-case.ts';
import { isTemporal } from '../type-family.ts';
import { workerSchedules } from '../words/times.ts';
import { appointmentTables, queueTables } from '../words/work-tables.ts';

/** Tables of work that a program fetches: jobs, outboxes, posts that wait for their time. */
export const judgeQueue: TableJudge = (table, draft) => {
  if (
    draft.has('migration-journal', 'user-account', 'tenant-root', 'lookup', 'event-log', 'audit-log', 'ledger', 'join')
  )
    return;
  const { facts, column } = table;
  const status = column('status');
  const claim = [...facts.columns.values()].find(({ name }) => claims.has(name.phrase));
  const schedule = [...facts.columns.values()].find(isWorkerSchedule);
  const named = endingIn(facts.name.stems, queueTables);
  const signs = [status, claim, schedule].filter((sign) => sign !== undefined).map((sign) => sign.column.name);
  if (named !== undefined && signs.length > 0) {
    draft.add('queue', `named for work to do (${table.table.name})`, `a worker finds its rows by ${signs.join(', ')}`);
    return;
  }
  if (status === undefined || endingIn(facts.name.stems, appointmentTables) !== undefined) return;
  if (claim !== undefined && (schedule !== undefined || lockWords.has(claim.name.phrase)))
    draft.add('queue', `a worker claims its rows (${signs.join(', ')})`);
  else if (schedule !== undefined && waits(status))
    draft.add('queue', `rows wait for their time (${signs.join(', ')})`);
};

const lockWords: ReadonlySet<string> = new Set([
  'locked at',
  'locked by',
  'claimed at',
  'claimed by',
  'picked at',
  'picked by',
  'worker id',
  'lease expire at',
  'locked until',
  'leased until',
  'reserved at',
]);
const claims: ReadonlySet<string> = new Set([
  ...lockWords,
  'attempt',
  'attempt count',
  'retry count',
  'retry',
  'max attempt',
  'max retry',
  'attempt made',
]);

function isWorkerSchedule({ family, name }: ColumnFacts): boolean {
  return isTemporal(family) && endingIn(name.words, workerSchedules) !== undefined;
}

const waiting: ReadonlySet<string> = new Set([
  'pending',
  'queued',
  'scheduled',
  'waiting',
  'ready',
  'new',
  'enqueued',
  'todo',
  'draft',
]);

/** True when the status has a value for rows that wait, as far as type, check or default tell. */
function waits({ column }: ColumnFacts): boolean {
  const initial = defaultValueOf(column);
  const values = typeValues(column.type) ?? checkValues(column) ?? (typeof initial === 'string' ? [initial] : []);
  return values.some((value) => waiting.has(value.toLowerCase()));
}

import { causeOfMissing } from './cause-of-missing.ts';
import { causeOfConflictTarget, causeOfMissingReferencedKey, causeOfRefresh } from './cause-of-missing-key.ts';
import { causeOfUnlikeTypes } from './cause-of-unlike-types.ts';
import { causeOfVolatile } from './cause-of-volatile.ts';
import { type Failing, inBrackets, statementLine } from './failing.ts';
import { missingObject, takenObject } from './missing-object.ts';

type Teller = (failing: Failing) => string | undefined;

const tellers: Readonly<Record<string, Teller>> = {
  '0A000': causeOfPartitionKey,
  '23502': () => 'Rows that are already there have no value.',
  '25001': ({ statement }) =>
    `PostgreSQL carries this out outside of transactions only${statement.run.transaction === undefined ? '' : ', and it stands in one'}.`,
  '2BP01': ({ refusal }) => (refusal.detail === undefined ? undefined : `Still there: ${firstLines(refusal.detail)}.`),
  '42804': causeOfUnlikeTypes,
  '42830': causeOfMissingReferencedKey,
  '42P10': causeOfConflictTarget,
  '42P17': causeOfVolatile,
  '55000': causeOfRefresh,
  '55P02': causeOfServerSetting,
  '55P04': () => 'The value is added in the same transaction; it can be used once that is committed.',
};

/** Why the server refuses the statement, in one plain sentence; undefined where its message says all that can be told. */
export function causeOf(failing: Failing): string | undefined {
  if (missingObject(failing.refusal) !== undefined) return causeOfMissing(failing);
  if (takenObject(failing.refusal) !== undefined) return causeOfTaken(failing);
  return tellers[failing.refusal.code]?.(failing);
}

function causeOfTaken({ refusal, history, at }: Failing): string | undefined {
  const taken = takenObject(refusal);
  if (taken === undefined) return undefined;
  const maker = history.makersOf(taken).findLast((one) => one < at && hasRun(history.statements[one]));
  return maker === undefined ? undefined : `It is made already at ${statementLine(history.statements[maker])}.`;
}

function hasRun(statement: Failing['statement'] | undefined): boolean {
  const outcome = statement?.run.outcome.outcome;
  return outcome === 'ran' || outcome === 'ran-alone';
}

function causeOfPartitionKey({ refusal, tree, replay }: Failing): string | undefined {
  if (!refusal.message.endsWith('must include all partitioning columns')) return undefined;
  const range =
    'IndexStmt' in tree ? tree.IndexStmt.relation : 'AlterTableStmt' in tree ? tree.AlterTableStmt.relation : undefined;
  const table = range === undefined ? undefined : replay.relation(range);
  if (table?.kind !== 'table' || table.partitioning === undefined) return undefined;
  const columns = table.partitioning.key.map(({ column }) => column?.name ?? 'an expression');
  return `${table.name} is partitioned by (${columns.join(', ')})${inBrackets(table.origin)}, and what is unique must hold these columns.`;
}

function causeOfServerSetting({ refusal }: Failing): string | undefined {
  const name = /^parameter "(\w+)"/.exec(refusal.message)?.[1];
  if (name === undefined) return undefined;
  const instead = name === 'max_connections' ? '; for one database there is ALTER DATABASE ... CONNECTION LIMIT' : '';
  return `${name} is a setting of the whole server${instead}.`;
}

function firstLines(detail: string): string {
  const lines = detail.split('\n').map((line) => line.trim().replace(/\.$/, ''));
  const shown = lines.slice(0, 3).join('; ');
  return lines.length > 3 ? `${shown}; and ${lines.length - 3} more` : shown;
}

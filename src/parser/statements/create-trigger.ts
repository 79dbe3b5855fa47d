import type { CreateTrigStmt } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { Relation } from '../../model/relation.ts';
import type { Trigger } from '../../model/trigger.ts';
import { findTriggerFunction, type TriggerFunction } from '../replay/find-trigger-function.ts';
import { inheritTrigger } from '../replay/inherit-trigger.ts';
import { textsOf } from '../replay/node-text.ts';
import type { Replay } from '../replay/replay.ts';

/** Bits of CreateTrigStmt.timing and .events (src/include/catalog/pg_trigger.h). */
const bits = { before: 2, insert: 4, delete: 8, update: 16, truncate: 32, insteadOf: 64 } as const;

/** CREATE TRIGGER and CREATE CONSTRAINT TRIGGER. */
export function createTrigger(statement: CreateTrigStmt, replay: Replay): void {
  const { relation: range = {}, trigname: name = '' } = statement;
  const relation = replay.relation(range);
  if (relation === undefined) {
    replay.missingRelation(range);
    return;
  }
  const existing = relation.triggers.find((trigger) => trigger.name === name);
  if (existing !== undefined && !statement.replace) {
    const message = `trigger "${name}" for relation "${relation.name}" already exists`;
    replay.problem('duplicate-object', message, '42710', range.location);
    return;
  }
  if (isRefused(statement, relation, replay)) return;
  const called = findTriggerFunction(statement.funcname, 'trigger', replay);
  if (called === undefined) return;
  const trigger = readTrigger(statement, relation, called, replay);
  if (existing === undefined) relation.triggers.push(trigger);
  else relation.triggers[relation.triggers.indexOf(existing)] = keepComment(existing, trigger);
  if (relation.kind === 'table' && trigger.level === 'row') inheritTrigger(trigger, relation);
}

function readTrigger(
  statement: CreateTrigStmt,
  relation: Draft<Relation>,
  called: TriggerFunction,
  replay: Replay,
): Draft<Trigger> {
  const events = statement.events ?? 0;
  return {
    kind: 'trigger',
    relation,
    name: statement.trigname ?? '',
    timing: timingOf(statement),
    events: (['insert', 'update', 'delete', 'truncate'] as const).filter((event) => (events & bits[event]) !== 0),
    updateOf: textsOf(statement.columns),
    level: statement.row ? 'row' : 'statement',
    ...(statement.whenClause === undefined ? {} : { when: replay.expression(statement.whenClause, { relation }) }),
    ...called,
    arguments: textsOf(statement.args),
    enabled: 'origin',
    constraint: statement.isconstraint ?? false,
    deferrable: statement.deferrable ?? false,
    initiallyDeferred: statement.initdeferred ?? false,
    ...transitionTables(statement),
    inherited: false,
    origin: replay.origin(),
  };
}

/** REFERENCING OLD TABLE AS ... NEW TABLE AS ... */
function transitionTables({ transitionRels = [] }: CreateTrigStmt): Pick<Draft<Trigger>, 'oldTable' | 'newTable'> {
  return Object.fromEntries(
    transitionRels.flatMap((node) =>
      'TriggerTransition' in node && node.TriggerTransition.name !== undefined
        ? [[node.TriggerTransition.isNew === true ? 'newTable' : 'oldTable', node.TriggerTransition.name]]
        : [],
    ),
  );
}

function timingOf({ timing = 0 }: CreateTrigStmt): Trigger['timing'] {
  if ((timing & bits.insteadOf) !== 0) return 'instead-of';
  return (timing & bits.before) === 0 ? 'after' : 'before';
}

function keepComment(before: Draft<Trigger>, after: Draft<Trigger>): Draft<Trigger> {
  return before.comment === undefined ? after : { ...after, comment: before.comment };
}

function isRefused(statement: CreateTrigStmt, relation: Draft<Relation>, replay: Replay): boolean {
  const isOfTable = relation.kind === 'table' || relation.kind === 'foreign-table';
  const isInsteadOf = timingOf(statement) === 'instead-of';
  if (isOfTable === isInsteadOf && (isInsteadOf || statement.row)) {
    const kind = isOfTable ? 'table' : relation.kind === 'view' ? 'view' : 'materialized view';
    replay.problem('refused', `"${relation.name}" is a ${kind}`, '42809', statement.relation?.location);
    return true;
  }
  const missing = textsOf(statement.columns).find((name) => !relation.columns.some((column) => column.name === name));
  if (missing === undefined || !isOfTable) return false;
  replay.problem('missing-object', `column "${missing}" of relation "${relation.name}" does not exist`, '42703');
  return true;
}

import { sameType } from '../../model/data-type.ts';
import type { MaterializedView, View } from '../../model/relation.ts';
import type { Routine } from '../../model/routine.ts';
import type { Sequence } from '../../model/sequence.ts';
import type { Index } from '../../model/table-index.ts';
import { quoteIdentifier, quoteLiteral, quoteName } from '../quote.ts';
import { commentSql, ownerSql } from '../schema/descriptions.ts';
import { grantSteps } from '../schema/grants.ts';
import { type CommentedObject, grantTarget, referenceTo } from '../schema/object-reference.ts';
import type { RenderContext } from '../schema/render-context.ts';
import { createRoutineSql } from '../schema/routines.ts';
import { sequenceOptions } from '../schema/sequences.ts';
import { firingSql } from '../schema/triggers.ts';
import { createViewSql } from '../schema/views.ts';
import { typeSql } from '../type-sql.ts';
import { storageActions } from './alter-table.ts';
import { alterType } from './alter-type.ts';
import { type Change, type Step, step } from './step.ts';
import type { Unit } from './unit.ts';

/** Facts that are the consequence of others, which are changed themselves. */
const consequences: ReadonlySet<string> = new Set([
  'calls a function that is not defined',
  'inherited',
  'references a table that is not defined',
]);

/** Facts that stand beside an object's definition. */
const besides: ReadonlySet<string> = new Set(['comment', 'extension', 'grants', 'owner']);

/** ALTER for an object that both schemas have, tables apart; `recreate` where dropping it and making it anew is the way. */
export function alterUnit(
  { object: from }: Unit,
  { object: to, path, pieces }: Unit,
  facts: ReadonlySet<string>,
  context: RenderContext,
): Change | 'recreate' {
  const own = new Set([...facts].filter((fact) => !besides.has(fact)));
  const isPlain = [...own].every((fact) => consequences.has(fact));
  const done = (steps: readonly Step[], leftOut: readonly string[] = []): Change => ({ steps, leftOut });
  switch (to.kind) {
    case 'other':
      if (own.size === 0) return done([]);
      return to.what === 'statistics object' ? 'recreate' : done([], ['it is made in another way']);
    case 'schema':
    case 'table':
      return done([]);
    case 'default-privilege':
      return facts.size === 0 ? done([]) : 'recreate';
    case 'extension':
      return done([
        ...(own.has('schema') && to.schema !== undefined
          ? [step('extension', path, [`ALTER ${referenceTo(to).sql} SET SCHEMA ${quoteIdentifier(to.schema)}`])]
          : []),
        ...(own.has('version') && to.version !== undefined
          ? [
              step(
                'extension',
                path,
                [`ALTER ${referenceTo(to).sql} UPDATE TO ${quoteLiteral(to.version)}`],
                ['changes-behaviour'],
              ),
            ]
          : []),
      ]);
    case 'sequence':
      if (from.kind === 'sequence' && from.identity !== to.identity) return 'recreate';
      return done(from.kind === 'sequence' && own.size > 0 ? alterSequence(from, to, own, path) : []);
    case 'view':
      if (from.kind !== 'view') return 'recreate';
      if (own.size === 0) return done([]);
      return isReplaceable(from, to)
        ? done([
            step('view', path, [createViewSql(to, context, true)], ['changes-behaviour'], { needs: needsOf(pieces) }),
          ])
        : 'recreate';
    case 'materialized-view':
      if (from.kind === 'materialized-view' && [...own].every((fact) => fact === 'not populated'))
        return done(own.size === 0 ? [] : [fill(to, path)]);
      return 'recreate';
    case 'index':
      return from.kind === 'index' ? alterIndex(from, to, own, path) : 'recreate';
    case 'function':
      if (own.size === 0) return done([]);
      return from.kind === 'function' && isReplaceableRoutine(from, to, own)
        ? done([step('routine', path, [createRoutineSql(to, true)], ['changes-behaviour'], { needs: needsOf(pieces) })])
        : 'recreate';
    case 'trigger':
      if (isPlain) return done([]);
      return own.size === 1 && own.has('enabled')
        ? done([step('trigger', path, [firingSql(to)], ['changes-behaviour'])])
        : 'recreate';
    case 'check':
    case 'foreign-key':
      if (isPlain) return done([]);
      return own.size === 1 && own.has('not valid') && to.validated
        ? done([
            step(
              'foreign key',
              path,
              [`ALTER TABLE ${quoteName(to.table)} VALIDATE CONSTRAINT ${quoteIdentifier(to.name)}`],
              ['scans-table', 'may-fail-on-data'],
            ),
          ])
        : 'recreate';
    case 'primary-key':
    case 'unique':
    case 'exclusion':
      return isPlain ? done([]) : 'recreate';
    case 'enum':
    case 'domain':
    case 'composite-type':
    case 'range-type':
    case 'base-type': {
      const change = from.kind === to.kind ? alterType(from, to, own, context.database) : undefined;
      return change ?? done([], ['its kind cannot be changed']);
    }
    default:
      return own.size === 0 ? done([]) : 'recreate';
  }
}

function needsOf(pieces: Unit['pieces']): string[] {
  return pieces.flatMap((one) => (one.phase === 'view' || one.phase === 'routine' ? one.needs : []));
}

/** COMMENT, OWNER TO, GRANT and REVOKE for what is said of an object beside its definition. */
export function alterBesides({ object: from }: Unit, { object: to, path }: Unit, facts: ReadonlySet<string>): Step[] {
  const steps: Step[] = [];
  if (facts.has('owner') && 'owner' in to && to.owner !== undefined)
    steps.push(step('owner', path, [ownerSql(to, to.owner)], ['changes-access']));
  if (facts.has('grants') && 'grants' in to && 'grants' in from && to.kind !== 'default-privilege') {
    const { sql: target } = grantTarget(to);
    const sql = grantSteps(target, from.grants, to.grants, to.owner);
    if (sql.length > 0) steps.push(step('grant', path, sql, ['changes-access']));
  }
  if (facts.has('comment')) steps.push(step('comment', path, [commentSql(to as CommentedObject)]));
  return steps;
}

function alterSequence(from: Sequence, to: Sequence, facts: ReadonlySet<string>, path: string): Step[] {
  const alter = `ALTER SEQUENCE ${quoteName(to)}`;
  const { ownedBy } = to;
  const options = ['type', 'start', 'increment', 'minimum', 'maximum', 'cycle', 'cache'].some((fact) =>
    facts.has(fact),
  );
  const type = facts.has('type') ? ` AS ${typeSql(to.type)}` : '';
  const cycle = to.cycle || !from.cycle ? '' : ' NO CYCLE';
  const owner = ownedBy === undefined ? 'NONE' : `${quoteName(ownedBy.relation)}.${quoteIdentifier(ownedBy.name)}`;
  return [
    ...(options
      ? [step('default', path, [`${alter}${type} ${sequenceOptions(to)}${cycle}`], ['changes-behaviour'])]
      : []),
    ...(facts.has('persistence')
      ? [step('state', path, [`${alter} SET ${to.persistence === 'unlogged' ? 'UNLOGGED' : 'LOGGED'}`])]
      : []),
    ...(facts.has('owned by') && !to.identity && !from.identity
      ? [step('default', path, [`${alter} OWNED BY ${owner}`])]
      : []),
  ];
}

function alterIndex(from: Index, to: Index, facts: ReadonlySet<string>, path: string): Change | 'recreate' {
  const name = quoteName({ schema: to.relation.schema, name: to.name });
  const left = [...facts].filter((fact) => !consequences.has(fact));
  const light = new Set(['storage parameters', 'clustered', 'replica identity', 'not valid']);
  const isMoved = facts.has('constraint') || losesPart(from, to);
  if (isMoved || left.some((fact) => !light.has(fact))) return 'recreate';
  const cluster = to.clustered ? `CLUSTER ON ${quoteIdentifier(to.name)}` : 'SET WITHOUT CLUSTER';
  const isMarked = facts.has('clustered') && (to.clustered || !to.relation.indexes.some(({ clustered }) => clustered));
  const isOfWhole = to.relation.kind === 'table' && to.relation.partitioning !== undefined;
  return {
    steps: [
      ...storageActions(from.storageParameters, to.storageParameters).map((action) =>
        step('state', path, [`ALTER INDEX ${name} ${action}`]),
      ),
      ...(isMarked
        ? [step('state', path, [`ALTER ${referenceTo(to.relation).sql} ${cluster}`], ['changes-behaviour'])]
        : []),
      ...(facts.has('not valid') && to.valid && !isOfWhole
        ? [step('state', path, [`REINDEX INDEX ${name}`], ['blocks-writes', 'may-fail-on-data'])]
        : []),
    ],
    leftOut: facts.has('not valid') && !to.valid && !isOfWhole ? ['an index cannot be made invalid'] : [],
  };
}

/** A part cannot be taken from the index of a partitioned table: the whole is made anew without it. */
function losesPart(from: Index, to: Index): boolean {
  if (from.relation.kind !== 'table' || from.relation.partitioning === undefined) return false;
  return from.valid && !to.valid;
}

function fill(view: MaterializedView, path: string): Step {
  const data = view.populated ? '' : ' WITH NO DATA';
  return step('fill', path, [`REFRESH MATERIALIZED VIEW ${quoteName(view)}${data}`], ['changes-data']);
}

/** CREATE OR REPLACE VIEW keeps the columns that there are and may add others. */
function isReplaceable(from: View, to: View): boolean {
  return from.columns.every((column, at) => {
    const next = to.columns[at];
    return next?.name === column.name && column.type.name !== 'unknown' && sameType(next.type, column.type);
  });
}

/** CREATE OR REPLACE keeps kind, result, and the parameters with their names and defaults. */
function isReplaceableRoutine(from: Routine, to: Routine, facts: ReadonlySet<string>): boolean {
  if (facts.has('kind') || facts.has('returns') || to.routine === 'aggregate') return false;
  const isKept = from.parameters.every((parameter, at) => {
    const next = to.parameters[at];
    const isNamed = parameter.name === undefined || parameter.name === next?.name;
    const keepsDefault = parameter.default === undefined || next?.default !== undefined;
    return (
      next !== undefined &&
      isNamed &&
      keepsDefault &&
      next.mode === parameter.mode &&
      sameType(next.type, parameter.type)
    );
  });
  return isKept && from.parameters.length === to.parameters.length;
}

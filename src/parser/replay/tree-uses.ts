import type { FuncCall, Node, TypeName } from '@pgsql/types';
import type { Column } from '../../model/column.ts';
import type { Draft } from '../../model/draft.ts';
import type { ExpressionScope } from '../../model/expression-scope.ts';
import { displayIdentifier, displayName, type QualifiedName } from '../../model/name.ts';
import { observe } from '../../model/normal-form/normalise.ts';
import { type Held, heldExpressions } from './expression-holders.ts';
import { qualifiedParts, textOf } from './node-text.ts';
import type { Replay } from './replay.ts';
import { mentions, star } from './rewrite-trees.ts';

/** The expressions that name a column, of its own table or of others; `*` names the columns that its view has. */
export function usesOfColumn(column: Draft<Column>, replay: Replay): Held[] {
  return [...heldExpressions(replay)].filter((holder) => {
    const byStar = holder.kind === 'view' && holder.object.columns.some(({ name }) => name === column.name);
    if (!mentions(holder.tree, column.name) && !(byStar && mentions(holder.tree, star))) return false;
    if (holder.kind === 'default' && holder.object === column) return false;
    return namesColumn(holder, column, byStar);
  });
}

function namesColumn({ tree, scope, ...holder }: Held, column: Draft<Column>, byStar: boolean): boolean {
  const { relation } = column;
  let isUsed = false;
  observe(tree, scope, {
    column: (reference, { entry, depth }) => {
      const last = reference.fields?.at(-1);
      const isStar = last !== undefined && 'A_Star' in last;
      if (isStar ? !byStar : textOf(last) !== column.name) return;
      const read = entry?.relation;
      isUsed ||= depth < 0 && scope.relation === relation;
      isUsed ||= read?.name === relation.name && (read.schema === relation.schema || read.schema === '');
      // A bare `*` over several relations names those of each.
      isUsed ||= isStar && entry === undefined && holder.kind === 'view' && reads(holder.object.query.reads, relation);
    },
  });
  return isUsed;
}

function reads(names: readonly QualifiedName[], relation: QualifiedName): boolean {
  return names.some(({ schema, name }) => schema === relation.schema && name === relation.name);
}

/** The expressions that call a function; none while another one bears its name, since then it cannot be told which is meant. */
export function usesOfFunction(routine: QualifiedName, replay: Replay): Held[] {
  return held(routine.name, replay, ({ tree, scope }) =>
    names(
      tree,
      (key, child) => key === 'FuncCall' && isNamed((child as FuncCall).funcname, 'function', scope, routine),
    ),
  );
}

/** The expressions that name a type. */
export function usesOfType(type: QualifiedName, replay: Replay): Held[] {
  return held(type.name, replay, ({ tree, scope }) =>
    names(
      tree,
      (key, child) =>
        (key === 'typeName' || key === 'TypeName') && isNamed((child as TypeName).names, 'type', scope, type),
    ),
  );
}

/** The expressions that name a sequence in a text, as nextval takes it. */
export function usesOfSequence(sequence: QualifiedName, replay: Replay): Held[] {
  return held(sequence.name, replay, ({ tree, scope }) => {
    const texts = [displayName(sequence), `${sequence.schema}.${sequence.name}`];
    if (scope.schemaOf?.('relation', sequence.name) === sequence.schema)
      texts.push(sequence.name, displayIdentifier(sequence.name));
    return names(
      tree,
      (key, child) => key === 'A_Const' && texts.includes((child as { sval?: { sval?: string } }).sval?.sval ?? ''),
    );
  });
}

function held(word: string, replay: Replay, isUse: (candidate: Held) => boolean): Held[] {
  return [...heldExpressions(replay)].filter((candidate) => mentions(candidate.tree, word) && isUse(candidate));
}

function isNamed(
  nodes: readonly Node[] | undefined,
  kind: 'function' | 'type',
  scope: ExpressionScope,
  object: QualifiedName,
): boolean {
  const { schema, name } = qualifiedParts(nodes);
  return name === object.name && (schema ?? scope.schemaOf?.(kind, name)) === object.schema;
}

function names(value: unknown, test: (key: string, child: unknown) => boolean): boolean {
  if (Array.isArray(value)) return value.some((item) => names(item, test));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, child]) => test(key, child) || names(child, test));
}

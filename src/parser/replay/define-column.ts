import type { ColumnDef, Constraint as ConstraintNode, Node, TypeName } from '@pgsql/types';
import type { Column } from '../../model/column.ts';
import type { DataType } from '../../model/data-type.ts';
import type { Draft } from '../../model/draft.ts';
import { truncateIdentifier } from '../../model/generated-name.ts';
import { displayName } from '../../model/name.ts';
import type { Relation } from '../../model/relation.ts';
import { namedCollation } from './collation-name.ts';
import { isNoValue } from './enum-value.ts';
import { resolveExistingType } from './find-type.ts';
import { isNotImmutable } from './not-immutable.ts';
import { setNotNull } from './not-null.ts';
import { addOwnedSequence } from './owned-sequence.ts';
import type { Replay } from './replay.ts';
import { serialType } from './resolve-type.ts';
import type { ExpressionPlace } from './scope-of.ts';
import { dependsOnSession } from './session-dependence.ts';

/** A column as its definition makes it, and the constraints that stand in the definition and belong to the table. */
export interface DefinedColumn {
  readonly column: Draft<Column>;
  readonly constraints: readonly ConstraintNode[];
}

const unknownType: DataType = { schema: 'pg_catalog', name: 'unknown', modifiers: [], dimensions: 0 };

/** Appends a column to the relation by its definition. */
export function defineColumn(relation: Draft<Relation>, definition: ColumnDef, replay: Replay): DefinedColumn {
  const serial = definition.typeName === undefined ? undefined : serialType(definition.typeName);
  const column: Draft<Column> = {
    kind: 'column',
    relation,
    name: truncateIdentifier(definition.colname ?? ''),
    type:
      serial === undefined
        ? columnType(definition.typeName, replay)
        : { schema: 'pg_catalog', name: serial, modifiers: [], dimensions: 0 },
    ...namedCollation(definition.collClause?.collname, undefined, replay),
    notNull: false,
    notNullValidated: true,
    inherited: false,
    local: true,
    grants: [],
    origin: replay.origin(definition.location),
  };
  relation.columns.push(column);
  if (serial !== undefined) {
    const sequence = addOwnedSequence(column, serial, [], replay);
    column.default = replay.expression(nextValue(sequence.schema, sequence.name), placeOf(column));
  }
  const constraints = applyColumnConstraints(column, definition.constraints ?? [], replay);
  if (serial !== undefined) setNotNull(column, replay);
  return { column, constraints };
}

/** The type that a column's type name means; one that cannot exist is noted. */
export function columnType(typeName: TypeName | undefined, replay: Replay): DataType {
  return typeName === undefined ? unknownType : resolveExistingType(typeName, replay);
}

/** Gives the column what its constraint clauses say of it alone, and returns those that the table must add. */
export function applyColumnConstraints(
  column: Draft<Column>,
  nodes: readonly Node[],
  replay: Replay,
): ConstraintNode[] {
  const forTable: ConstraintNode[] = [];
  let isNotNull = false;
  for (const node of nodes) {
    if (!('Constraint' in node)) continue;
    const constraint = node.Constraint;
    switch (constraint.contype) {
      case 'CONSTR_NULL':
        break;
      case 'CONSTR_NOTNULL':
        setNotNull(column, replay, constraint.conname);
        break;
      case 'CONSTR_DEFAULT':
        if (isNoValue(constraint.raw_expr, column.type, replay)) break;
        if (constraint.raw_expr !== undefined && !isNullConstant(constraint.raw_expr))
          column.default = replay.expression(constraint.raw_expr, placeOf(column));
        break;
      case 'CONSTR_GENERATED':
        if (constraint.raw_expr !== undefined) {
          if (
            isNotImmutable(constraint.raw_expr, replay) ||
            dependsOnSession(constraint.raw_expr, column.relation, replay)
          )
            replay.problem('refused', 'generation expression is not immutable', '42P17', constraint.location);
          column.generated = {
            storage: constraint.generated_kind === 's' ? 'stored' : 'virtual',
            expression: replay.expression(constraint.raw_expr, placeOf(column)),
          };
        }
        break;
      case 'CONSTR_IDENTITY':
        makeIdentity(column, constraint, replay);
        isNotNull = true;
        break;
      case 'CONSTR_ATTR_DEFERRABLE':
      case 'CONSTR_ATTR_NOT_DEFERRABLE':
      case 'CONSTR_ATTR_DEFERRED':
      case 'CONSTR_ATTR_IMMEDIATE':
      case 'CONSTR_ATTR_ENFORCED':
      case 'CONSTR_ATTR_NOT_ENFORCED':
        qualifyLast(forTable, constraint.contype);
        break;
      default:
        isNotNull ||= constraint.contype === 'CONSTR_PRIMARY';
        forTable.push({ ...constraint });
    }
  }
  // A NOT NULL clause may name the constraint that identity or a primary key implies.
  if (isNotNull) setNotNull(column, replay);
  return forTable;
}

/** What a column's default or generation expression belongs to. */
export function placeOf(column: Draft<Column>): ExpressionPlace {
  return { relation: column.relation, type: column.type };
}

/** DEFAULT NULL is no default: PostgreSQL stores none. */
export function isNullConstant(tree: Node): boolean {
  if ('TypeCast' in tree && tree.TypeCast.arg !== undefined) return isNullConstant(tree.TypeCast.arg);
  return 'A_Const' in tree && tree.A_Const.isnull === true;
}

/** Turns the column into an identity column with its hidden sequence. */
export function makeIdentity(
  column: Draft<Column>,
  constraint: Pick<ConstraintNode, 'generated_when' | 'options'>,
  replay: Replay,
): void {
  column.identity = constraint.generated_when === 'a' ? 'always' : 'by-default';
  const type = column.type.name === 'int2' || column.type.name === 'int4' ? column.type.name : 'int8';
  addOwnedSequence(column, type, constraint.options ?? [], replay).identity = true;
}

/** DEFERRABLE and its like stand after the constraint that they qualify. */
function qualifyLast(constraints: ConstraintNode[], qualifier: ConstraintNode['contype']): void {
  const last = constraints.at(-1);
  if (last === undefined) return;
  if (qualifier === 'CONSTR_ATTR_DEFERRABLE') last.deferrable = true;
  if (qualifier === 'CONSTR_ATTR_DEFERRED') {
    last.deferrable = true;
    last.initdeferred = true;
  }
  if (qualifier === 'CONSTR_ATTR_NOT_ENFORCED') {
    last.is_enforced = false;
    last.skip_validation = true;
  }
}

/** The default that serial gives: `nextval('schema.sequence'::regclass)`. */
function nextValue(schema: string, name: string): Node {
  const quoted = displayName({ schema, name });
  return {
    FuncCall: {
      funcname: [{ String: { sval: 'nextval' } }],
      args: [
        {
          TypeCast: {
            arg: { A_Const: { sval: { sval: quoted } } },
            typeName: { names: [{ String: { sval: 'regclass' } }], typemod: -1 },
          },
        },
      ],
      funcformat: 'COERCE_EXPLICIT_CALL',
    },
  };
}

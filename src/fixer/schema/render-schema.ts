import type { Database } from '../../model/database.ts';
import type { Relation, Table } from '../../model/relation.ts';
import type { UserType } from '../../model/user-type.ts';
import { constraintPieces, constraintsOf } from './constraints.ts';
import { defaultPrivilegePiece } from './default-privileges.ts';
import { commentPieces, ownerPieces } from './descriptions.ts';
import { columnGrantPieces, grantPieces } from './grants.ts';
import { indexPieces } from './indexes.ts';
import type { OwnedObject } from './object-reference.ts';
import { orderPieces } from './order-pieces.ts';
import { foreignTablePiece, otherObjects } from './other-objects.ts';
import type { Omission, Piece } from './piece.ts';
import { policyPiece } from './policies.ts';
import { publicationPiece } from './publications.ts';
import { type RenderContext, renderContext } from './render-context.ts';
import { routinePieces } from './routines.ts';
import { extensionPiece, schemaPiece } from './schemas.ts';
import { searchPathPieces } from './search-path.ts';
import { sequencePieces } from './sequences.ts';
import { shortfallsOf } from './shortfalls.ts';
import { tableStatePieces } from './table-state.ts';
import { tablePieces } from './tables.ts';
import { eventTriggerPiece, rulePiece, triggerPieces } from './triggers.ts';
import { typePieces } from './types.ts';
import { viewPieces } from './views.ts';

/** One statement of a schema. */
export interface SchemaStatement {
  /** Without its semicolon. */
  readonly sql: string;
  /** What it makes, for people to read: `table public.posts`. */
  readonly object: string;
}

/** Something of a schema that no statement brings back. */
export interface LeftOut {
  readonly object: string;
  /** A clause: `its code lies in a library outside of the database`. */
  readonly reason: string;
}

/** A schema as SQL. */
export interface SchemaSql {
  /** In an order that runs on an empty database, each in a transaction of its own or all in one. */
  readonly statements: readonly SchemaStatement[];
  /** What is missing or comes out otherwise. */
  readonly leftOut: readonly LeftOut[];
}

/** How a schema is to be rendered. */
export interface SchemaSqlOptions {
  /** The role that will run the statements: what it makes need not be given to it. */
  readonly runner?: string;
}

/**
 * The statements that make an empty database of a schema, without rows and without roles: those that `rolesNamed` gives must
 * stand, and a superuser must run it. What extensions bring comes with them. What the model does not keep comes out as PostgreSQL
 * chooses it: costs of functions, storage and compression of columns, collations and operator classes of range types, filters
 * of publications.
 */
export function schemaSql(database: Database, options: SchemaSqlOptions = {}): SchemaSql {
  const context = renderContext(database, options.runner);
  const parts = [...partsOf(database, context)];
  const ordered = orderPieces(
    parts.filter((part) => 'sql' in part),
    parts.filter((part) => 'reason' in part),
  );
  const leftOut = [...ordered.omissions, ...shortfalls(database)].toReversed();
  return {
    statements: ordered.pieces.flatMap(({ sql, object }) => sql.map((each) => ({ sql: each, object }))),
    leftOut: [...new Map(leftOut.map(({ object, reason }) => [object, { object, reason }])).values()],
  };
}

type Part = Piece | Omission;

function* partsOf(database: Database, context: RenderContext): Generator<Part> {
  yield* searchPathPieces(database);
  for (const schema of database.schemas.values()) {
    if (schema.extension !== undefined) continue;
    yield schemaPiece(schema);
    yield* surroundings(schema, context);
  }
  for (const extension of database.extensions.values()) {
    yield extensionPiece(extension);
    yield* commentPieces(extension);
  }
  yield* otherObjects(database.others);
  for (const type of database.types.values()) if (isOwn(type)) yield* typeParts(type, context);
  for (const sequence of database.sequences.values()) {
    if (!isOwn(sequence) || sequence.persistence === 'temporary') continue;
    yield* sequencePieces(sequence, context);
    yield* surroundings(sequence, context);
  }
  for (const relation of database.relations.values()) if (isOwn(relation)) yield* relationParts(relation, context);
  for (const routine of [...database.routines.values()].flat().filter(isOwn)) {
    yield* asParts(routinePieces(routine, context));
    yield* surroundings(routine, context);
  }
  for (const publication of database.publications.values()) yield publicationPiece(publication);
  for (const trigger of database.eventTriggers.values()) yield eventTriggerPiece(trigger);
  for (const entry of database.defaultPrivileges) yield defaultPrivilegePiece(entry);
}

/** False for what comes with an extension. */
function isOwn({ extension }: { readonly extension?: string }): boolean {
  return extension === undefined;
}

function asParts(made: readonly Piece[] | Omission): readonly Part[] {
  return 'reason' in made ? [made] : made;
}

function* typeParts(type: UserType, context: RenderContext): Generator<Part> {
  yield* asParts(typePieces(type, context));
  yield* surroundings(type, context);
}

function* relationParts(relation: Relation, context: RenderContext): Generator<Part> {
  if (relation.kind === 'table' && relation.persistence === 'temporary') return;
  if (relation.kind === 'table') yield* tableParts(relation, context);
  else if (relation.kind === 'foreign-table') yield foreignTablePiece(relation, context);
  else yield* viewPieces(relation, context);
  if (relation.kind === 'table' || relation.kind === 'materialized-view')
    for (const index of relation.indexes) {
      yield* indexPieces(index, context);
      yield* commentPieces(index);
    }
  for (const trigger of relation.triggers) {
    yield* triggerPieces(trigger, context);
    yield* commentPieces(trigger);
  }
  for (const rule of relation.rules) yield rulePiece(rule, relation);
  yield* surroundings(relation, context);
  for (const column of relation.columns) {
    yield* commentPieces(column);
    // Behind those of the relation: to revoke all on it is to revoke all on its columns.
    yield* columnGrantPieces(column);
  }
}

function* tableParts(table: Table, context: RenderContext): Generator<Part> {
  yield* tablePieces(table, context);
  yield* tableStatePieces(table, context);
  for (const constraint of constraintsOf(table)) {
    yield* constraintPieces(constraint, context);
    yield* commentPieces(constraint);
  }
  for (const policy of table.policies) {
    yield policyPiece(policy, context);
    yield* commentPieces(policy);
  }
}

/** What is said of an object beside its definition. */
function* surroundings(object: OwnedObject, context: RenderContext): Generator<Part> {
  yield* commentPieces(object);
  yield* ownerPieces(object, context);
  yield* grantPieces(object);
}

function* shortfalls(database: Database): Generator<LeftOut> {
  for (const relation of database.relations.values()) if (isOwn(relation)) yield* shortfallsOf(relation, database);
  if (database.unknowns.some(({ aspect }) => aspect === 'any'))
    yield { object: 'what dynamic SQL made', reason: 'it could not be followed' };
}

import type { Extension, Schema } from '../../model/cluster-object.ts';
import type { Column } from '../../model/column.ts';
import type { Constraint } from '../../model/constraint.ts';
import { displayIdentifier, displayName } from '../../model/name.ts';
import type { Policy } from '../../model/policy.ts';
import type { GrantableKind } from '../../model/privilege.ts';
import type { Relation } from '../../model/relation.ts';
import type { Routine } from '../../model/routine.ts';
import type { Sequence } from '../../model/sequence.ts';
import type { Index } from '../../model/table-index.ts';
import type { Trigger } from '../../model/trigger.ts';
import type { UserType } from '../../model/user-type.ts';
import {
  constraintKey,
  extensionKey,
  functionKey,
  indexKey,
  policyKey,
  relationKey,
  schemaKey,
  triggerKey,
  typeKey,
} from '../object-key.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { routineSignature, routineWord } from '../type-sql.ts';
import { indexTitle } from './indexes.ts';
import {
  constraintTitle,
  partTitle,
  policyTitle,
  relationTitle,
  routineTitle,
  triggerTitle,
  typeTitle,
} from './object-name.ts';

/** An object that has an owner and privileges. */
export type OwnedObject = Schema | Relation | Sequence | UserType | Routine;

/** An object that can have a comment. */
export type CommentedObject = OwnedObject | Column | Constraint | Index | Trigger | Policy | Extension;

/** How statements about an object name it. */
export interface ObjectReference {
  /** For people to read. */
  readonly title: string;
  /** As ALTER, COMMENT and DROP name it: `TABLE public.posts`. */
  readonly sql: string;
  /** Key of what must stand before. */
  readonly key: string;
}

const relationWords = {
  table: 'TABLE',
  view: 'VIEW',
  'materialized-view': 'MATERIALIZED VIEW',
  'foreign-table': 'FOREIGN TABLE',
} as const;

/** How statements about an object name it. */
export function referenceTo(object: CommentedObject): ObjectReference {
  switch (object.kind) {
    case 'schema':
    case 'extension': {
      const key = object.kind === 'schema' ? schemaKey(object.name) : extensionKey(object.name);
      const sql = `${object.kind.toUpperCase()} ${quoteIdentifier(object.name)}`;
      return { title: `${object.kind} ${displayIdentifier(object.name)}`, sql, key };
    }
    case 'table':
    case 'view':
    case 'materialized-view':
    case 'foreign-table': {
      const sql = `${relationWords[object.kind]} ${quoteName(object)}`;
      return { title: relationTitle(object), sql, key: relationKey(object) };
    }
    case 'sequence':
      return {
        title: `sequence ${displayName(object)}`,
        sql: `SEQUENCE ${quoteName(object)}`,
        key: relationKey(object.identity && object.ownedBy !== undefined ? object.ownedBy.relation : object),
      };
    case 'function': {
      const sql = `${routineWord(object)} ${routineSignature(object)}`;
      return { title: routineTitle(object), sql, key: functionKey(object) };
    }
    case 'column': {
      const sql = `COLUMN ${quoteName(object.relation)}.${quoteIdentifier(object.name)}`;
      return { title: partTitle('column', object.name, object.relation), sql, key: relationKey(object.relation) };
    }
    case 'index': {
      const name = { schema: object.relation.schema, name: object.name };
      return { title: indexTitle(object), sql: `INDEX ${quoteName(name)}`, key: indexKey(name.schema, name.name) };
    }
    case 'trigger':
      return {
        title: triggerTitle(object),
        sql: `TRIGGER ${onRelation(object.name, object.relation)}`,
        key: triggerKey(object.relation, object.name),
      };
    case 'policy':
      return {
        title: policyTitle(object),
        sql: `POLICY ${onRelation(object.name, object.table)}`,
        key: policyKey(object.table, object.name),
      };
    case 'primary-key':
    case 'unique':
    case 'check':
    case 'foreign-key':
    case 'exclusion':
      return {
        title: constraintTitle(object),
        sql: `CONSTRAINT ${onRelation(object.name, object.table)}`,
        key: constraintKey(object.table, object.name),
      };
    default: {
      const word = object.kind === 'domain' ? 'DOMAIN' : 'TYPE';
      return { title: typeTitle(object), sql: `${word} ${quoteName(object)}`, key: typeKey(object) };
    }
  }
}

function onRelation(name: string, relation: { readonly schema: string; readonly name: string }): string {
  return `${quoteIdentifier(name)} ON ${quoteName(relation)}`;
}

/** How GRANT names an object, and what can be granted on it. */
export function grantTarget(object: OwnedObject): { readonly sql: string; readonly kind: GrantableKind } {
  switch (object.kind) {
    case 'schema':
      return { sql: referenceTo(object).sql, kind: 'schema' };
    case 'sequence':
      return { sql: referenceTo(object).sql, kind: 'sequence' };
    case 'function':
      return { sql: routineGrantTarget(object), kind: 'routine' };
    case 'table':
    case 'view':
    case 'materialized-view':
    case 'foreign-table':
      return { sql: `TABLE ${quoteName(object)}`, kind: 'table' };
    default:
      return { sql: `TYPE ${quoteName(object)}`, kind: 'type' };
  }
}

/** GRANT knows aggregates as functions, which have no `*` for their arguments. */
function routineGrantTarget(routine: Routine): string {
  const word = routineWord(routine) === 'PROCEDURE' ? 'PROCEDURE' : 'FUNCTION';
  return `${word} ${routineSignature(routine).replace(/\(\*\)$/, '()')}`;
}

import type { Node } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { QualifiedName } from '../../model/name.ts';
import type { Policy } from '../../model/policy.ts';
import type { Relation, RewriteRule, Table } from '../../model/relation.ts';
import type { Routine } from '../../model/routine.ts';
import type { CompositeType, UserType } from '../../model/user-type.ts';
import { rangesNamed } from '../query/relations-named.ts';
import { type Holder, holderText } from './expression-holders.ts';
import type { Replay } from './replay.ts';
import { mentions } from './rewrite-trees.ts';
import { usesOfType } from './tree-uses.ts';

/** What depends on an object, so that it stops its drop, or goes with it by CASCADE. */
export type Dependent = DependentText & DependentObject;

/** What it is. */
type DependentObject =
  | { readonly kind: 'holder'; readonly object: Holder }
  | { readonly kind: 'column'; readonly object: Draft<Relation>['columns'][number] }
  | { readonly kind: 'table'; readonly object: Draft<Table> }
  | { readonly kind: 'type'; readonly object: Draft<UserType> }
  | { readonly kind: 'attribute'; readonly object: Draft<CompositeType>; readonly name: string }
  | { readonly kind: 'routine'; readonly object: Draft<Routine> }
  | { readonly kind: 'rule'; readonly object: Draft<Relation>; readonly rule: Draft<RewriteRule> };

interface DependentText {
  /** As PostgreSQL names it: `function total(item)`. */
  readonly text: string;
  /** The relation that it is a part of; undefined for what stands alone. */
  readonly of?: Draft<Relation>;
}

/** What depends on a relation beside views, foreign keys and heirs: policies of other tables, rules, functions in SQL, and what has the type of its rows. */
export function dependentsOnRelation(relation: Draft<Relation>, replay: Replay): Dependent[] {
  if (!namesUsed(replay).has(relation.name)) return [];
  const policies = [...replay.draft.relations.values()].flatMap((other) =>
    other.kind !== 'table' || other === relation
      ? []
      : other.policies
          .filter((policy) => isReadBy(relation, policy))
          .map((policy): Dependent => {
            const holder = { kind: 'policy', object: policy } as const;
            return { kind: 'holder', object: holder, text: holderText(holder), of: other };
          }),
  );
  const rules = [...replay.draft.relations.values()].flatMap((other) =>
    other.rules.flatMap((rule): Dependent[] => {
      if (other === relation || !rule.touches.some((touched) => isSame(touched, relation))) return [];
      const text = `rule ${rule.name} on ${other.kind.replace('-', ' ')} ${other.name}`;
      return [{ kind: 'rule', object: other, rule, text, of: other }];
    }),
  );
  const readers = allRoutines(replay).filter(
    ({ sqlBody }) => sqlBody !== undefined && reads(sqlBody as Node, relation, replay),
  );
  const rows = usersOfType(relation, replay).filter(({ of }) => of !== relation);
  return [...policies, ...rules, ...readers.map(ofRoutine), ...rows];
}

const usedInStatement = new WeakMap<object, ReadonlySet<string>>();

/** All names that policies, rules, functions in SQL and types refer to, collected once a statement: DROP SCHEMA drops thousands of relations that none of them names. */
function namesUsed(replay: Replay): ReadonlySet<string> {
  const { statement } = replay.origin();
  let names = usedInStatement.get(statement);
  if (names === undefined) {
    names = collectNames(replay);
    usedInStatement.set(statement, names);
  }
  return names;
}

function collectNames(replay: Replay): ReadonlySet<string> {
  const names = new Set<string>();
  const addTypes = (parts: readonly { readonly type: QualifiedName }[]): void => {
    for (const { type } of parts) if (type.schema !== 'pg_catalog') names.add(type.name);
  };
  const addRanges = (tree: Node): void => {
    for (const { relname = '' } of rangesNamed(tree)) names.add(relname);
  };
  for (const relation of replay.draft.relations.values()) {
    addTypes(relation.columns);
    for (const { touches } of relation.rules) for (const { name } of touches) names.add(name);
    if (relation.kind !== 'table') continue;
    if (relation.ofType !== undefined) names.add(relation.ofType.name);
    for (const { using, withCheck } of relation.policies)
      for (const expression of [using, withCheck]) if (expression !== undefined) addRanges(expression.tree);
  }
  for (const type of replay.draft.types.values()) {
    if (type.kind === 'domain') names.add(type.base.name);
    if (type.kind === 'range-type') names.add(type.subtype.name);
    if (type.kind === 'composite-type') addTypes(type.attributes);
  }
  for (const { parameters, returns, sqlBody } of allRoutines(replay)) {
    addTypes([...parameters, ...(returns === undefined ? [] : [returns])]);
    if (sqlBody !== undefined) addRanges(sqlBody as Node);
  }
  return names;
}

/** What depends on a type: columns and attributes of it, tables and domains made from it, functions that take or give it, expressions. */
export function dependentsOnType(type: Draft<UserType>, replay: Replay): Dependent[] {
  const users = usersOfType(type, replay);
  const isOwnDefault = (holder: ReturnType<typeof usesOfType>[number]): boolean =>
    holder.kind === 'default' && isSame(holder.object.type, type);
  const holders = usesOfType(type, replay).filter((holder) => !isOwnDefault(holder));
  return [
    ...users,
    ...holders.map((holder): Dependent => ({ kind: 'holder', object: holder, text: holderText(holder) })),
  ];
}

/** What is of a type, or of arrays of it. */
function usersOfType(type: QualifiedName, replay: Replay): Dependent[] {
  const users: Dependent[] = [];
  for (const relation of replay.draft.relations.values()) {
    if (relation.kind !== 'table' && relation.kind !== 'foreign-table') continue;
    if (relation.kind === 'table' && relation.ofType !== undefined && isSame(relation.ofType, type)) {
      users.push({ kind: 'table', object: relation, text: `table ${relation.name}`, of: relation });
      continue;
    }
    for (const column of relation.columns) {
      if (!isSame(column.type, type)) continue;
      const text = `column ${column.name} of table ${relation.name}`;
      users.push({ kind: 'column', object: column, text, of: relation });
    }
  }
  for (const other of replay.draft.types.values()) {
    const isMade = (other.kind === 'domain' && isSame(other.base, type)) || isRangeOf(other, type);
    if (isMade) users.push({ kind: 'type', object: other, text: `type ${other.name}` });
    if (other.kind !== 'composite-type') continue;
    for (const attribute of other.attributes) {
      if (!isSame(attribute.type, type)) continue;
      const text = `column ${attribute.name} of composite type ${other.name}`;
      users.push({ kind: 'attribute', object: other, name: attribute.name, text });
    }
  }
  const routines = allRoutines(replay).filter(({ parameters, returns }) =>
    [...parameters, ...(returns === undefined ? [] : [returns])].some((part) => isSame(part.type, type)),
  );
  return [...users, ...routines.map(ofRoutine)];
}

function ofRoutine(routine: Draft<Routine>): Dependent {
  return { kind: 'routine', object: routine, text: `${routine.routine} ${routine.name}` };
}

function allRoutines({ draft }: Replay): Draft<Routine>[] {
  return [...draft.routines.values()].flat();
}

function isRangeOf(other: Draft<UserType>, type: QualifiedName): boolean {
  return other.kind === 'range-type' && isSame(other.subtype, type);
}

function reads(tree: Node, relation: Draft<Relation>, replay: Replay): boolean {
  return rangesNamed(tree).some((range) => range.relname === relation.name && replay.relation(range) === relation);
}

function isReadBy(relation: QualifiedName, { using, withCheck }: Draft<Policy>): boolean {
  return [using, withCheck].some(
    (expression) =>
      expression !== undefined &&
      mentions(expression.tree, relation.name) &&
      rangesNamed(expression.tree).some(
        ({ relname = '', schemaname }) =>
          relname === relation.name &&
          (schemaname ?? expression.scope.schemaOf?.('relation', relname)) === relation.schema,
      ),
  );
}

function isSame(a: QualifiedName, b: QualifiedName): boolean {
  return a.name === b.name && a.schema === b.schema;
}

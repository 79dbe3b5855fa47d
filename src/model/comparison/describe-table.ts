import type { Column } from '../column.ts';
import type { Constraint, ForeignKey } from '../constraint.ts';
import { displayIdentifier, displayName } from '../name.ts';
import type { Policy } from '../policy.ts';
import type { PartitionBound, PartitionLimit, Table } from '../relation.ts';
import type { Index, IndexKey } from '../table-index.ts';
import {
  type Described,
  type Describing,
  type Fact,
  flag,
  grantList,
  list,
  meaning,
  names,
  set,
  settings,
  type,
  unknowable,
} from './facts.ts';

/** What is said of a table alone; its parts are described apart. */
export function tableFacts(table: Table): Readonly<Record<string, Fact>> {
  return {
    persistence: table.persistence,
    'row security': flag(table.rowSecurity.enabled),
    'forced row security': flag(table.rowSecurity.forced),
    'partition by': table.partitioning && `${table.partitioning.strategy} (${keys(table.partitioning.key)})`,
    'partition of': table.partitionOf && `${displayName(table.partitionOf.parent)} ${bound(table.partitionOf.bound)}`,
    inherits: list(table.inherits.map(displayName)),
    'replica identity': table.replicaIdentity,
    'storage parameters': settings(table.storageParameters),
    'of type': table.ofType && displayName(table.ofType),
    'access method': table.accessMethod,
    tablespace: table.tablespace,
  };
}

/** A table's constraints and policies. */
export function tableParts(path: string, table: Table, describing: Describing): Described[] {
  const constraints: readonly Constraint[] = [
    ...(table.primaryKey === undefined ? [] : [table.primaryKey]),
    ...table.uniqueKeys,
    ...table.foreignKeys,
    ...table.checks,
    ...table.exclusions,
  ];
  return [
    ...constraints.map((constraint) => ({
      path: `${path}: constraint ${displayIdentifier(constraint.name)}`,
      facts: constraintFacts(constraint),
    })),
    ...table.policies.map((policy) => ({
      path: `${path}: policy ${displayIdentifier(policy.name)}`,
      facts: policyFacts(policy, describing),
    })),
  ];
}

/** One column of any relation. */
export function describeColumn(path: string, column: Column, { version }: Describing): Described {
  return {
    path: `${path}: column ${displayIdentifier(column.name)}`,
    facts: {
      type: type(column.type),
      collation: column.collation && displayName(column.collation),
      'not null': flag(column.notNull),
      'not null, not valid': flag(!column.notNullValidated),
      // Servers before PostgreSQL 18 do not keep it.
      'name of not null': version < 18 ? unknowable : column.notNullName,
      default: meaning(column.default),
      generated: column.generated && `${column.generated.storage} ${column.generated.expression.canonical}`,
      identity: column.identity,
      sequence: column.sequence && displayName(column.sequence),
      inherited: flag(column.inherited),
      'not local': flag(!column.local),
      comment: column.comment,
      grants: grantList(column.grants),
      'statistics target': column.statisticsTarget === undefined ? undefined : String(column.statisticsTarget),
    },
  };
}

/** One index of a table or materialized view. */
export function describeIndex(path: string, index: Index): Described {
  return {
    path: `${path}: index ${displayIdentifier(index.name)}`,
    facts: {
      method: index.method,
      unique: flag(index.unique),
      'nulls not distinct': flag(index.nullsNotDistinct),
      keys: keys(index.keys),
      include: names(index.include),
      predicate: meaning(index.predicate),
      constraint: index.constraint?.name,
      'not valid': flag(!index.valid),
      'part of': index.partOf && displayName({ schema: index.partOf.relation.schema, name: index.partOf.name }),
      'storage parameters': settings(index.storageParameters),
      'replica identity': flag(index.replicaIdentity),
      clustered: flag(index.clustered),
      comment: index.comment,
    },
  };
}

function keys(all: readonly IndexKey[]): string {
  return all
    .map((key) =>
      [
        key.column === undefined ? key.expression.canonical : displayIdentifier(key.column.name),
        ...(key.collation === undefined ? [] : [`collate ${displayName(key.collation)}`]),
        ...(key.operatorClass === undefined ? [] : [key.operatorClass]),
        ...(key.descending ? ['desc'] : []),
        ...(key.nullsFirst ? ['nulls first'] : []),
      ].join(' '),
    )
    .join(', ');
}

function bound(given: PartitionBound): string {
  switch (given.kind) {
    case 'default':
      return 'default';
    case 'hash':
      return `modulus ${given.modulus} remainder ${given.remainder}`;
    case 'list':
      return `in (${given.values.map((value) => value.canonical).join(', ')})`;
    case 'range':
      return `from (${limits(given.from)}) to (${limits(given.to)})`;
  }
}

function limits(values: readonly PartitionLimit[]): string {
  return values.map((value) => (typeof value === 'string' ? value : value.canonical)).join(', ');
}

function constraintFacts(constraint: Constraint): Readonly<Record<string, Fact>> {
  const common = {
    kind: constraint.kind,
    deferrable: flag(constraint.deferrable),
    'initially deferred': flag(constraint.initiallyDeferred),
    inherited: flag(constraint.inherited),
    comment: constraint.comment,
  };
  switch (constraint.kind) {
    case 'primary-key':
    case 'unique':
      return {
        ...common,
        columns: names(constraint.columns),
        include: names(constraint.include),
        'nulls not distinct': flag(constraint.nullsNotDistinct),
        'without overlaps': flag(constraint.withoutOverlaps),
        index: constraint.index.name,
      };
    case 'check':
      return {
        ...common,
        expression: meaning(constraint.expression),
        'no inherit': flag(constraint.noInherit),
        'not valid': flag(!constraint.validated),
        'not enforced': flag(!constraint.enforced),
      };
    case 'foreign-key':
      return { ...common, ...foreignKeyFacts(constraint) };
    case 'exclusion':
      return { ...common, operators: list(constraint.operators), index: constraint.index.name };
  }
}

function foreignKeyFacts(key: ForeignKey): Readonly<Record<string, Fact>> {
  const { columns } = key.referencedName;
  return {
    columns: names(key.columns),
    references: displayName(key.referencedName),
    // A key to a table that the source does not define may leave them open.
    'referenced columns': columns.length === 0 ? unknowable : list(columns.map(displayIdentifier)),
    'references a table that is not defined': flag(key.referencedTable === undefined),
    'on delete': key.onDelete,
    'on update': key.onUpdate,
    'columns set': names(key.setColumns),
    match: key.match,
    'not valid': flag(!key.validated),
    'not enforced': flag(!key.enforced),
  };
}

function policyFacts(policy: Policy, { runner }: Describing): Readonly<Record<string, Fact>> {
  return {
    restrictive: flag(!policy.permissive),
    command: policy.command,
    roles: set(policy.roles.map((role) => (role === 'current_user' ? (runner ?? role) : role))),
    using: meaning(policy.using),
    'with check': meaning(policy.withCheck),
    comment: policy.comment,
  };
}

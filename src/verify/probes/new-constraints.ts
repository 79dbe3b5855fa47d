import type { Column } from '../../model/column.ts';
import type { Constraint, ForeignKey } from '../../model/constraint.ts';
import type { Database } from '../../model/database.ts';
import { nameKey } from '../../model/name.ts';
import type { Table } from '../../model/relation.ts';
import type { Index } from '../../model/table-index.ts';
import type { DomainCheck, DomainType } from '../../model/user-type.ts';

/** What a schema demands of rows that it did not demand before. */
export interface Demands {
  readonly constraints: readonly Constraint[];
  /** Columns that may not be null. */
  readonly notNull: readonly Column[];
  /** Unique indexes without a constraint. */
  readonly uniqueIndexes: readonly Index[];
  readonly domainChecks: readonly { readonly domain: DomainType; readonly check: DomainCheck }[];
}

/** What `after` demands and `before` did not, by name and meaning; everything when there is no `before`. */
export function newDemands(after: Database, before?: Database): Demands {
  const tables = after.tables.filter(isOwn);
  const wereThere = new Set((before?.tables ?? []).flatMap(constraintsOf).map(meaningOf));
  const indexes = new Set(
    (before?.tables ?? []).flatMap(({ indexes: all }) => all.filter(isBareUnique)).map(indexMeaning),
  );
  const columns = new Set(
    (before?.tables ?? []).flatMap((table) => table.columns.filter(({ notNull }) => notNull)).map(columnKey),
  );
  const checks = new Set(before === undefined ? [] : domainChecks(before).map(domainMeaning));
  return {
    constraints: tables.flatMap(constraintsOf).filter((each) => !each.inherited && !wereThere.has(meaningOf(each))),
    notNull: tables
      .filter((table) => table.partitionOf === undefined)
      .flatMap((table) => table.columns.filter((column) => column.notNull && !columns.has(columnKey(column)))),
    uniqueIndexes: tables
      .flatMap((table) => table.indexes.filter(isBareUnique))
      .filter((index) => index.partOf === undefined && !indexes.has(indexMeaning(index))),
    domainChecks: domainChecks(after).filter((each) => !checks.has(domainMeaning(each))),
  };
}

/** The foreign keys of `after` that are new, or do something else to their rows than before; all when there is no `before`. */
export function newForeignKeys(after: Database, before?: Database): readonly ForeignKey[] {
  return newDemands(after, before).constraints.filter((each) => each.kind === 'foreign-key');
}

function isOwn({ extension, persistence }: Table): boolean {
  return extension === undefined && persistence !== 'temporary';
}

function constraintsOf(table: Table): Constraint[] {
  const { primaryKey, uniqueKeys, checks, foreignKeys, exclusions } = table;
  return [...(primaryKey === undefined ? [] : [primaryKey]), ...uniqueKeys, ...checks, ...foreignKeys, ...exclusions];
}

function meaningOf(constraint: Constraint): string {
  return [nameKey(constraint.table.schema, constraint.table.name), constraint.name, contentOf(constraint)].join(
    '\u0001',
  );
}

function contentOf(constraint: Constraint): string {
  switch (constraint.kind) {
    case 'check':
      return constraint.expression.canonical;
    case 'foreign-key': {
      const { columns, referencedName, onDelete, onUpdate, setColumns } = constraint;
      const referenced = [referencedName.schema, referencedName.name, ...referencedName.columns];
      return [...names(columns), ...referenced, onDelete, onUpdate, ...names(setColumns)].join();
    }
    case 'exclusion':
      return [...constraint.operators, indexContent(constraint.index)].join();
    default:
      return [constraint.kind, ...names(constraint.columns), constraint.nullsNotDistinct].join();
  }
}

function isBareUnique({ unique, constraint, valid }: Index): boolean {
  return unique && valid && constraint === undefined;
}

function indexMeaning(index: Index): string {
  return [nameKey(index.relation.schema, index.relation.name), index.name, indexContent(index)].join('\u0001');
}

function indexContent({ keys, predicate }: Index): string {
  const parts = keys.map((key) => key.column?.name ?? key.expression?.canonical ?? '');
  return [...parts, predicate?.canonical ?? ''].join();
}

function columnKey({ relation, name }: Column): string {
  return `${nameKey(relation.schema, relation.name)}\u0001${name}`;
}

function domainChecks({ types }: Database): { domain: DomainType; check: DomainCheck }[] {
  return [...types.values()].flatMap((domain) =>
    domain.kind === 'domain' && domain.extension === undefined ? domain.checks.map((check) => ({ domain, check })) : [],
  );
}

function domainMeaning({ domain, check }: { domain: DomainType; check: DomainCheck }): string {
  return [nameKey(domain.schema, domain.name), check.name, check.expression.canonical].join('\u0001');
}

function names(columns: readonly { readonly name: string }[]): string[] {
  return columns.map(({ name }) => name);
}

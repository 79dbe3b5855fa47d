import type { Column } from '../../model/column.ts';
import { typeText } from '../../model/data-type.ts';
import { displayName } from '../../model/name.ts';
import type { Table } from '../../model/relation.ts';
import { sameKeyType } from '../key-type.ts';
import { wordIn } from '../phrase-match.ts';
import { type ColumnFacts, columnFacts } from '../relation-facts.ts';
import type { Roles } from '../roles.ts';
import { tableNouns } from '../table-noun.ts';
import { isKeyLike } from '../type-family.ts';
import { copyWords, passingIds, referenceEndings } from '../words/references.ts';
import { userAccounts } from './user-accounts.ts';

/** A key that a column names without a foreign key. */
export interface NamedReference {
  readonly table: Table;
  /** The key: the table's primary key, or a unique column. */
  readonly column: Column;
  readonly evidence: readonly string[];
}

/**
 * The key that a column references by its name and by its type, though no foreign key says so: `campaign_id` names campaigns,
 * `created_by` the table of accounts, `content_ref` content_library, `country_code` the code of countries.
 * undefined for ids of other systems, polymorphic pairs, ids that pass through (trace, device), columns that have a foreign key,
 * and whenever two tables fit equally well.
 */
export function referencedByName(roles: Roles, column: Column): NamedReference | undefined {
  const facts = columnFacts(column);
  if (!mayReference(roles, facts)) return undefined;
  for (const { tables, why, isPerson } of candidates(roles, facts)) {
    const meant = isPerson === true ? tables : tables.filter((table) => mayBeMeant(table, facts));
    const fitting = nearest(meant, facts).map((table) => ({ table, key: keyFor(table, facts) }));
    const [found, other] = fitting.filter(({ key }) => key !== undefined);
    if (other !== undefined) return undefined;
    if (found?.key !== undefined)
      return { table: found.table, column: found.key, evidence: evidenceFor(column, found.key, why) };
    // A table of that name with a key of another type is what is meant, or nothing is.
    if (tables.length > 0) return undefined;
  }
  return undefined;
}

const elsewhere = ['external-id', 'polymorphic-id', 'polymorphic-type', 'secret', 'token', 'code'] as const;

function mayReference(roles: Roles, facts: ColumnFacts): boolean {
  const { column, family, foreignKeys, of } = facts;
  if (of.table === undefined || of.table.partitionOf !== undefined || of.table.extension !== undefined) return false;
  // Copies and reports outlive what they were made from.
  if (wordIn(of.name.stems, copyWords) !== undefined) return false;
  if (foreignKeys.length > 0 || !isKeyLike(family) || column.generated !== undefined || column.identity !== undefined)
    return false;
  if (column.sequence !== undefined || elsewhere.some((role) => roles.column(column, role) !== undefined)) return false;
  const isOwnKey = facts.primaryKey && of.name.phrase.endsWith(nounOf(facts) ?? facts.name.phrase);
  return !isOwnKey;
}

interface Candidates {
  readonly tables: readonly Table[];
  readonly why: string;
  /** True when they are accounts, among which one may name another. */
  readonly isPerson?: boolean;
}

/** From the surest to the least sure; the first that names any table decides. */
function* candidates(roles: Roles, facts: ColumnFacts): Generator<Candidates> {
  const { column, of } = facts;
  const nouns = tableNouns(roles.database);
  const noun = nounOf(facts);
  if (noun !== undefined && !passesThrough(roles, facts, noun)) {
    yield { tables: nouns.named(noun), why: `named for ${noun}` };
    yield { tables: nouns.named(`${of.name.stems[0]} ${noun}`), why: `named for ${noun}, after ${of.relation.name}` };
    yield { tables: nouns.named(`${of.name.phrase} ${noun}`), why: `named for ${noun}, after ${of.relation.name}` };
    yield { tables: nouns.collecting(noun), why: `named for ${noun}` };
  }
  // A text in created_by may be a name.
  const person = facts.family === 'text' && noun === undefined ? undefined : personOf(roles, column);
  if (person !== undefined) yield { tables: userAccounts(roles), why: person, isPerson: true };
  if (noun === 'parent') yield { tables: of.table === undefined ? [] : [of.table], why: 'named for its parent' };
  if (facts.family === 'text') return;
  yield { tables: nouns.keyedBy(facts.name.phrase), why: `named like the key (${column.name})` };
  if (noun === undefined) return;
  const words = noun.split(' ');
  for (let start = 1; start < words.length; start++) {
    const rest = words.slice(start).join(' ');
    if (!passingIds.has(rest)) yield { tables: nouns.named(rest), why: `named for ${rest}` };
  }
}

function personOf(roles: Roles, column: Column): string | undefined {
  return (roles.column(column, 'actor') ?? roles.column(column, 'owner'))?.evidence[0];
}

/** `campaign_id` -> campaign; undefined when the name does not end like a reference. The text of a `file_key` is a path. */
function nounOf({ family, name: { stems } }: ColumnFacts): string | undefined {
  const last = stems.at(-1) ?? '';
  const isReference = referenceEndings.has(last) ? !(last === 'key' && family === 'text') : last === 'code';
  return isReference && stems.length > 1 ? stems.slice(0, -1).join(' ') : undefined;
}

/** The session of an event is that of its visitor, whatever else is called a session. */
function passesThrough(roles: Roles, { family, of }: ColumnFacts, noun: string): boolean {
  if (!passingIds.has(noun)) return false;
  return family === 'text' || (of.table !== undefined && roles.table(of.table, 'event-log') !== undefined);
}

/** A row names another of its own table by a word more (`voided_invoice_id`): `reaction_id` of reactions is something else. */
function mayBeMeant(table: Table, facts: ColumnFacts): boolean {
  if (table !== facts.of.table) return true;
  const noun = nounOf(facts) ?? '';
  return noun === 'parent' || noun.endsWith(` ${facts.of.name.phrase}`);
}

/** Tables of the column's own schema where there are any. */
function nearest(tables: readonly Table[], { of }: ColumnFacts): readonly Table[] {
  const own = tables.filter((table) => table.schema === of.relation.schema);
  return own.length > 0 ? own : tables;
}

/** The key of a table that a column can reference by type; `code` references a unique code, every other ending the primary key. */
function keyFor(table: Table, { column, name }: ColumnFacts): Column | undefined {
  const [primary, second] = table.primaryKey?.columns ?? [];
  const fits = (key: Column | undefined) => key !== undefined && key !== column && sameKeyType(key.type, column.type);
  if (name.stems.at(-1) === 'code') {
    const code = table.columns.find(
      (candidate) => candidate.name.toLowerCase().endsWith('code') && columnFacts(candidate).unique,
    );
    return fits(code) ? code : undefined;
  }
  return second === undefined && fits(primary) ? primary : undefined;
}

function evidenceFor(column: Column, key: Column, why: string): readonly string[] {
  const type = typeText(column.type);
  const of = displayName(key.relation);
  const same = type === typeText(key.type) ? `${type} like its key` : `${type}, and its key is ${typeText(key.type)}`;
  return [why, `${of} is the table of that name`, `${column.name} is ${same} ${key.name}`];
}

import type { Relation } from '../model/relation.ts';
import { type ColumnFacts, factsOf, type RelationFacts } from './relation-facts.ts';
import { readTimeName } from './time-name.ts';
import { isTemporal } from './type-family.ts';
import { oddPeriods } from './words/periods.ts';

/** Two columns that bound one period. */
export interface Period {
  readonly start: ColumnFacts;
  readonly end: ColumnFacts;
}

const remembered = new WeakMap<RelationFacts, readonly Period[]>();

/**
 * The periods of a relation: pairs of dates or timestamps that differ in a word for start and end.
 * Times of day are left out, since a shift may run past midnight; so is a pair of different types.
 */
export function periodsIn(relation: Relation): readonly Period[] {
  const facts = factsOf(relation);
  const known = remembered.get(facts);
  if (known !== undefined) return known;
  const periods = findPeriods(facts);
  remembered.set(facts, periods);
  return periods;
}

function findPeriods(facts: RelationFacts): readonly Period[] {
  const starts = new Map<string, ColumnFacts>();
  const ends = new Map<string, ColumnFacts>();
  for (const column of facts.columns.values()) {
    if (!isTemporal(column.family)) continue;
    enter(starts, readTimeName(column.name).startOf, column);
    enter(ends, readTimeName(column.name).endOf, column);
  }
  const periods: Period[] = [];
  for (const [subject, start] of starts) pair(periods, start, ends.get(subject));
  for (const [start, end] of oddPeriods) pair(periods, facts.byPhrase.get(start), facts.byPhrase.get(end));
  return periods;
}

function enter(found: Map<string, ColumnFacts>, subject: string | undefined, column: ColumnFacts): void {
  if (subject !== undefined && !found.has(subject)) found.set(subject, column);
}

function pair(periods: Period[], start: ColumnFacts | undefined, end: ColumnFacts | undefined): void {
  if (start === undefined || end === undefined || start === end) return;
  const isSame = start.column.type.name === end.column.type.name;
  if (isSame && isTemporal(start.family)) periods.push({ start, end });
}

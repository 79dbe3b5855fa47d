import type { Database } from '../database.ts';
import {
  describeDefaultPrivilege,
  describeEventTrigger,
  describeExtension,
  describeOther,
  describePublication,
  describeRole,
  describeSchema,
} from './describe-cluster.ts';
import { describeRelation, describeSequence } from './describe-relation.ts';
import { describeRoutine, describeType } from './describe-routine.ts';
import { type Described, type Describing, type Fact, unknowable } from './facts.ts';

/** One thing in which two schemas differ. */
export interface Difference {
  /** Where: `table public.posts: index posts_user_id_idx`. */
  readonly path: string;
  /** Which fact of it; undefined when the object is missing on one side. */
  readonly fact?: string;
  /** What either side says, in words; undefined for nothing, and for the side that lacks the object. */
  readonly left: string | undefined;
  readonly right: string | undefined;
  /** The side that lacks the object. */
  readonly missing?: 'left' | 'right';
}

/** Two schemas side by side. */
export interface Comparison {
  /** How many objects at least one side has: tables, columns, constraints, indexes, policies ... each count as one. */
  readonly compared: number;
  /** How many of them are the same. */
  readonly equal: number;
  /** How many facts one side cannot know, such as the type of a view's column that only a full analysis of its query tells. */
  readonly unknowable: number;
  readonly differences: readonly Difference[];
}

/** How schemas are compared. */
export interface ComparisonOptions {
  /** The role that ran the statements: files do not name who owns what they make. Left out, an owner that one side does not name counts as the same. */
  readonly runner?: string;
}

/**
 * Compares two schemas object by object, whichever loader they came from: locations, oids and live figures aside, expressions by
 * meaning. What a source cannot know is no difference. Temporary objects are passed over, and so is what a cluster has beside
 * the schema when one side is files.
 */
export function compareDatabases(left: Database, right: Database, options: ComparisonOptions = {}): Comparison {
  const describing = { runner: options.runner, version: Math.min(left.postgres.to, right.postgres.to) };
  const leftObjects = described(left, right, describing);
  const rightObjects = described(right, left, describing);
  const paths = [...new Set([...leftObjects.keys(), ...rightObjects.keys()])];
  const differences: Difference[] = [];
  let equal = 0;
  let openFacts = 0;
  for (const path of paths) {
    const [a, b] = [leftObjects.get(path), rightObjects.get(path)];
    const found = differencesOf(path, a, b);
    if (found.length === 0) equal++;
    else differences.push(...found);
    if (a !== undefined && b !== undefined) openFacts += openFactsOf(a, b);
  }
  return { compared: paths.length, equal, unknowable: openFacts, differences };
}

/** A difference in one line: `table public.posts: index posts_user_id_idx: predicate: a | b`. */
export function differenceText({ path, fact, left, right, missing }: Difference): string {
  if (missing !== undefined) return `${path}: only on the ${missing === 'left' ? 'right' : 'left'}`;
  return `${path}: ${fact}: ${left ?? '(none)'} | ${right ?? '(none)'}`;
}

function differencesOf(path: string, left: Described | undefined, right: Described | undefined): Difference[] {
  if (left === undefined || right === undefined) {
    const missing = left === undefined ? 'left' : 'right';
    return [{ path, left: undefined, right: undefined, missing }];
  }
  const headings = new Set([...Object.keys(left.facts), ...Object.keys(right.facts)]);
  return [...headings].flatMap((fact) => {
    const [a, b] = [left.facts[fact], right.facts[fact]];
    return a === b || a === unknowable || b === unknowable ? [] : [{ path, fact, left: textOf(a), right: textOf(b) }];
  });
}

function openFactsOf(left: Described, right: Described): number {
  return Object.keys(left.facts).filter((fact) => left.facts[fact] === unknowable || right.facts[fact] === unknowable)
    .length;
}

function textOf(fact: Fact): string | undefined {
  return typeof fact === 'string' ? fact : undefined;
}

/** Objects of the whole cluster: files that do not mention one say nothing of it. */
const ofCluster: ReadonlySet<string> = new Set(['database', 'setting', 'subscription', 'tablespace']);

function described(database: Database, other: Database, describing: Describing): Map<string, Described> {
  const mixed = database.loadedFrom !== other.loadedFrom;
  const roles = [...database.roles.values()].filter(
    ({ name }) => !mixed || database.loadedFrom === 'files' || other.roles.has(name),
  );
  const objects = [
    ...[...database.schemas.values()].map((schema) => describeSchema(schema, describing)),
    ...roles.map(describeRole),
    ...[...database.extensions.values()].map(describeExtension),
    ...[...database.types.values()].map((userType) => describeType(userType, describing)),
    ...[...database.sequences.values()]
      .filter(({ persistence }) => persistence !== 'temporary')
      .map((sequence) => describeSequence(sequence, describing)),
    ...[...database.relations.values()]
      .filter((relation) => relation.kind !== 'table' || relation.persistence !== 'temporary')
      .flatMap((relation) => describeRelation(relation, describing)),
    ...[...database.routines.values()].flat().map((routine) => describeRoutine(routine, describing)),
    ...[...database.publications.values()].map(describePublication),
    ...[...database.eventTriggers.values()].map(describeEventTrigger),
    ...database.defaultPrivileges.map((entry) => describeDefaultPrivilege(entry, describing)),
    ...database.others.filter(({ what }) => !mixed || !ofCluster.has(what)).map(describeOther),
  ];
  return new Map(objects.map((object) => [object.path, object]));
}

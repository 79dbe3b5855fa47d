import type { Node, RangeVar } from '@pgsql/types';
import { namesOf } from '../../model/tree-node.ts';
import { nodesIn } from '../../model/walk-tree.ts';
import type { Refusal } from '../server/refusal.ts';
import { missingObject, takenObject } from './missing-object.ts';
import { keyName, mayBeSame, type NamedObject } from './named-object.ts';
import type { StatementObjects } from './statement-objects.ts';

/** A refused statement. */
export interface Refused {
  readonly tree: Node | undefined;
  readonly objects: StatementObjects;
  readonly refusal: Refusal;
}

/**
 * The earlier refused statement that a refusal follows from; undefined when it stands for itself. It follows when what the
 * server misses is what the earlier one would have made, or what is in its way is what the earlier one would have taken away.
 */
export function becauseOf<T extends Refused>(failed: Refused, earlier: readonly T[]): T | undefined {
  return earlier.findLast((candidate) => followsFrom(failed, candidate));
}

function followsFrom(failed: Refused, { objects }: Refused): boolean {
  const missing = missingOf(failed);
  if (missing !== undefined && objects.made.some((object) => isMeant(object, missing, failed.tree))) return true;
  const taken = takenObject(failed.refusal);
  if (taken !== undefined && objects.removed.some((object) => mayBeSame(object, taken))) return true;
  const { code, detail } = failed.refusal;
  return code === '2BP01' && detail !== undefined && objects.removed.some((object) => dependsStill(object, detail));
}

/** A column of which the server does not say the table must be of one that the statement names. */
function isMeant(made: NamedObject, missing: NamedObject, tree: Node | undefined): boolean {
  if (!mayBeSame(made, missing)) return false;
  if (missing.kind !== 'column' || missing.of !== undefined || tree === undefined) return true;
  const tables = rangesIn(tree).map(({ relname }) => relname);
  return tables.length === 0 || made.of === undefined || tables.includes(made.of);
}

function missingOf({ refusal, tree }: Refused): NamedObject | undefined {
  return missingObject(refusal) ?? (tree === undefined ? undefined : missingKey(refusal, tree));
}

/** The unique key that ON CONFLICT, a foreign key or a refresh looks for. */
function missingKey({ code, message }: Refusal, tree: Node): NamedObject | undefined {
  if (code === '42P10' && 'InsertStmt' in tree) {
    const { relation, onConflictClause } = tree.InsertStmt;
    const elements = onConflictClause?.infer?.indexElems ?? [];
    const columns = elements.flatMap((node) => ('IndexElem' in node ? [node.IndexElem.name ?? ''] : []));
    return columns.length === 0 ? undefined : { kind: 'unique-key', name: keyName(columns), of: relation?.relname };
  }
  if (code === '42830' || message.startsWith('there is no primary key for referenced table')) {
    for (const node of nodesIn(tree)) {
      if (!('Constraint' in node) || node.Constraint.contype !== 'CONSTR_FOREIGN') continue;
      const columns = namesOf(node.Constraint.pk_attrs);
      if (columns.length > 0)
        return { kind: 'unique-key', name: keyName(columns), of: node.Constraint.pktable?.relname };
    }
  }
  return undefined;
}

const words: Readonly<Partial<Record<NamedObject['kind'], string>>> = {
  relation: '(?:table|view|materialized view|index|sequence|foreign table) (?:\\S+\\.)?NAME\\b',
  column: 'column NAME of (?:table|view) (?:\\S+\\.)?OF\\b',
  'column-type': '(?:column|default value for column) NAME of table (?:\\S+\\.)?OF\\b',
  constraint: 'constraint NAME on table (?:\\S+\\.)?OF\\b',
  trigger: 'trigger NAME on (?:table|view) (?:\\S+\\.)?OF\\b',
  policy: 'policy NAME on table (?:\\S+\\.)?OF\\b',
  routine: '(?:function|procedure) (?:\\S+\\.)?NAME\\(',
  type: 'type (?:\\S+\\.)?NAME\\b',
};

/** True when the server's list of what depends names the object that was to be gone by then. */
function dependsStill({ kind, name, of }: NamedObject, detail: string): boolean {
  const pattern = words[kind];
  if (pattern === undefined) return false;
  const text = pattern
    .replace('NAME', `"?${escaped(name)}"?`)
    .replace('OF', of === undefined ? '\\S+' : `"?${escaped(of)}"?`);
  return new RegExp(`^${text}`, 'm').test(detail);
}

function escaped(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Every relation that a statement names. */
export function rangesIn(tree: Node): readonly RangeVar[] {
  return [...rangesOf(tree)];
}

/** Inside of statements a range variable stands bare under `relation` and its like. */
function* rangesOf(part: unknown): Generator<RangeVar> {
  if (typeof part !== 'object' || part === null) return;
  if ('relname' in part && typeof part.relname === 'string') yield part as RangeVar;
  for (const value of Object.values(part)) yield* rangesOf(value);
}

import type { Column } from '../../model/column.ts';
import type { Database } from '../../model/database.ts';
import { nameKey } from '../../model/name.ts';
import { relationKey } from '../object-key.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { relationTitle } from '../schema/object-name.ts';
import { orderPieces } from '../schema/order-pieces.ts';
import { type Piece, phases } from '../schema/piece.ts';
import { renderContext } from '../schema/render-context.ts';
import type { LeftOut } from '../schema/render-schema.ts';
import { dropOf, goesWith, goesWithParent, isOfConstraint } from './drop-unit.ts';
import type { Going } from './recreated.ts';
import { type Step, step } from './step.ts';
import type { Unit } from './unit.ts';

/** What takes things away. */
export interface Drops {
  /** To be run before anything is made. */
  readonly first: readonly Step[];
  /** Types, schemas and extensions, to be run when nothing needs them any more. */
  readonly last: readonly Step[];
  readonly leftOut: readonly LeftOut[];
  /** Columns whose default went because of something that it names. */
  readonly withoutDefault: readonly Column[];
}

/** DROP for all that goes, what depends on something before that; columns go before tables, and types and schemas last of all. */
export function dropSteps({ units, again }: Going, columnDrops: readonly Step[], from: Database, to: Database): Drops {
  const gone = new Set(units.map(({ path }) => path));
  const leftOut: LeftOut[] = [];
  const stages: Record<Stage, Step[]> = { parts: [], tables: [], routines: [], last: [] };
  const rows = new Set(
    units.flatMap(({ object, pieces }) =>
      'columns' in object && 'rules' in object ? pieces.flatMap(({ creates }) => creates) : [],
    ),
  );
  for (const unit of backwards(units)) {
    if (isImplied(unit, gone, to) && !holdsOthers(unit, rows)) continue;
    const made = dropOf(unit);
    if (typeof made === 'string') {
      leftOut.push({ object: unit.path, reason: made });
      continue;
    }
    const hazards = again.has(unit.path) ? made.hazards.filter((hazard) => hazard !== 'loses-guarantee') : made.hazards;
    stages[stageOf(unit, rows)].push(step(phaseOf(unit), unit.path, made.sql, hazards));
  }
  const withoutDefault = columnsLosingDefault(units, from, to);
  const defaults = withoutDefault.map((column) =>
    step('default', relationTitle(column.relation), [dropDefault(column)]),
  );
  const { parts, tables, routines, last } = stages;
  return { first: [...parts, ...defaults, ...columnDrops, ...tables, ...routines], last, leftOut, withoutDefault };
}

/** Parts of relations and views; tables and sequences; routines, which triggers of tables call; types, schemas and extensions. */
type Stage = 'parts' | 'tables' | 'routines' | 'last';

/** A routine that takes or gives rows of a relation that goes, goes before it. */
function stageOf(unit: Unit, rows: ReadonlySet<string>): Stage {
  if (unit.object.kind === 'function') {
    const usesRows = unit.pieces.some(({ needs }) => needs.some((need) => rows.has(need)));
    return usesRows ? 'parts' : 'routines';
  }
  const rank = phases.indexOf(phaseOf(unit));
  if (rank > phases.indexOf('table')) return 'parts';
  return rank > phases.indexOf('type') ? 'tables' : 'last';
}

/** Units in the opposite of the order in which they were made. */
function backwards(units: readonly Unit[]): Unit[] {
  const owners = new Map<Piece, Unit>();
  for (const unit of units)
    for (const [at, piece] of unit.pieces.entries())
      if (at === 0 || piece.phase === 'inheritance') owners.set(piece, unit);
  const { pieces } = orderPieces([...owners.keys()], []);
  // A table stands where it is made a child.
  const made = pieces.toReversed().flatMap((piece) => owners.get(piece) ?? []);
  return [...new Set([...units.filter((unit) => unit.pieces.length === 0), ...made])];
}

function phaseOf({ pieces, object }: Unit): Step['phase'] {
  return pieces[0]?.phase ?? (object.kind === 'function' ? 'routine' : 'early object');
}

/** True for what goes with something else that goes. */
function isImplied({ object }: Unit, gone: ReadonlySet<string>, to: Database): boolean {
  if (isOfConstraint(object)) return true;
  if (object.kind === 'table' && object.partitionOf !== undefined)
    return gone.has(relationTitle(object.partitionOf.parent));
  if (object.kind === 'sequence' && object.identity) return true;
  if (object.kind === 'sequence' && object.ownedBy !== undefined) {
    const { relation, name } = object.ownedBy;
    const next = to.relations.get(nameKey(relation.schema, relation.name));
    if (next !== undefined && !next.columns.some((column) => column.name === name)) return true;
  }
  if (object.kind === 'foreign-key' && !object.inherited && object.referencedTable !== object.table) {
    const { referencedTable } = object;
    return referencedTable === undefined ? gone.has(goesWith(object) ?? '') : false;
  }
  return goesWithParent(object) || gone.has(goesWith(object) ?? '');
}

/** True for a policy or rule of a relation that goes, when it names another one that goes: which goes first cannot be told. */
function holdsOthers({ object, pieces }: Unit, rows: ReadonlySet<string>): boolean {
  if (object.kind !== 'policy' && object.kind !== 'rule') return false;
  const own = relationKey(object.kind === 'policy' ? object.table : object.relation);
  return pieces.some(({ needs }) => needs.some((need) => need !== own && rows.has(need)));
}

/** Columns whose default calls a function that goes, or takes a value from a sequence that goes. */
function columnsLosingDefault(units: readonly Unit[], from: Database, to: Database): Column[] {
  const { named } = renderContext(from, undefined);
  const keys = new Set(units.flatMap(({ pieces }) => pieces.flatMap(({ creates }) => creates)));
  const kept = from.tables.filter(({ schema, name }) => to.relations.has(nameKey(schema, name)));
  return kept.flatMap(({ columns }) =>
    columns.filter((column) => named.of(column.default).some((key) => keys.has(key))),
  );
}

function dropDefault({ relation, name }: Column): string {
  return `ALTER TABLE ONLY ${quoteName(relation)} ALTER COLUMN ${quoteIdentifier(name)} DROP DEFAULT`;
}

import type { CatalogConnection } from '../../catalog/connection.ts';
import { quoteName } from '../../fixer/quote.ts';
import type { Column } from '../../model/column.ts';
import type { ForeignKey } from '../../model/constraint.ts';
import { displayName } from '../../model/name.ts';
import { uniqueKeysOf } from '../../model/questions/unique-keys-of.ts';
import type { Table } from '../../model/relation.ts';
import type { Index } from '../../model/table-index.ts';
import type { Roles } from '../../semantics/roles.ts';
import type { Refusal } from '../server/refusal.ts';
import { attempt, isAbout } from './attempt.ts';
import { usualValues } from './candidates.ts';
import { chooseValues, type RowValues } from './choose-values.ts';
import { limitsOf } from './column-limits.ts';
import { type Condition, conditionsOf } from './conditions.ts';
import { columnCandidates, isLeftToServer } from './row-candidates.ts';
import { type MadeRow, type PreparedRow, RowImpossible, type RowRequest } from './row-request.ts';
import { insertSql, madeRow, matches } from './row-sql.ts';
import type { RowSpread } from './spread.ts';

/** How rows are made. */
export interface RowOptions {
  /** Extensions whose types are not the real ones. */
  readonly stubbed?: readonly string[];
  /** Left out, 1. */
  readonly seed?: number;
}

/** A row on its way: what has been settled of it. */
interface Pending {
  readonly table: Table;
  readonly n: number;
  readonly request: RowRequest;
  readonly values: Map<string, string | null>;
}

/** The first ordinal: small numbers are left to rows that a schema brings along. */
const firstOrdinal = 20_000;
const mostRetries = 4;
const uniqueViolation = '23505';

/**
 * Makes rows that PostgreSQL accepts, with all the parents that they need, in the transaction that is open on the server. Each
 * row differs from those before it wherever it must. The same schema, seed and order of requests give the same rows.
 */
export class RowMaker {
  readonly server: CatalogConnection;
  readonly roles: Roles;
  readonly #spread: RowSpread;
  readonly #conditions = new Map<Table, readonly Condition[]>();
  readonly #pending: Pending[] = [];
  readonly #silenced = new Set<Table>();
  #ordinal = firstOrdinal;

  constructor(server: CatalogConnection, roles: Roles, { stubbed = [], seed = 1 }: RowOptions = {}) {
    this.server = server;
    this.roles = roles;
    this.#spread = { roles, rows: 100_000, seed, stubbed };
  }

  /** Forgets what was true only of a transaction that has ended. */
  begin(): void {
    this.#silenced.clear();
  }

  /** Tables whose triggers had to be switched off in this transaction. */
  get silenced(): readonly Table[] {
    return [...this.#silenced];
  }

  /** Inserts a row and what it refers to; throws a RowImpossible when PostgreSQL accepts none of those that were tried. */
  async make(table: Table, request: RowRequest = {}): Promise<MadeRow> {
    let refusal: Refusal | undefined;
    for (let attempts = 0; attempts < mostRetries; attempts++) {
      const outcome = await this.insert(await this.prepare(table, request));
      if ('row' in outcome) return outcome.row;
      refusal = outcome.refusal;
      if (refusal?.code === uniqueViolation && isAbout(refusal, table)) continue;
      // A trigger may have refused or spoilt the row.
      if (!(await this.silence(table))) break;
    }
    throw new RowImpossible(
      refusal === undefined
        ? `a trigger of ${displayName(table)} drops new rows`
        : `no row of ${displayName(table)} is accepted: ${refusal.message}`,
    );
  }

  /** Tries to insert a row; neither row nor refusal when a trigger dropped it. */
  async insert(prepared: PreparedRow): Promise<{ readonly row: MadeRow } | { readonly refusal: Refusal | undefined }> {
    const { rows, refusal } = await attempt(this.server, prepared.sql);
    const [first] = rows ?? [];
    return first === undefined ? { refusal } : { row: madeRow(prepared.table, first) };
  }

  /** Switches the user's triggers on a table off until the transaction ends; false when they were, or cannot be. */
  async silence(table: Table): Promise<boolean> {
    if (this.#silenced.has(table) || table.triggers.length === 0) return false;
    this.#silenced.add(table);
    const { refusal } = await attempt(this.server, `ALTER TABLE ${quoteName(table)} DISABLE TRIGGER USER`);
    return refusal === undefined;
  }

  /** Switches them off again after work in a savepoint was taken back, and the switching with it. */
  async silenceAgain(): Promise<void> {
    for (const table of this.#silenced)
      await attempt(this.server, `ALTER TABLE ${quoteName(table)} DISABLE TRIGGER USER`);
  }

  /** Makes the parents of a row and chooses its values; throws a RowImpossible when there are none. */
  async prepare(table: Table, request: RowRequest = {}): Promise<PreparedRow> {
    this.#ordinal++;
    const pending: Pending = { table, n: this.#ordinal, request, values: new Map(request.given ?? []) };
    this.#pending.push(pending);
    try {
      const keys = table.foreignKeys
        .filter(({ enforced }) => enforced)
        .toSorted((one, other) => other.columns.length - one.columns.length);
      for (const key of keys) if (isNeeded(key, pending)) await this.#refer(key, pending);
      const free = await this.#choose(pending);
      // What a check demanded of the columns of a key is now to be made true.
      const demanded = keys.filter((key) =>
        key.columns.every(({ name }) => (pending.values.get(name) ?? free.get(name) ?? null) !== null),
      );
      const fresh = demanded.filter((key) => key.columns.some(({ name }) => !pending.values.has(name)));
      for (const key of fresh) await this.#refer(key, pending);
      const values = fresh.length === 0 ? free : await this.#choose(pending);
      const all = new Map([...pending.values, ...values]);
      return { table, values: all, sql: insertSql(table, all) };
    } finally {
      this.#pending.pop();
    }
  }

  /** Conditions that rows of a table are under. */
  async conditionsOf(table: Table): Promise<readonly Condition[]> {
    const known = this.#conditions.get(table);
    if (known !== undefined) return known;
    const conditions = await conditionsOf(table, this.server);
    this.#conditions.set(table, conditions);
    return conditions;
  }

  async #choose(pending: Pending): Promise<RowValues> {
    const { table, request, values } = pending;
    const { satisfied, violated } = request;
    const all = await this.conditionsOf(table);
    const conditions = all.filter((condition) => violated === undefined || !isSame(condition, violated));
    const looked = [...conditions, ...[satisfied, violated].filter((each) => each !== undefined)];
    const candidates = columnCandidates({ table, n: pending.n, request, values, conditions: looked }, this.#spread);
    const chosen = await chooseValues(this.server, { table, candidates, conditions, satisfied, violated });
    if ('values' in chosen) return chosen.values;
    const names = chosen.impossible.join(', ');
    throw new RowImpossible(
      violated === undefined
        ? `no values of ${names} in ${displayName(table)} were found that satisfy its checks`
        : `no values of ${names} in ${displayName(table)} were found that break ${violated.name ?? 'it'} alone`,
    );
  }

  /** Gives a row the key of a parent, which is made unless it is there. */
  async #refer(key: ForeignKey, pending: Pending): Promise<void> {
    const parent = key.referencedTable;
    if (isOrphaned(key, pending.request)) return;
    if (parent === undefined || key.referencedColumns.length === 0)
      throw new RowImpossible(`${key.name} refers to ${displayName(key.referencedName)}, which is not known`);
    const given = new Map<string, string | null>();
    for (const [at, { name }] of key.columns.entries()) {
      const value = pending.values.get(name);
      const referenced = key.referencedColumns[at];
      if (value !== undefined && value !== null && referenced !== undefined) given.set(referenced.name, value);
    }
    if (given.size === key.columns.length && (await this.#isThere(parent, given))) return;
    const values = await this.#keyOf(key, parent, given, pending);
    for (const [at, { name }] of key.columns.entries())
      pending.values.set(name, values.get(key.referencedColumns[at]?.name ?? '') ?? null);
  }

  async #keyOf(key: ForeignKey, parent: Table, given: RowValues, pending: Pending): Promise<RowValues> {
    const above = this.#pending.filter(({ table }) => table === parent);
    // Where no two rows may refer to the same one, each refers to itself.
    const isAlone =
      key.columns.every((column) => limitsOf(column).notNull) &&
      uniqueKeysOf(key.table).some(({ columns }) => columns.every((each) => key.columns.includes(each)));
    const isOwn = parent === pending.table && (above.length > 1 || isAlone);
    if (!isOwn && above.length < 2) {
      // A trigger of the parent may make its only child by itself.
      if (key.table.indexes.some((index) => isOnePerParent(index, key))) await this.silence(parent);
      const filled = new Set(key.referencedColumns.map(({ name }) => name));
      return (await this.make(parent, { given, filled })).values;
    }
    const row = isOwn ? pending : above.at(-1);
    if (row === undefined || (!isOwn && !key.deferrable))
      throw new RowImpossible(
        `${displayName(pending.table)} and ${displayName(parent)} each need a row of the other first (${key.name})`,
      );
    if (!isOwn) await this.server.run('SET CONSTRAINTS ALL DEFERRED');
    for (const column of key.referencedColumns) await this.#settle(row, column);
    return row.values;
  }

  /** Chooses the value of a column before the rest of its row. */
  async #settle({ table, n, values }: Pending, column: Column): Promise<void> {
    if (values.has(column.name)) return;
    const candidates = new Map([[column, usualValues(column, n, this.#spread)]]);
    const chosen = await chooseValues(this.server, { table, candidates, conditions: [] });
    if (!('values' in chosen)) throw new RowImpossible(`no value of ${column.name} in ${displayName(table)} is known`);
    values.set(column.name, chosen.values.get(column.name) ?? null);
  }

  async #isThere(table: Table, values: RowValues): Promise<boolean> {
    const { rows } = await attempt(
      this.server,
      `SELECT FROM ${quoteName(table)} WHERE ${matches(table, values)} LIMIT 1`,
    );
    return rows !== undefined && rows.length > 0;
  }
}

/** True for a unique index, also a partial one, that lets a parent have one child. */
function isOnePerParent({ unique, keys }: Index, key: ForeignKey): boolean {
  return unique && keys.every(({ column }) => column !== undefined && key.columns.includes(column));
}

function isSame(one: Condition, other: Condition): boolean {
  return one.name !== undefined && one.name === other.name && one.columns.every((each) => other.columns.includes(each));
}

/** A key counts when none of its columns is null. */
function isNeeded(key: ForeignKey, { request, values }: Pending): boolean {
  return key.columns.every((column) => {
    if (values.has(column.name)) return values.get(column.name) !== null;
    return limitsOf(column).notNull || request.filled?.has(column.name) === true || isLeftToServer(column);
  });
}

function isOrphaned(key: ForeignKey, { orphanOf }: RowRequest): boolean {
  return orphanOf !== undefined && key.columns.some((column) => orphanOf.columns.includes(column));
}

import type { Node, RangeVar } from '@pgsql/types';
import type { Draft, SchemaDraft } from '../../model/draft.ts';
import { Expression } from '../../model/expression.ts';
import { nameKey, type QualifiedName } from '../../model/name.ts';
import type { FileOrigin, Origin, Source } from '../../model/origin.ts';
import type { Relation, Table } from '../../model/relation.ts';
import type { RememberingMap } from '../../model/remembering-map.ts';
import { printTree } from '../print-tree.ts';
import { isKnownAbsent } from './absence.ts';
import { accountTables, extensionRelations, platformSchemas } from './beside-source.ts';
import type { Dependent } from './dependents.ts';
import { emptyDatabase } from './empty-database.ts';
import { followSession } from './follow-session.ts';
import type { ReplayProblem } from './problem.ts';
import { type ExpressionPlace, scopeOf } from './scope-of.ts';
import { Session } from './session.ts';

/** Kinds of object that may be missing because the files do not tell all. */
type Assumable = 'schema' | 'relation' | 'type';

const sqlStates: Readonly<Record<Assumable, string>> = { schema: '3F000', relation: '42P01', type: '42704' };

/** The statement that is being replayed, and where it stands. */
export interface StatementPlace {
  readonly source: Source;
  /** Byte offsets in the source. */
  readonly start: number;
  readonly end: number;
  /** Its text, where the source does not have it as such: dynamic SQL. Its parts then stand nowhere. */
  readonly text?: string;
}

/**
 * The state of a schema between two statements: what exists, the search path, and who is at work. Statement handlers change
 * it as PostgreSQL would. What PostgreSQL would refuse is noted as a problem and changes nothing.
 */
export class Replay {
  readonly draft: SchemaDraft;
  readonly problems: ReplayProblem[] = [];
  /** Newest major version of PostgreSQL that the schema is meant for. */
  readonly serverVersion: number;
  /** Schemas in which unqualified names are looked up; `pg_catalog` comes first without being listed. */
  searchPath: readonly string[];
  /** The search path of a session that has set none. */
  readonly defaultSearchPath: readonly string[];
  /** SET ROLE or SESSION AUTHORIZATION; undefined for the role that runs the files. */
  role: string | undefined;
  /** The parameters of the session; `searchPath` and `role` follow them. */
  readonly session: Session = new Session();
  #place: StatementPlace | undefined;
  /** One object for all that the current statement defines. */
  #statement: FileOrigin['statement'] | undefined;
  /** True when PostgreSQL is certain to refuse the current statement: what it would create must not be there. */
  refused = false;
  /** What depends on relations that the current statement drops, to be dropped with them. */
  readonly orphans: Dependent[] = [];
  /** What is missing where it is named, and may come from outside of the files or be made further on: `type public.mood`. */
  readonly assumed: Set<string> = new Set();
  /** What an earlier reading of the same files found to be made further on than where it is named, in the words of `assumed`. */
  readonly #late: ReadonlySet<string>;
  readonly #isWhole: boolean;
  /** How many constraints of a schema bear a name. */
  readonly #constraintNames = new Map<string, Map<string, number>>();

  /**
   * @param base - The schema of a live catalog, of which nothing is missing; left out, an empty database.
   * @param late - What of `assumed` an earlier reading of the same files found to be made by them.
   */
  constructor(
    serverVersion: number,
    defaultSearchPath: readonly string[] = ['public'],
    base?: SchemaDraft,
    late: ReadonlySet<string> = new Set(),
  ) {
    this.#late = late;
    this.#isWhole = base !== undefined;
    this.serverVersion = serverVersion;
    this.defaultSearchPath = defaultSearchPath;
    this.searchPath = this.defaultSearchPath;
    this.draft = base ?? emptyDatabase(serverVersion);
    for (const relation of this.draft.relations.values())
      if (relation.kind === 'table')
        for (const { name } of constraintsOf(relation)) this.constraintNameAdded(relation.schema, name);
  }

  /** Says which statement the handlers are now asked to replay. */
  enter(place: StatementPlace): void {
    this.#place = place;
    this.#statement = undefined;
    this.refused = false;
  }

  /** Runs `replayNested` for a statement that stands inside the current one, or that it puts together. */
  enterNested(text: string, replayNested: () => void): void {
    const outer = this.#place as StatementPlace;
    const at = outer.text === undefined ? this.statementText.indexOf(text) : -1;
    const start = outer.start + (at < 0 ? 0 : Buffer.byteLength(this.statementText.slice(0, at)));
    this.enter(at < 0 ? { ...outer, text } : { source: outer.source, start, end: start + Buffer.byteLength(text) });
    try {
      replayNested();
    } finally {
      this.enter(outer);
    }
  }

  /** The text of the current statement. */
  get statementText(): string {
    const { source, start, end, text } = this.#place as StatementPlace;
    return text ?? source.slice(start, end);
  }

  /** Where a node of the current statement stands; the statement itself when the grammar gives the node no place. */
  origin(location?: number): FileOrigin {
    const place = this.#place as StatementPlace;
    this.#statement ??= { start: place.start, end: place.end };
    return {
      from: 'file',
      source: place.source,
      offset: place.start + (location !== undefined && location > 0 && place.text === undefined ? location : 0),
      statement: this.#statement,
    };
  }

  /** Notes that the current statement changes what PostgreSQL brought, so that it has a place. */
  touch(object: { origin: Origin }): void {
    if (object.origin.from === 'implicit') object.origin = { ...object.origin, changed: this.origin() };
  }

  /** Ends what lasts no longer than a file: SET LOCAL, and a transaction that was left open. */
  endOfFile(): void {
    followSession(this, this.session.end(true));
  }

  /** An expression over a parse tree, and what it belongs to. */
  expression(tree: Node, place: ExpressionPlace = {}): Expression {
    return new Expression(tree, printTree, scopeOf(place, this));
  }

  /** Notes that PostgreSQL would refuse the current statement, or that it is not understood. */
  problem(kind: ReplayProblem['kind'], message: string, sqlState?: string, location?: number, detail?: string): void {
    if (kind !== 'not-understood') this.refused = true;
    this.#note(kind, message, sqlState, location, detail);
  }

  /**
   * Notes a schema, relation or type that is missing. Files seldom tell all: what they never make may come from a tool, from
   * the platform, or from migrations before the first that is read, so what needs it is followed all the same. What they
   * drop before or make later is theirs: PostgreSQL is certain to refuse the statement.
   */
  missing(what: Assumable, schema: string | undefined, name: string, message: string, location?: number): void {
    const keys = what === 'schema' ? [name] : this.schemasFor(schema).map((candidate) => nameKey(candidate, name));
    const isTheirs = keys.some((key) => this.#mapOf(what).everHad(key) || this.#late.has(`${what} ${key}`));
    if (isTheirs || this.#isWhole) this.refused = true;
    else for (const key of keys) this.assumed.add(`${what} ${key}`);
    this.#note('missing-object', message, sqlStates[what], location);
  }

  /** What was missing where it was named and is made further on. */
  madeLater(): ReadonlySet<string> {
    const kinds = ['schema', 'relation', 'type'] as const;
    return new Set(
      [...this.assumed].filter((word) =>
        kinds.some((what) => word.startsWith(`${what} `) && this.#mapOf(what).everHad(word.slice(what.length + 1))),
      ),
    );
  }

  #mapOf(what: Assumable): RememberingMap<unknown> {
    if (what === 'schema') return this.draft.schemas;
    return what === 'type' ? this.draft.types : this.draft.relations;
  }

  #note(kind: ReplayProblem['kind'], message: string, sqlState?: string, location?: number, detail?: string): void {
    this.problems.push({
      kind,
      message,
      ...(detail === undefined ? {} : { detail }),
      ...(sqlState === undefined ? {} : { sqlState }),
      origin: this.origin(location),
    });
  }

  /** Schema in which an unqualified new object is created: the first of the search path that exists. */
  get creationSchema(): string {
    return this.searchPath.find((schema) => this.draft.schemas.has(schema)) ?? this.searchPath[0] ?? 'public';
  }

  /** Full name for a new relation. */
  nameForNew(name: {
    readonly schemaname?: string | undefined;
    readonly relname?: string | undefined;
    readonly relpersistence?: string | undefined;
  }): QualifiedName {
    const isTemporary = name.relpersistence === 't';
    if (name.schemaname === undefined && !isTemporary && !this.searchPath.some((schema) => this.schemaExists(schema)))
      this.problem('missing-object', 'no schema has been selected to create in', '3F000');
    const schema = name.schemaname ?? (isTemporary ? 'pg_temp' : this.creationSchema);
    return { schema, name: name.relname ?? '' };
  }

  /** Schemas to look into for a name that may be unqualified, in order. */
  schemasFor(schema: string | undefined): readonly string[] {
    return schema !== undefined && schema !== '' ? [schema] : ['pg_temp', ...this.searchPath];
  }

  /** The first object that has this name in a map keyed by `nameKey`. */
  lookup<T>(map: ReadonlyMap<string, T>, schema: string | undefined, name: string): T | undefined {
    if (schema !== undefined && schema !== '') return map.get(nameKey(schema, name));
    for (const candidate of this.schemasFor(undefined)) {
      const found = map.get(nameKey(candidate, name));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The relation that a range variable names; undefined when there is none. */
  relation(name: Pick<RangeVar, 'schemaname' | 'relname'>): Draft<Relation> | undefined {
    return this.lookup(this.draft.relations, name.schemaname, name.relname ?? '');
  }

  /** The table that a range variable names; otherwise undefined, and the problem is noted. */
  table(name: RangeVar, missingOk = false): Draft<Table> | undefined {
    const relation = this.relation(name);
    if (relation?.kind === 'table') return relation;
    if (relation !== undefined) this.problem('refused', `"${name.relname}" is not a table`, '42809', name.location);
    else if (!missingOk) this.missingRelation(name);
    return undefined;
  }

  /** Notes a relation that cannot exist at this point, in PostgreSQL's words, and says whether it did: somebody else may have made it. */
  missingRelation(name: RangeVar): boolean {
    const { schemaname, relname = '', location } = name;
    if (schemaname !== undefined && this.missingSchema(schemaname, location)) return true;
    if (accountTables.has(relname) || extensionRelations.has(relname)) return false;
    if (!isKnownAbsent(this, 'relation', schemaname)) return false;
    const written = schemaname === undefined ? relname : `${schemaname}.${relname}`;
    this.missing('relation', schemaname, relname, `relation "${written}" does not exist`, location);
    return true;
  }

  /** Notes a schema that cannot exist at this point, and says whether it did. */
  missingSchema(schema: string, location?: number): boolean {
    if (this.schemaExists(schema) || !isKnownAbsent(this, 'schema', undefined)) return false;
    this.missing('schema', undefined, schema, `schema "${schema}" does not exist`, location);
    return true;
  }

  /** True for schemas that the source made, that every database has, or that a platform is known to bring. */
  schemaExists(schema: string): boolean {
    return (
      this.draft.schemas.has(schema) ||
      schema === 'pg_catalog' ||
      schema === 'information_schema' ||
      schema === 'pg_temp' ||
      platformSchemas.has(schema)
    );
  }

  /** True when a relation, index or sequence of that name exists: they share one namespace. */
  relationNameTaken(schema: string, name: string): boolean {
    const key = nameKey(schema, name);
    return this.draft.relations.has(key) || this.draft.indexes.has(key) || this.draft.sequences.has(key);
  }

  /** Counts constraint names in a schema, because PostgreSQL chooses generated ones that are free in it. */
  constraintNameAdded(schema: string, name: string): void {
    const names = this.#constraintNames.get(schema);
    if (names === undefined) this.#constraintNames.set(schema, new Map([[name, 1]]));
    else names.set(name, (names.get(name) ?? 0) + 1);
  }

  /** The reverse of `constraintNameAdded`. */
  constraintNameRemoved(schema: string, name: string): void {
    const names = this.#constraintNames.get(schema);
    const count = (names?.get(name) ?? 0) - 1;
    if (count > 0) names?.set(name, count);
    else names?.delete(name);
  }

  /** True when some constraint in the schema bears the name. */
  constraintNameTaken(schema: string, name: string): boolean {
    return this.#constraintNames.get(schema)?.has(name) === true;
  }
}

function constraintsOf(table: Draft<Table>): readonly { readonly name: string }[] {
  const { primaryKey, uniqueKeys, foreignKeys, checks, exclusions } = table;
  return [...(primaryKey === undefined ? [] : [primaryKey]), ...uniqueKeys, ...foreignKeys, ...checks, ...exclusions];
}

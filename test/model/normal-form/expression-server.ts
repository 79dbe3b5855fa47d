import { PGlite } from '@electric-sql/pglite';
import type { Node } from '@pgsql/types';
import { loadModule, parseSync } from 'libpg-query';
import type { DataType } from '../../../src/model/data-type.ts';
import type { ExpressionScope, ScopeRelation } from '../../../src/model/expression-scope.ts';
import { implicitOrigin } from '../../../src/model/origin.ts';
import type { UserType } from '../../../src/model/user-type.ts';

/** Where an expression can stand; `default:col` and `generated:type` name a column and a type. */
export type Place = 'check' | 'predicate' | 'index' | 'policy' | 'when' | `default:${string}` | `generated:${string}`;

const definedTypes = `
  CREATE TYPE status AS ENUM ('draft', 'live', 'done');
  CREATE TYPE addr AS (street text, zip text);
  CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
  CREATE DOMAIN posint AS int CHECK (VALUE > 0);
  CREATE SCHEMA app;
  CREATE TYPE app.tier AS ENUM ('free', 'paid');
  CREATE FUNCTION app.owner() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT NULL::uuid';
  CREATE SEQUENCE s;
  CREATE SEQUENCE app.numbers;
  CREATE SCHEMA auth;
  CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT NULL::uuid';
  CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE AS 'SELECT NULL::jsonb';
  CREATE FUNCTION is_admin(uuid) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT true';
  CREATE FUNCTION takes_big(bigint) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
  CREATE FUNCTION takes_time(timestamptz) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
  CREATE FUNCTION changed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';`;

const teamColumns = { id: 'int4', owner: 'uuid', name: 'varchar', created: 'timestamptz', state: 'status' };
const ownColumns = {
  id: 'uuid',
  t: 'text',
  v: 'varchar(20)',
  v0: 'varchar',
  c: 'bpchar(3)',
  i: 'int4',
  s: 'int2',
  b: 'int8',
  n: 'numeric',
  n2: 'numeric(10,2)',
  f: 'float4',
  d: 'float8',
  flag: 'bool',
  ts: 'timestamptz',
  tn: 'timestamp',
  dt: 'date',
  tm: 'time',
  iv: 'interval',
  j: 'json',
  jb: 'jsonb',
  ta: 'text[]',
  va: 'varchar[]',
  ia: 'int4[]',
  st: 'status',
  tier: 'app.tier',
  em: 'email',
  pi: 'posint',
  a: 'addr',
  team_id: 'int4',
  user_id: 'uuid',
  ip: 'inet',
  by: 'bytea',
  nm: 'name',
  tsv: 'tsvector',
  r: 'int4range',
};

const base = { schema: 'public', grants: [], origin: implicitOrigin };
const text: DataType = { schema: 'pg_catalog', name: 'text', modifiers: [], dimensions: 0 };
const definitions: Readonly<Record<string, UserType>> = {
  status: { ...base, kind: 'enum', name: 'status', labels: ['draft', 'live', 'done'] },
  'app.tier': { ...base, schema: 'app', kind: 'enum', name: 'tier', labels: ['free', 'paid'] },
  email: { ...base, kind: 'domain', name: 'email', base: text, notNull: false, checks: [] },
  posint: { ...base, kind: 'domain', name: 'posint', base: { ...text, name: 'int4' }, notNull: false, checks: [] },
  addr: { ...base, kind: 'composite-type', name: 'addr', attributes: [] },
};

function dataType(written: string): DataType {
  const [, name = '', modifiers, array] = /^([\w.]+)(?:\(([\d,]+)\))?(\[\])?$/.exec(written) ?? [];
  const definition = definitions[name];
  return {
    schema: definition?.schema ?? 'pg_catalog',
    name: definition?.name ?? name,
    modifiers: modifiers?.split(',') ?? [],
    dimensions: array === undefined ? 0 : 1,
    ...(definition === undefined ? {} : { definition }),
  };
}

function relation(name: string, columns: Readonly<Record<string, string>>): ScopeRelation {
  const entries = Object.entries(columns).map(([column, type]) => ({ name: column, type: dataType(type) }));
  return { schema: 'public', name, columns: entries };
}

const relations = [relation('t', ownColumns), relation('teams', teamColumns)];

/** What the names in an expression of table `t` mean. */
export function scopeAt(place: Place): ExpressionScope {
  const column = place.startsWith('default:') ? place.slice('default:'.length) : undefined;
  return {
    relation: relations[0],
    type: relations[0]?.columns.find((each) => each.name === column)?.type,
    find: (_schema, name) => relations.find((each) => each.name === name),
  };
}

/** The tree of an expression. */
export function expressionTree(sql: string): Node {
  const statement = parseSync(`SELECT ${sql}`).stmts?.[0]?.stmt;
  const target =
    statement !== undefined && 'SelectStmt' in statement ? statement.SelectStmt.targetList?.[0] : undefined;
  if (target === undefined || !('ResTarget' in target) || target.ResTarget.val === undefined)
    throw new TypeError(`Not an expression: ${sql}`);
  return target.ResTarget.val;
}

/** A server that says how it prints an expression once it has stored it. */
export class ExpressionServer {
  readonly #server: PGlite;

  private constructor(server: PGlite) {
    this.#server = server;
  }

  static async start(): Promise<ExpressionServer> {
    await loadModule();
    const server = await PGlite.create();
    const columns = (list: Readonly<Record<string, string>>): string =>
      Object.entries(list)
        .map(([name, type]) => `"${name}" ${type}`)
        .join(', ');
    await server.exec(`${definedTypes}
      CREATE TABLE t (${columns(ownColumns)});
      CREATE TABLE teams (${columns(teamColumns)});`);
    return new ExpressionServer(server);
  }

  async stop(): Promise<void> {
    await this.#server.close();
  }

  /** The expression as the server prints it, with the search path that a dump uses. */
  async print(place: Place, sql: string): Promise<string> {
    await this.#server.exec('BEGIN');
    try {
      return await this.#stored(place, sql);
    } finally {
      await this.#server.exec('ROLLBACK');
    }
  }

  async #stored(place: Place, sql: string): Promise<string> {
    const [kind, detail] = place.split(/:(.*)/s);
    switch (kind) {
      case 'check':
        await this.#server.exec(`ALTER TABLE t ADD CONSTRAINT x CHECK (${sql})`);
        return this.#one(`SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conname = 'x'`);
      case 'predicate':
        await this.#server.exec(`CREATE INDEX x ON t (id) WHERE ${sql}`);
        return this.#one(`SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indexrelid = 'public.x'::regclass`);
      case 'index':
        await this.#server.exec(`CREATE INDEX x ON t (${sql})`);
        return this.#one(`SELECT pg_get_indexdef('public.x'::regclass, 1, false)`);
      case 'policy':
        await this.#server.exec(`CREATE POLICY x ON t USING (${sql})`);
        return this.#one('SELECT pg_get_expr(polqual, polrelid) FROM pg_policy');
      case 'when': {
        await this.#server.exec(
          `CREATE TRIGGER x BEFORE UPDATE ON t FOR EACH ROW WHEN (${sql}) EXECUTE FUNCTION changed()`,
        );
        const definition = await this.#one(`SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = 'x'`);
        return definition.slice(definition.indexOf('WHEN (') + 6, definition.lastIndexOf(') EXECUTE'));
      }
      case 'default':
        await this.#server.exec(`ALTER TABLE t ALTER "${detail}" SET DEFAULT ${sql}`);
        break;
      default:
        await this.#server.exec(`ALTER TABLE t ADD g ${detail} GENERATED ALWAYS AS (${sql}) STORED`);
    }
    return this.#one('SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef');
  }

  async #one(query: string): Promise<string> {
    await this.#server.exec("SET LOCAL search_path = ''");
    const result = await this.#server.query<string[]>(query, [], { rowMode: 'array' });
    return result.rows[0]?.[0] as string;
  }
}

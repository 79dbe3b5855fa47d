import type { Grant } from '../../../src/model/grant.ts';
import { allPrivileges, type GrantableKind, normalGrants } from '../../../src/model/privilege.ts';
import type { Row, Server } from '../../harness/postgres.ts';
import { type Ask, acl } from './ask-catalog.ts';
import { access, type Facts, line } from './model-facts.ts';
import { askBesideSchemas } from './server-facts-beside-schemas.ts';

const own = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";

/** The facts of the schema that the server holds, asked from its catalogs. */
export async function serverFacts(server: Server): Promise<Facts> {
  const version = 18;
  const grants = (row: Row, kind: GrantableKind): string => {
    const owner = String(row.owner);
    const listed = (row.acl ?? []) as Grant[];
    // An owner that the list leaves out has lost all.
    const isListed = listed.some(({ grantee }) => grantee === owner);
    const all = isListed ? listed : [...listed, { grantee: owner, privileges: [], grantable: false }];
    return access(normalGrants(all, owner, allPrivileges(kind, version)));
  };
  const facts: string[] = [];
  const ask: Ask = async (query, factsOf) => {
    for (const row of await server.rows(query)) facts.push(...[factsOf(row)].flat());
  };
  await ask(
    `SELECT n.nspname, n.nspowner::regrole::text AS owner, ${acl('n.nspacl', 'n', 'n.nspowner')} AS acl, obj_description(n.oid, 'pg_namespace') AS comment
     FROM pg_namespace n WHERE ${own}`,
    (row) => line('schema', row.nspname, row.nspname === 'public' ? '' : row.owner, grants(row, 'schema'), row.comment),
  );
  const kinds = { r: 'table', p: 'table', v: 'view', m: 'materialized-view', f: 'foreign-table' };
  await ask(
    `SELECT n.nspname || '.' || c.relname AS name, c.relkind, c.relowner::regrole::text AS owner, ${acl('c.relacl', 'r', 'c.relowner')} AS acl,
       obj_description(c.oid, 'pg_class') AS comment, coalesce(c.reloptions, '{}') AS options, c.relispopulated AS populated
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${own} AND c.relkind IN ('r', 'p', 'v', 'm', 'f')`,
    (row) => {
      const options = new Map((row.options as string[]).map((option) => option.split('=') as [string, string]));
      const isOn = (name: string): boolean => options.get(name) === 'true' || options.get(name) === 'on';
      return [
        line(kinds[row.relkind as keyof typeof kinds], row.name, row.owner, grants(row, 'table'), row.comment),
        ...(row.relkind === 'v'
          ? [
              line(
                'view options',
                row.name,
                isOn('security_invoker'),
                isOn('security_barrier'),
                options.get('check_option'),
              ),
            ]
          : []),
        ...(row.relkind === 'm' ? [line('populated', row.name, row.populated)] : []),
      ];
    },
  );
  await ask(
    `SELECT n.nspname || '.' || c.relname AS name, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) AS position, a.attname,
       format_type(a.atttypid, a.atttypmod) AS type, c.relowner::regrole::text AS owner,
       (SELECT json_agg(json_build_object('grantee', CASE WHEN e.grantee = 0 THEN 'public' ELSE e.grantee::regrole::text END,
         'privileges', ARRAY[e.privilege_type], 'grantable', e.is_grantable)) FROM aclexplode(a.attacl) e) AS acl,
       col_description(c.oid, a.attnum) AS comment
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE ${own} AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped`,
    (row) =>
      line(
        'column',
        row.name,
        row.position,
        row.attname,
        row.type,
        access(normalGrants((row.acl ?? []) as Grant[])),
        row.comment,
      ),
  );
  await ask(
    `SELECT DISTINCT n.nspname || '.' || c.relname AS name, ARRAY(SELECT DISTINCT rn.nspname || '.' || r.relname
       FROM pg_rewrite w JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass
       JOIN pg_class r ON r.oid = d.refobjid JOIN pg_namespace rn ON rn.oid = r.relnamespace
       WHERE w.ev_class = c.oid AND w.rulename = '_RETURN' AND r.oid <> c.oid ORDER BY 1) AS reads
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${own} AND c.relkind IN ('v', 'm')`,
    (row) => line('reads', row.name, row.reads),
  );
  await ask(
    `SELECT n.nspname || '.' || c.relname AS name, format_type(s.seqtypid, NULL) AS type, s.*, c.relowner::regrole::text AS owner, ${acl('c.relacl', 's', 'c.relowner')} AS acl,
       obj_description(c.oid, 'pg_class') AS comment,
       (SELECT o.relname || '.' || a.attname FROM pg_depend d JOIN pg_class o ON o.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum = d.refobjsubid
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')) AS owned_by, t.typname
     FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = s.seqtypid WHERE ${own}`,
    (row) =>
      line(
        'sequence',
        row.name,
        row.typname,
        row.seqstart,
        row.seqincrement,
        row.seqmin,
        row.seqmax,
        row.seqcycle,
        row.seqcache,
        row.owned_by,
        row.owner,
        grants(row, 'sequence'),
        row.comment,
      ),
  );
  await ask(
    `SELECT n.nspname || '.' || t.typname AS name, t.typtype, t.typowner::regrole::text AS owner, ${acl('t.typacl', 'T', 't.typowner')} AS acl,
       obj_description(t.oid, 'pg_type') AS comment, ARRAY(SELECT enumlabel FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder) AS labels,
       format_type(t.typbasetype, t.typtypmod) AS base, t.typnotnull, t.typdefault IS NOT NULL AS has_default,
       ARRAY(SELECT conname || ' ' || convalidated FROM pg_constraint WHERE contypid = t.oid AND contype = 'c' ORDER BY conname) AS checks,
       ARRAY(SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = t.typrelid AND attnum > 0 AND NOT attisdropped ORDER BY attnum) AS attributes,
       (SELECT format_type(rngsubtype, NULL) FROM pg_range WHERE rngtypid = t.oid) AS subtype
     FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
     WHERE ${own} AND t.typtype IN ('e', 'd', 'c', 'r', 'b', 'p') AND t.typelem = 0 AND (t.typrelid = 0 OR (SELECT relkind FROM pg_class WHERE oid = t.typrelid) = 'c')`,
    (row) => {
      const rest = [row.owner, grants(row, 'type'), row.comment];
      switch (row.typtype) {
        case 'e':
          return line('enum', row.name, row.labels, ...rest);
        case 'd':
          return line('domain', row.name, row.base, row.typnotnull, row.has_default, row.checks, ...rest);
        case 'c':
          return line('composite', row.name, row.attributes, ...rest);
        case 'r':
          return line('range', row.name, row.subtype, ...rest);
        default:
          return line('base', row.name, ...rest);
      }
    },
  );
  await ask(
    `SELECT n.nspname || '.' || p.proname AS name, p.prokind, format_type(p.prorettype, NULL) AS result, p.proretset, l.lanname, p.provolatile, p.prosecdef, p.proleakproof,
       p.proisstrict, p.proparallel, coalesce(p.proconfig, '{}') AS configuration, p.prosrc, p.prosqlbody IS NOT NULL AS has_sql_body, p.proowner::regrole::text AS owner,
       ${acl('p.proacl', 'f', 'p.proowner')} AS acl, obj_description(p.oid, 'pg_proc') AS comment,
       ARRAY(SELECT (CASE coalesce(p.proargmodes[i], 'i') WHEN 'i' THEN 'in' WHEN 'o' THEN 'out' WHEN 'b' THEN 'inout' WHEN 'v' THEN 'variadic' ELSE 'table' END) || ' '
         || coalesce(p.proargnames[i], '') || ' ' || format_type(coalesce(p.proallargtypes[i], p.proargtypes[i - 1]), NULL)
         FROM generate_series(1, coalesce(cardinality(p.proallargtypes), p.pronargs)) i) AS parameters
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang WHERE ${own} AND p.prosrc !~ '^(range|multirange)_constructor'`,
    (row) => {
      const words = {
        f: 'function',
        p: 'procedure',
        w: 'window',
        a: 'aggregate',
        i: 'immutable',
        s: 'stable',
        v: 'volatile',
      };
      const parallel = { s: 'safe', r: 'restricted', u: 'unsafe' };
      const parameters = row.parameters as string[];
      const hasOutputs = parameters.some((text) => text.startsWith('out ') || text.startsWith('inout '));
      const hasBody = row.prokind !== 'a' && row.lanname !== 'c' && !row.has_sql_body;
      return line(
        words[row.prokind as keyof typeof words],
        row.name,
        parameters,
        hasOutputs || row.prokind === 'p' ? '' : row.result,
        row.proretset,
        row.lanname,
        words[row.provolatile as keyof typeof words],
        row.prosecdef,
        row.proleakproof,
        row.proisstrict,
        parallel[row.proparallel as keyof typeof parallel],
        (row.configuration as string[])
          .map((setting) => setting.replace(/^[^=]+/, (name) => name.toLowerCase()))
          .sort(),
        hasBody ? row.prosrc : '',
        row.owner,
        grants(row, 'routine'),
        row.comment,
      );
    },
  );
  await ask(
    `SELECT n.nspname || '.' || c.relname AS name, t.tgname, t.tgtype::int, t.tgenabled, t.tgconstraint <> 0 AS is_constraint, t.tgparentid <> 0 AS inherited, t.tgqual IS NOT NULL AS has_when,
       fn.nspname || '.' || f.proname AS function, encode(t.tgargs, 'escape') AS arguments, obj_description(t.oid, 'pg_trigger') AS comment,
       ARRAY(SELECT a.attname FROM unnest(t.tgattr::int2[]) WITH ORDINALITY u(number, at) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.number ORDER BY u.at) AS columns
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_proc f ON f.oid = t.tgfoid JOIN pg_namespace fn ON fn.oid = f.pronamespace
     WHERE ${own} AND NOT t.tgisinternal`,
    (row) => {
      const type = Number(row.tgtype);
      const timing = (type & 64) !== 0 ? 'instead-of' : (type & 2) !== 0 ? 'before' : 'after';
      const events = Object.entries({ insert: 4, update: 16, delete: 8, truncate: 32 }).flatMap(([event, bit]) =>
        (type & bit) === 0 ? [] : [event],
      );
      const enabled = { O: 'origin', A: 'always', R: 'replica', D: 'disabled' }[String(row.tgenabled)];
      const words = String(row.arguments).split('\\000').slice(0, -1);
      return line(
        'trigger',
        row.name,
        row.tgname,
        timing,
        events,
        row.columns,
        (type & 1) === 0 ? 'statement' : 'row',
        row.has_when,
        row.function,
        words,
        enabled,
        row.is_constraint,
        row.inherited,
        row.comment,
      );
    },
  );
  await ask(
    `SELECT n.nspname || '.' || c.relname AS name, p.polname, p.polpermissive, p.polcmd, p.polqual IS NOT NULL AS has_using, p.polwithcheck IS NOT NULL AS has_check,
       ARRAY(SELECT CASE WHEN r = 0 THEN 'public' ELSE r::regrole::text END FROM unnest(p.polroles) r ORDER BY 1) AS roles, obj_description(p.oid, 'pg_policy') AS comment
     FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace`,
    (row) => {
      const command = { '*': 'all', r: 'select', a: 'insert', w: 'update', d: 'delete' }[String(row.polcmd)];
      return line(
        'policy',
        row.name,
        row.polname,
        row.polpermissive,
        command,
        row.roles,
        row.has_using,
        row.has_check,
        row.comment,
      );
    },
  );
  await ask(
    `SELECT n.nspname || '.' || c.relname AS name, w.rulename, w.ev_type, w.is_instead FROM pg_rewrite w JOIN pg_class c ON c.oid = w.ev_class
     JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${own} AND w.rulename <> '_RETURN'`,
    (row) =>
      line(
        'rule',
        row.name,
        row.rulename,
        { 1: 'select', 2: 'update', 3: 'insert', 4: 'delete' }[Number(row.ev_type)],
        row.is_instead,
      ),
  );
  await askBesideSchemas(ask, version);
  return facts;
}

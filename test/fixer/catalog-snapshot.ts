import type { Server } from '../harness/postgres.ts';

const userSchemas = `(SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema')`;
const noExtensionMember = (catalog: string, oid: string) =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalog}'::regclass AND d.objid = ${oid} AND d.deptype = 'e')`;

const questions: readonly string[] = [
  `SELECT format('schema %I owner %s', nspname, nspowner::regrole) FROM pg_namespace WHERE oid IN ${userSchemas}`,
  `SELECT format('grant on schema %I: %s %s', nspname, a.grantee::regrole, a.privilege_type)
   FROM pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) a WHERE pg_namespace.oid IN ${userSchemas}`,
  `SELECT format('extension %I in %I', extname, nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace`,
  `SELECT format('relation %s %s persistence %s rls %s %s options %s comment %s replica %s partition key %s bound %s',
     c.oid::regclass, c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.reloptions,
     obj_description(c.oid, 'pg_class'), c.relreplident, pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid))
   FROM pg_class c WHERE c.relnamespace IN ${userSchemas} AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')`,
  `SELECT format('grant on %s: %s %s %s', c.oid::regclass, a.grantee::regrole, a.privilege_type, a.is_grantable)
   FROM pg_class c, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
   WHERE c.relnamespace IN ${userSchemas} AND c.relkind IN ('r', 'p', 'v', 'm', 'f')`,
  `SELECT format('column %s.%I %s not null %s default %s identity %s generated %s comment %s', a.attrelid::regclass, a.attname,
     format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated,
     col_description(a.attrelid, a.attnum))
   FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE c.relnamespace IN ${userSchemas} AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped`,
  `SELECT format('index %s valid %s clustered %s replica %s comment %s part of %s', pg_get_indexdef(i.indexrelid), i.indisvalid,
     i.indisclustered, i.indisreplident, obj_description(i.indexrelid, 'pg_class'), h.inhparent::regclass)
   FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid LEFT JOIN pg_inherits h ON h.inhrelid = i.indexrelid
   WHERE c.relnamespace IN ${userSchemas}`,
  `SELECT format('constraint %I on %s: %s valid %s index %s comment %s', k.conname, k.conrelid::regclass, pg_get_constraintdef(k.oid),
     k.convalidated, nullif(k.conindid, 0)::regclass, obj_description(k.oid, 'pg_constraint'))
   FROM pg_constraint k WHERE k.connamespace IN ${userSchemas} AND k.conrelid <> 0`,
  `SELECT format('policy %I on %s: %s %s roles %s using %s check %s comment %s', p.polname, p.polrelid::regclass, p.polcmd,
     p.polpermissive, p.polroles::regrole[], pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid),
     obj_description(p.oid, 'pg_policy'))
   FROM pg_policy p`,
  `SELECT format('trigger %s enabled %s', pg_get_triggerdef(t.oid), t.tgenabled) FROM pg_trigger t WHERE NOT t.tgisinternal`,
  `SELECT format('function %s %s %s', p.oid::regprocedure, p.proconfig, md5(p.prosrc)) FROM pg_proc p
   WHERE p.pronamespace IN ${userSchemas} AND ${noExtensionMember('pg_proc', 'p.oid')}`,
  `SELECT format('grant on function %s: %s %s', p.oid::regprocedure, a.grantee::regrole, a.privilege_type)
   FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
   WHERE p.pronamespace IN ${userSchemas} AND ${noExtensionMember('pg_proc', 'p.oid')}`,
];

/** Everything about the user's schemas that a fix may touch, as sorted lines, so that two states can be compared. */
export async function catalogSnapshot(server: Server): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const question of questions) {
    for (const row of await server.rows(question)) lines.push(...Object.values(row).map(String));
  }
  return lines.sort();
}

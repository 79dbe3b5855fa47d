import type { Grant } from '../../../src/model/grant.ts';
import { allPrivileges, builtInGrants, normalGrants } from '../../../src/model/privilege.ts';
import type { Row } from '../../harness/postgres.ts';
import { type Ask, acl } from './ask-catalog.ts';
import { access, line } from './model-facts.ts';

/** Asks for roles, default privileges, publications, event triggers, and what the model keeps by name alone. */
export async function askBesideSchemas(ask: Ask, version: number): Promise<void> {
  await ask(
    `SELECT r.rolname, r.rolsuper, r.rolbypassrls, r.rolcanlogin, ARRAY(SELECT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid ORDER BY 1) AS groups
     FROM pg_roles r WHERE r.rolname !~ '^pg_' AND r.rolname <> 'postgres'`,
    (row) => line('role', row.rolname, row.rolsuper, row.rolbypassrls, row.rolcanlogin, row.groups),
  );
  const objectKinds = {
    r: 'tables',
    S: 'sequences',
    f: 'functions',
    T: 'types',
    n: 'schemas',
    L: 'large-objects',
  } as const;
  const grantable = { r: 'table', S: 'sequence', f: 'routine', T: 'type', n: 'schema', L: 'large-object' } as const;
  await ask(
    `SELECT d.defaclrole::regrole::text AS owner, n.nspname, d.defaclobjtype AS letter, ${acl('d.defaclacl', 'r', 'd.defaclrole')} AS acl
     FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace`,
    (row) => {
      const letter = row.letter as keyof typeof objectKinds;
      const ofOwner = {
        grantee: String(row.owner),
        privileges: allPrivileges(grantable[letter], version),
        grantable: false,
      };
      const before = row.nspname === null ? [...builtInGrants(grantable[letter]), ofOwner] : [];
      const after = normalGrants((row.acl ?? []) as Grant[]);
      return line(
        'default',
        row.owner,
        row.nspname,
        objectKinds[letter],
        access(without(after, before)),
        access(without(before, after)),
      );
    },
  );
  await ask(
    `SELECT p.*, ARRAY(SELECT n.nspname || '.' || c.relname FROM pg_publication_rel r JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE r.prpubid = p.oid ORDER BY 1) AS tables,
       ARRAY(SELECT n.nspname FROM pg_publication_namespace s JOIN pg_namespace n ON n.oid = s.pnnspid WHERE s.pnpubid = p.oid ORDER BY 1) AS schemas FROM pg_publication p`,
    (row) => {
      const events = ['insert', 'update', 'delete', 'truncate'].filter((event) => row[`pub${event}`] === true);
      return line('publication', row.pubname, row.puballtables, row.tables, row.schemas, events);
    },
  );
  await ask(
    `SELECT e.evtname, e.evtevent, n.nspname || '.' || p.proname AS function FROM pg_event_trigger e JOIN pg_proc p ON p.oid = e.evtfoid JOIN pg_namespace n ON n.oid = p.pronamespace`,
    (row) => line('event trigger', row.evtname, row.evtevent, row.function),
  );
  await ask(
    `SELECT o.type, o.identity FROM (
       SELECT 'pg_collation'::regclass AS catalog, oid FROM pg_collation UNION ALL SELECT 'pg_conversion'::regclass, oid FROM pg_conversion
       UNION ALL SELECT 'pg_statistic_ext'::regclass, oid FROM pg_statistic_ext UNION ALL SELECT 'pg_ts_config'::regclass, oid FROM pg_ts_config
       UNION ALL SELECT 'pg_ts_dict'::regclass, oid FROM pg_ts_dict UNION ALL SELECT 'pg_operator'::regclass, oid FROM pg_operator
       UNION ALL SELECT 'pg_opclass'::regclass, oid FROM pg_opclass UNION ALL SELECT 'pg_opfamily'::regclass, oid FROM pg_opfamily
       UNION ALL SELECT 'pg_cast'::regclass, oid FROM pg_cast WHERE castmethod <> 'f' OR castsource NOT IN (SELECT rngtypid FROM pg_range) UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid FROM pg_foreign_data_wrapper
       UNION ALL SELECT 'pg_foreign_server'::regclass, oid FROM pg_foreign_server UNION ALL SELECT 'pg_user_mapping'::regclass, oid FROM pg_user_mapping
       UNION ALL SELECT 'pg_am'::regclass, oid FROM pg_am UNION ALL SELECT 'pg_language'::regclass, oid FROM pg_language
     ) c, pg_identify_object(c.catalog, c.oid, 0) o WHERE c.oid >= 16384`,
    (row) => line('other', row.type, identityText(row)),
  );
}

/** Types of pg_catalog and public stand without their schema, as the model writes them. */
function identityText({ type, identity }: Row): string {
  const text = String(identity).replaceAll('pg_catalog.', '');
  return type === 'operator' || type === 'cast'
    ? text.replace(/\(.*$/, (types) => types.replaceAll('public.', ''))
    : text;
}

function without(first: readonly Grant[], second: readonly Grant[]): Grant[] {
  const held = new Set(
    second.flatMap((grant) => grant.privileges.map((privilege) => `${grant.grantee} ${privilege} ${grant.grantable}`)),
  );
  return normalGrants(
    first.map((grant) => ({
      ...grant,
      privileges: grant.privileges.filter((privilege) => !held.has(`${grant.grantee} ${privilege} ${grant.grantable}`)),
    })),
  );
}

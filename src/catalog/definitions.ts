import { type RawBuilder, sql } from 'kysely';
import type { Server } from './server.ts';

/** CREATE AGGREGATE for the aggregate `p`, which has no text that the server would print; NULL for other routines. */
export const aggregateDefinition: RawBuilder<string | null> = sql<string | null>`CASE WHEN p.prokind = 'a' THEN (
  SELECT format('CREATE AGGREGATE %I.%I(%s) (%s)', n.nspname, p.proname,
    coalesce(nullif(pg_get_function_identity_arguments(p.oid), ''), '*'),
    concat_ws(', ',
      'SFUNC = ' || g.aggtransfn::regproc, 'STYPE = ' || format_type(g.aggtranstype, NULL),
      'SSPACE = ' || nullif(g.aggtransspace, 0),
      'FINALFUNC = ' || nullif(g.aggfinalfn::oid, 0)::regproc, CASE WHEN g.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
      'COMBINEFUNC = ' || nullif(g.aggcombinefn::oid, 0)::regproc,
      'SERIALFUNC = ' || nullif(g.aggserialfn::oid, 0)::regproc,
      'DESERIALFUNC = ' || nullif(g.aggdeserialfn::oid, 0)::regproc, 'INITCOND = ' || quote_literal(g.agginitval),
      'MSFUNC = ' || nullif(g.aggmtransfn::oid, 0)::regproc,
      'MINVFUNC = ' || nullif(g.aggminvtransfn::oid, 0)::regproc,
      'MSTYPE = ' || format_type(nullif(g.aggmtranstype, 0), NULL),
      'MFINALFUNC = ' || nullif(g.aggmfinalfn::oid, 0)::regproc,
      'MINITCOND = ' || quote_literal(g.aggminitval),
      (SELECT format('SORTOP = OPERATOR(%I.%s)', s.nspname, o.oprname)
        FROM pg_operator o JOIN pg_namespace s ON s.oid = o.oprnamespace WHERE o.oid = g.aggsortop),
      'PARALLEL = ' || CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' END,
      CASE WHEN g.aggkind = 'h' THEN 'HYPOTHETICAL' END))
  FROM pg_aggregate g WHERE g.aggfnoid = p.oid) END`;

const missing = sql`NULL::text`;

/** The statement that makes the object `o` of a catalog whose objects have no more than a name in the model; NULL where it is not told. */
export function definitionIn(table: string, server: Server): RawBuilder<unknown> {
  switch (table) {
    case 'pg_statistic_ext':
      return sql`pg_get_statisticsobjdef(o.oid)`;
    case 'pg_collation':
      return collation(server);
    case 'pg_ts_dict':
      return sql`(SELECT format('CREATE TEXT SEARCH DICTIONARY %I.%I (%s)', n.nspname, o.dictname,
          concat_ws(', ', format('TEMPLATE = %I.%I', tn.nspname, t.tmplname), o.dictinitoption))
        FROM pg_ts_template t JOIN pg_namespace tn ON tn.oid = t.tmplnamespace WHERE t.oid = o.dicttemplate)`;
    case 'pg_foreign_data_wrapper':
      return sql`concat_ws(' ', format('CREATE FOREIGN DATA WRAPPER %I', o.fdwname),
        'HANDLER ' || nullif(o.fdwhandler, 0)::regproc, 'VALIDATOR ' || nullif(o.fdwvalidator, 0)::regproc)`;
    case 'pg_foreign_server':
      return sql`(SELECT concat_ws(' ', format('CREATE SERVER %I', o.srvname), 'TYPE ' || quote_literal(o.srvtype),
          'VERSION ' || quote_literal(o.srvversion), format('FOREIGN DATA WRAPPER %I', w.fdwname))
        FROM pg_foreign_data_wrapper w WHERE w.oid = o.srvfdw)`;
    case 'pg_operator':
      return operator;
    case 'pg_cast':
      return sql`format('CREATE CAST (%s AS %s) %s%s', format_type(o.castsource, NULL), format_type(o.casttarget, NULL),
        CASE o.castmethod WHEN 'f' THEN 'WITH FUNCTION ' || nullif(o.castfunc, 0)::regprocedure WHEN 'i' THEN 'WITH INOUT'
          ELSE 'WITHOUT FUNCTION' END,
        CASE o.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END)`;
    default:
      return missing;
  }
}

/** The name of the locale moved twice: to a column of ICU's own in PostgreSQL 15, to one of all providers in 17. */
function collation({ version }: Server): RawBuilder<unknown> {
  const locale =
    version >= 17 ? sql`o.colllocale` : version >= 15 ? sql`o.colliculocale` : sql`nullif(o.collcollate, '')`;
  const rules = version >= 16 ? sql`'RULES = ' || quote_literal(o.collicurules)` : missing;
  return sql`format('CREATE COLLATION %I.%I (%s)', n.nspname, o.collname, concat_ws(', ',
    'PROVIDER = ' || CASE o.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
    CASE WHEN o.collprovider = 'c' THEN
      format('LC_COLLATE = %L, LC_CTYPE = %L', o.collcollate, o.collctype) ELSE 'LOCALE = ' || quote_literal(${locale}) END,
    CASE WHEN NOT o.collisdeterministic THEN 'DETERMINISTIC = false' END, ${rules}))`;
}

const operator = sql`CASE WHEN o.oprcode <> 0 THEN format('CREATE OPERATOR %I.%s (%s)', n.nspname, o.oprname, concat_ws(', ',
  'FUNCTION = ' || o.oprcode::regproc,
  'LEFTARG = ' || format_type(nullif(o.oprleft, 0), NULL), 'RIGHTARG = ' || format_type(nullif(o.oprright, 0), NULL),
  (SELECT format('COMMUTATOR = OPERATOR(%I.%s)', cn.nspname, c.oprname)
    FROM pg_operator c JOIN pg_namespace cn ON cn.oid = c.oprnamespace WHERE c.oid = o.oprcom),
  (SELECT format('NEGATOR = OPERATOR(%I.%s)', cn.nspname, c.oprname)
    FROM pg_operator c JOIN pg_namespace cn ON cn.oid = c.oprnamespace WHERE c.oid = o.oprnegate),
  'RESTRICT = ' || nullif(o.oprrest::oid, 0)::regproc, 'JOIN = ' || nullif(o.oprjoin::oid, 0)::regproc,
  CASE WHEN o.oprcanhash THEN 'HASHES' END, CASE WHEN o.oprcanmerge THEN 'MERGES' END)) END`;

import { sql } from 'kysely';
import type { RewriteRule } from '../model/relation.ts';
import { catalog, isOwnSchema } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

interface RuleRow {
  readonly relation: number;
  readonly name: string;
  readonly event: string;
  readonly instead: boolean;
  readonly definition: string;
}

const events: Readonly<Record<string, RewriteRule['event']>> = {
  '1': 'select',
  '2': 'update',
  '3': 'insert',
  '4': 'delete',
};

/** Rewrite rules other than those that views are made of. */
export const rules: Reading = reading<RuleRow>({
  what: 'rules',
  query: (server) =>
    catalog
      .selectFrom('pg_rewrite as w')
      .innerJoin('pg_class as c', 'c.oid', 'w.ev_class')
      .select([
        'w.ev_class as relation',
        sql<string>`w.rulename::text`.as('name'),
        'w.ev_type as event',
        'w.is_instead as instead',
        sql<string>`pg_get_ruledef(w.oid)`.as('definition'),
      ])
      .where(isOwnSchema('c.relnamespace', server))
      .where('w.rulename', '<>', sql.lit('_RETURN'))
      .orderBy('w.oid'),
  enter: (rows, building) => {
    for (const { relation: oid, name, event, instead, definition } of rows) {
      const relation = building.relations.get(oid);
      if (relation === undefined) continue;
      const tree = building.statement(definition);
      const actions = tree !== undefined && 'RuleStmt' in tree ? (tree.RuleStmt.actions ?? []) : [];
      const touches = actions.flatMap((action) => building.parser.reads(action));
      const unique = new Map(
        touches.map((relationName) => [`${relationName.schema} ${relationName.name}`, relationName]),
      );
      relation.rules.push({
        name,
        event: events[event] ?? 'select',
        instead,
        text: definition.replace(/;$/, ''),
        touches: [...unique.values()],
      });
    }
  },
});

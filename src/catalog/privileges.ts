import { sql } from 'kysely';
import { catalog } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

interface AccessRow {
  readonly list: string;
  readonly grantee: number;
  readonly grantable: boolean;
  readonly privileges: string[];
}

/** What each distinct access control list says. Few lists serve many objects, which name theirs by its text. */
export const privileges: Reading = reading<AccessRow>({
  what: 'privileges',
  query: () => {
    const lists = catalog
      .selectFrom('pg_class')
      .select('relacl as list')
      .where('relacl', 'is not', null)
      .union(catalog.selectFrom('pg_attribute').select('attacl as list').where('attacl', 'is not', null))
      .union(catalog.selectFrom('pg_namespace').select('nspacl as list').where('nspacl', 'is not', null))
      .union(catalog.selectFrom('pg_proc').select('proacl as list').where('proacl', 'is not', null))
      .union(catalog.selectFrom('pg_type').select('typacl as list').where('typacl', 'is not', null))
      .union(catalog.selectFrom('pg_default_acl').select('defaclacl as list').where('defaclacl', 'is not', null));
    return catalog
      .selectFrom(lists.as('lists'))
      .innerJoinLateral(
        sql<{ grantee: number; privilege_type: string; is_grantable: boolean }>`aclexplode(lists.list)`.as('entry'),
        (join) => join.onTrue(),
      )
      .select([
        sql<string>`lists.list::text`.as('list'),
        'entry.grantee',
        'entry.is_grantable as grantable',
        sql<string[]>`array_agg(entry.privilege_type)`.as('privileges'),
      ])
      .groupBy([sql`lists.list::text`, 'entry.grantee', 'entry.is_grantable']);
  },
  enter: (rows, building) => {
    for (const { list, grantee, grantable, privileges: words } of rows) {
      const role = building.roleNames.get(grantee);
      if (role !== undefined) building.addAccess(list, { grantee: role, privileges: words, grantable });
    }
  },
});

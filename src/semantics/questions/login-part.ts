import type { Column } from '../../model/column.ts';
import type { Table } from '../../model/relation.ts';
import { columnFacts } from '../relation-facts.ts';
import type { Roles } from '../roles.ts';

/**
 * True when an id of another system is half of a login to it: a secret of the same table begins with the same word, as
 * `azure_deployment_id` beside `azure_api_key`. Such an id is read with its row, and nobody searches by it.
 */
export function isPartOfLogin(roles: Roles, column: Column): boolean {
  const [system] = columnFacts(column).name.stems;
  return roles
    .columnsOf(column.relation as Table, 'secret', 'encrypted-secret')
    .some((secret) => columnFacts(secret).name.stems[0] === system);
}

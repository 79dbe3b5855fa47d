import type { DefaultPrivilege } from '../../model/grant.ts';
import { displayIdentifier } from '../../model/name.ts';
import { schemaKey } from '../object-key.ts';
import { quoteIdentifier, quoteRole } from '../quote.ts';
import { type Piece, piece } from './piece.ts';

/** ALTER DEFAULT PRIVILEGES: after all else, since it would hold for what comes after it. */
export function defaultPrivilegePiece(entry: DefaultPrivilege): Piece {
  const whose = entry.role === undefined ? '' : ` of ${displayIdentifier(entry.role)}`;
  const where = entry.schema === undefined ? '' : ` in ${displayIdentifier(entry.schema)}`;
  return piece('grant', `default privileges${whose} on ${entry.objects}${where}`, defaultPrivilegeSql(entry), {
    needs: entry.schema === undefined ? [] : [schemaKey(entry.schema)],
  });
}

/** ALTER DEFAULT PRIVILEGES for an entry that stands. */
export function defaultPrivilegeSql(entry: DefaultPrivilege): string[] {
  const whose = entry.role === undefined ? '' : ` FOR ROLE ${quoteRole(entry.role)}`;
  const where = entry.schema === undefined ? '' : ` IN SCHEMA ${quoteIdentifier(entry.schema)}`;
  const alter = `ALTER DEFAULT PRIVILEGES${whose}${where}`;
  const objects = entry.objects.toUpperCase().replace('-', ' ');
  return [
    ...entry.revokes.map(
      ({ grantee, privileges }) => `${alter} REVOKE ${privileges.join(', ')} ON ${objects} FROM ${quoteRole(grantee)}`,
    ),
    ...entry.grants.map(
      ({ grantee, privileges, grantable }) =>
        `${alter} GRANT ${privileges.join(', ')} ON ${objects} TO ${quoteRole(grantee)}${grantable ? ' WITH GRANT OPTION' : ''}`,
    ),
  ];
}

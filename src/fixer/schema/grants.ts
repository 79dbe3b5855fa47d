import type { Column } from '../../model/column.ts';
import type { Grant } from '../../model/grant.ts';
import { builtInGrants, grantsBeyond } from '../../model/privilege.ts';
import { quoteIdentifier, quoteRole } from '../quote.ts';
import { grantTarget, type OwnedObject, referenceTo } from './object-reference.ts';
import { type Piece, piece } from './piece.ts';

/** GRANT and REVOKE that give a new object the privileges of one that stands. */
export function grantPieces(object: OwnedObject): Piece[] {
  const { sql: target, kind } = grantTarget(object);
  // What every new database grants on public depends on its version.
  const isPublic = object.kind === 'schema' && object.name === 'public';
  const sql = isPublic
    ? [`REVOKE ALL ON ${target} FROM PUBLIC`, ...grantSteps(target, [], object.grants, object.owner)]
    : grantSteps(target, builtInGrants(kind), object.grants, object.owner);
  const { title, key } = referenceTo(object);
  return sql.length === 0 ? [] : [piece('grant', title, sql, { needs: [key] })];
}

/** GRANT on single columns. */
export function columnGrantPieces(column: Column): Piece[] {
  const sql = columnGrantSteps(column, [], column.grants);
  const { title, key } = referenceTo(column);
  return sql.length === 0 ? [] : [piece('grant', title, sql, { needs: [key] })];
}

/** The statements that bring the privileges on a column from one list to another. */
export function columnGrantSteps(column: Column, from: readonly Grant[], to: readonly Grant[]): string[] {
  const { sql: target } = grantTarget(column.relation);
  const name = quoteIdentifier(column.name);
  const ofColumn = (grants: readonly Grant[]) =>
    grants.map((grant) => ({ ...grant, privileges: grant.privileges.map((privilege) => `${privilege} (${name})`) }));
  return grantSteps(target, ofColumn(from), ofColumn(to), undefined);
}

/**
 * The statements that bring the privileges on an object from one list to another. Lists are as the model keeps them: what an
 * owner has as a matter of course is not in them, but an owner that lacks something is.
 */
export function grantSteps(
  target: string,
  from: readonly Grant[],
  to: readonly Grant[],
  owner: string | undefined,
): string[] {
  const isOwners = ({ grantee }: Grant): boolean => owner !== undefined && grantee === owner;
  const others = (grants: readonly Grant[]): Grant[] => grants.filter((grant) => !isOwners(grant));
  const lost = grantsBeyond(others(from), others(to));
  const won = grantsBeyond(others(to), others(from));
  return [
    ...ownerSteps(target, from.filter(isOwners), to.filter(isOwners), owner),
    ...lost.map(({ grantee, privileges, grantable }) => {
      // Without the option it may still be held, and then it is granted again.
      const isKept = grantable && won.some((grant) => grant.grantee === grantee && !grant.grantable);
      return `REVOKE ${privileges.join(', ')} ON ${target} FROM ${quoteRole(grantee)}${isKept ? ' CASCADE' : ''}`;
    }),
    ...won.map((grant) => grantSql(grant, target)),
  ];
}

function ownerSteps(target: string, from: readonly Grant[], to: readonly Grant[], owner: string | undefined): string[] {
  if (owner === undefined || (from.length === 0 && to.length === 0)) return [];
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  if (to.length === 0) return [`GRANT ALL ON ${target} TO ${quoteRole(owner)}`];
  const left = to.flatMap(({ privileges }) => privileges);
  return [
    `REVOKE ALL ON ${target} FROM ${quoteRole(owner)}`,
    ...(left.length === 0 ? [] : [`GRANT ${left.join(', ')} ON ${target} TO ${quoteRole(owner)}`]),
  ];
}

/** GRANT for one entry of a list. */
export function grantSql({ privileges, grantee, grantable }: Grant, target: string): string {
  return `GRANT ${privileges.join(', ')} ON ${target} TO ${quoteRole(grantee)}${grantable ? ' WITH GRANT OPTION' : ''}`;
}

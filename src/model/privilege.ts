import type { DefaultPrivilege, Grant } from './grant.ts';

/** What privileges can be granted on. */
export type GrantableKind = 'table' | 'column' | 'sequence' | 'schema' | 'routine' | 'type' | 'large-object';

/** The order in which a Grant lists its privileges. */
const order: readonly string[] = [
  'SELECT',
  'INSERT',
  'UPDATE',
  'DELETE',
  'TRUNCATE',
  'REFERENCES',
  'TRIGGER',
  'MAINTAIN',
  'USAGE',
  'CREATE',
  'EXECUTE',
];

/** What ALL PRIVILEGES means for a kind of object on that major version; MAINTAIN came with PostgreSQL 17 (manual, 5.8). */
export function allPrivileges(kind: GrantableKind, serverVersion: number): readonly string[] {
  switch (kind) {
    case 'table': {
      const always = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'];
      return serverVersion >= 17 ? [...always, 'MAINTAIN'] : always;
    }
    case 'column':
      return ['SELECT', 'INSERT', 'UPDATE', 'REFERENCES'];
    case 'sequence':
      return ['SELECT', 'UPDATE', 'USAGE'];
    case 'schema':
      return ['USAGE', 'CREATE'];
    case 'routine':
      return ['EXECUTE'];
    case 'type':
      return ['USAGE'];
    case 'large-object':
      return ['SELECT', 'UPDATE'];
  }
}

/** What PostgreSQL grants to PUBLIC on a new object of that kind when nobody says otherwise. */
export function builtInGrants(kind: GrantableKind): readonly Grant[] {
  if (kind === 'routine') return [{ grantee: 'public', privileges: ['EXECUTE'], grantable: false }];
  if (kind === 'type') return [{ grantee: 'public', privileges: ['USAGE'], grantable: false }];
  return [];
}

/** The kind of object that a word of ALTER DEFAULT PRIVILEGES means. */
export function kindOfDefault(objects: DefaultPrivilege['objects']): GrantableKind {
  const kinds = {
    tables: 'table',
    sequences: 'sequence',
    functions: 'routine',
    types: 'type',
    schemas: 'schema',
    'large-objects': 'large-object',
  } as const;
  return kinds[objects];
}

/**
 * An access control list in the one form that every loader gives it: sorted by grantee, at most two entries each (plain
 * before grantable), privileges in the manual's order, and the owner listed only where it lacks some of `ownerHas`.
 */
export function normalGrants(grants: readonly Grant[], owner?: string, ownerHas: readonly string[] = []): Grant[] {
  const byGrantee = new Map<string, Map<string, boolean>>();
  for (const { grantee, privileges, grantable } of grants) {
    const held = byGrantee.get(grantee) ?? new Map<string, boolean>();
    byGrantee.set(grantee, held);
    for (const privilege of privileges) held.set(privilege, grantable || (held.get(privilege) ?? false));
  }
  const grantees = [...byGrantee.keys()].sort((a, b) => (a < b ? -1 : 1));
  return grantees.flatMap((grantee) => {
    const held = byGrantee.get(grantee) ?? new Map<string, boolean>();
    if (grantee === owner) {
      if (ownerHas.every((privilege) => held.has(privilege))) return [];
      return [{ grantee, privileges: inOrder([...held.keys()]), grantable: false }];
    }
    return [false, true].flatMap((grantable) => {
      const privileges = [...held].filter(([, option]) => option === grantable).map(([privilege]) => privilege);
      return privileges.length === 0 ? [] : [{ grantee, privileges: inOrder(privileges), grantable }];
    });
  });
}

/** What the first list holds and the second does not, in the one form of every loader. */
export function grantsBeyond(first: readonly Grant[], second: readonly Grant[]): Grant[] {
  const keyOf = ({ grantee, grantable }: Grant, privilege: string): string =>
    `${grantee}\u0000${privilege}\u0000${grantable}`;
  const held = new Set(second.flatMap((grant) => grant.privileges.map((privilege) => keyOf(grant, privilege))));
  const rest = first.map((grant) => ({
    ...grant,
    privileges: grant.privileges.filter((privilege) => !held.has(keyOf(grant, privilege))),
  }));
  return normalGrants(rest);
}

function inOrder(privileges: readonly string[]): string[] {
  return [...privileges].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

import type { Node, RoleSpec } from '@pgsql/types';
import type { Replay } from './replay.ts';

/** The role that is meant, `public` for PUBLIC; undefined for the current role when no statement said which that is. */
export function roleName(spec: RoleSpec | undefined, replay: Replay): string | undefined {
  switch (spec?.roletype) {
    case 'ROLESPEC_CSTRING':
      return spec.rolename;
    case 'ROLESPEC_PUBLIC':
      return 'public';
    case 'ROLESPEC_SESSION_USER':
      return replay.session.value('session_authorization');
    case 'ROLESPEC_CURRENT_ROLE':
    case 'ROLESPEC_CURRENT_USER':
      return replay.role;
    default:
      return undefined;
  }
}

/** The roles of a list; those that nobody named are left out. */
export function roleNames(nodes: readonly Node[] | undefined, replay: Replay): string[] {
  return (nodes ?? []).flatMap((node) => {
    const name = 'RoleSpec' in node ? roleName(node.RoleSpec, replay) : undefined;
    return name === undefined ? [] : [name];
  });
}

import type { Grant } from '../../model/grant.ts';
import { normalGrants } from '../../model/privilege.ts';

/** An access control list that GRANT and REVOKE are applied to (aclupdate in src/backend/utils/adt/acl.c, grantors aside). */
export class AccessList {
  readonly #held = new Map<string, Map<string, boolean>>();
  readonly #owner: string | undefined;
  readonly #ownerHas: readonly string[];

  /** `ownerHas` are the privileges that an owner has unless the list says otherwise. */
  constructor(grants: readonly Grant[], owner: string | undefined, ownerHas: readonly string[]) {
    this.#owner = owner;
    this.#ownerHas = ownerHas;
    if (owner !== undefined && !grants.some((grant) => grant.grantee === owner)) this.grant(owner, ownerHas, false);
    for (const { grantee, privileges, grantable } of grants) this.grant(grantee, privileges, grantable);
  }

  /** GRANT; an option to grant that is held already stays. */
  grant(grantee: string, privileges: readonly string[], grantable: boolean): void {
    const held = this.#held.get(grantee) ?? new Map<string, boolean>();
    this.#held.set(grantee, held);
    for (const privilege of privileges) held.set(privilege, grantable || (held.get(privilege) ?? false));
  }

  /** REVOKE, or REVOKE GRANT OPTION FOR when `optionOnly`. */
  revoke(grantee: string, privileges: readonly string[], optionOnly: boolean): void {
    const held = this.#held.get(grantee);
    if (held === undefined) return;
    for (const privilege of privileges) {
      if (optionOnly && held.has(privilege)) held.set(privilege, false);
      else if (!optionOnly) held.delete(privilege);
    }
  }

  /** The list as the model keeps it. */
  grants(): Grant[] {
    const entries = [...this.#held].flatMap(([grantee, held]) => {
      if (held.size === 0) return grantee === this.#owner ? [{ grantee, privileges: [], grantable: false }] : [];
      return [...held].map(([privilege, grantable]) => ({ grantee, privileges: [privilege], grantable }));
    });
    return normalGrants(entries, this.#owner, this.#ownerHas);
  }
}

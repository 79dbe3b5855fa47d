import type { Role } from '../../../src/model/cluster-object.ts';
import type { Database } from '../../../src/model/database.ts';
import { displayIdentifier } from '../../../src/model/name.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** True when row security applies to the role as it is, though perhaps not to what it may become. */
function isBypassing(role: Role | undefined): boolean {
  return role?.bypassRowSecurity === true && !role.superuser;
}

/** The first role with BYPASSRLS that the role is a member of, directly or not; undefined when there is none. */
function bypassingGroup(role: Role, { roles }: Database): Role | undefined {
  const seen = new Set<string>();
  const pending = [...role.memberOf];
  for (let name = pending.shift(); name !== undefined; name = pending.shift()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const group = roles.get(name);
    if (isBypassing(group)) return group;
    pending.push(...(group?.memberOf ?? []));
  }
  return undefined;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'role-bypasses-row-security',
    category: 'security',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Role that is no superuser bypasses row-level security',
    why: 'A role with BYPASSRLS reads and changes every row of every table that it has a grant on, whatever policies say. Membership does not hand the attribute on, but a member may take the role by SET ROLE.',
    remedy:
      'ALTER ROLE ... NOBYPASSRLS, and give the role policies of its own. Keep the attribute for roles that make backups and that no application logs in as.',
    messages: {
      bypasses: 'Role {role} has BYPASSRLS, so the policies of {tables} do not apply to it.',
      member:
        'Role {role} logs in and is a member of {group}, which has BYPASSRLS: by SET ROLE the policies of {tables} no longer apply to it.',
    },
    fix: 'none',
    sources: ['C1', 'role/bypassrls', 'role/set-role-escalation', 'pgrls SEC016', 'pgrls SEC029'],
  },
  check({ database, settings, report }) {
    const count = database.tables.filter(({ rowSecurity }) => rowSecurity.enabled).length;
    if (count === 0) return;
    const tables = count === 1 ? '1 table' : `${count} tables`;
    const isOfPlatform = ({ name }: Role): boolean => settings.platform?.bypassingRoles.includes(name) ?? false;
    for (const role of database.roles.values()) {
      if (role.superuser || isOfPlatform(role)) continue;
      const name = displayIdentifier(role.name);
      if (role.bypassRowSecurity) {
        report({ at: role, message: 'bypasses', data: { role: name, tables } });
        continue;
      }
      const group = role.login ? bypassingGroup(role, database) : undefined;
      if (group === undefined || isOfPlatform(group)) continue;
      report({ at: role, message: 'member', data: { role: name, group: displayIdentifier(group.name), tables } });
    }
  },
});

export default rule;

import type { Database } from '../../../src/model/database.ts';
import type { Expression } from '../../../src/model/expression.ts';
import { displayIdentifier, displayName, nameKey, type QualifiedName } from '../../../src/model/name.ts';
import { mayAskCaller, mayTellCaller } from '../../../src/model/questions/caller-calls.ts';
import { alternativesOf } from '../../../src/model/questions/row-comparison.ts';
import { subSelects } from '../../../src/model/questions/sub-selects.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { ownIdentitiesOf } from '../../../src/semantics/questions/own-identities.ts';
import type { Roles } from '../../../src/semantics/roles.ts';

/** True when the rows of the relation are about users, and no row security of its own shows each caller only the own ones. */
function isAboutUsers({ schema, name }: QualifiedName, roles: Roles): boolean {
  const relation = roles.database.relations.get(nameKey(schema, name));
  if (relation === undefined) return schema === 'auth' && name === 'users';
  if (relation.kind !== 'table' || relation.rowSecurity.enabled) return false;
  return ownIdentitiesOf(roles, relation).some((identity) => identity.of === 'user');
}

/** True for a table or a relation that the source does not define: a view may ask who calls. */
function isPlain({ schema, name }: QualifiedName, database: Database): boolean {
  const relation = database.relations.get(nameKey(schema, name));
  return relation === undefined || (relation.kind === 'table' && !relation.rowSecurity.enabled);
}

/** The users' table whose rows EXISTS finds whoever calls; undefined for any other condition. */
function unboundRead(part: Expression, roles: Roles): QualifiedName | undefined {
  const { normal } = part;
  if (normal.kind !== 'subquery' || normal.link !== 'exists' || normal.negated) return undefined;
  const outer = subSelects(part).at(-1);
  if (outer === undefined || outer.correlated || outer.calls.some((call) => mayTellCaller(call, roles.database)))
    return undefined;
  if (!outer.relations.every((relation) => isPlain(relation, roles.database))) return undefined;
  return outer.relations.find((relation) => isAboutUsers(relation, roles));
}

function unboundIn(clause: Expression | undefined, roles: Roles): QualifiedName | undefined {
  if (clause === undefined) return undefined;
  for (const parts of alternativesOf(clause)) {
    const read = parts.map((part) => unboundRead(part, roles)).find((found) => found !== undefined);
    if (read !== undefined && !parts.some((part) => mayAskCaller(part, roles.database))) return read;
  }
  return undefined;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-exists-unbound',
    category: 'security',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Policy looks whether any such user exists, not whether the caller is one',
    why: 'A sub-select over the users that does not compare them with the caller is true for everybody as soon as one such user exists.',
    remedy: 'Compare the user in the sub-select with the caller, such as users.id = (SELECT auth.uid()).',
    messages: {
      unbound:
        'Policy {policy} on {table} looks whether some row of {users} exists and never compares it with the caller: when one does, everybody passes.',
    },
    fix: 'none',
    sources: ['C2', 'rls/exists-without-caller-binding', 'pgrls SEC036'],
  },
  check({ database, roles, report }) {
    for (const table of database.tables) {
      for (const policy of table.policies) {
        if (!policy.permissive) continue;
        const users = unboundIn(policy.using, roles) ?? unboundIn(policy.withCheck, roles);
        if (users === undefined) continue;
        report({
          at: policy,
          message: 'unbound',
          data: { policy: displayIdentifier(policy.name), table: displayName(table), users: displayName(users) },
        });
      }
    }
  },
});

export default rule;

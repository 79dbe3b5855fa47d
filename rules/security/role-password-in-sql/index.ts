import { displayIdentifier } from '../../../src/model/name.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'role-password-in-sql',
    category: 'security',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Password of a role is written in SQL',
    why: 'Whoever reads the repository, its copies and its history has the password, and so has whoever reads the log of the server, in which statements stand as they were sent. An md5 hash logs in as it is, and a SCRAM hash can be tried against lists of passwords at leisure.',
    remedy:
      'Give the role another password, from outside of the files: with \\password in psql, or from a variable that the deployment fills in. The old one must be taken for known.',
    messages: {
      plain: 'The password of role {role} stands in this statement in plain text.',
      hashed: 'The hash of the password of role {role} stands in this statement.',
    },
    fix: 'none',
    sources: ['C5', 'role passwords in SQL'],
  },
  check({ database, report }) {
    for (const role of database.roles.values()) {
      if (role.password === undefined) continue;
      report({
        at: role,
        message: role.password,
        data: { role: displayIdentifier(role.name) },
        severity: role.password === 'plain' ? 'error' : 'info',
      });
    }
  },
});

export default rule;

import { displayName } from '../../../src/model/name.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'constraint-not-validated',
    category: 'integrity',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Constraint was added NOT VALID and never validated',
    why: 'Rows that were stored before the constraint may break it, so nobody may rely on it, and the planner does not either.',
    remedy: 'Run ALTER TABLE ... VALIDATE CONSTRAINT in a transaction of its own; mend the rows that it names first.',
    messages: {
      pending: '{what} {constraint} on {table} is NOT VALID: rows stored before it was added may break it.',
    },
    fix: 'unsafe',
    fixNote: 'it fails when rows that are already stored break the constraint',
    sources: [
      'B14',
      'constraint/not-validated',
      'pg-index-health not_valid_constraints',
      'PgHero invalid_constraints',
      'db_verifier c1001',
    ],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      for (const constraint of [...table.foreignKeys, ...table.checks]) {
        // A partition's or child's copy is validated with its parent's; an unenforced one promises nothing.
        if (constraint.validated || constraint.inherited || !constraint.enforced) continue;
        report({
          at: constraint,
          message: 'pending',
          data: {
            what: constraint.kind === 'check' ? 'Check constraint' : 'Foreign key',
            constraint: constraint.name,
            table: displayName(table),
          },
          fix: () => [{ kind: 'validate-constraint', constraint }],
        });
      }
    }
  },
});

export default rule;

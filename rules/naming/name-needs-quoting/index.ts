import { type NamedKind, namedObjects } from '../../../src/model/questions/named-objects.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

const kinds: readonly NamedKind[] = [
  'schema',
  'table',
  'view',
  'column',
  'constraint',
  'index',
  'sequence',
  'type',
  'function',
  'trigger',
  'policy',
  'role',
];

/** Letters beyond ASCII need no quotes, and PostgreSQL does not fold them. */
const plain = /^[a-z_\u0080-\u{10FFFF}][a-z0-9_$\u0080-\u{10FFFF}]*$/u;

/** What happens to the name without quotes. */
function consequence(name: string): string {
  const folded = name.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return plain.test(folded) ? `PostgreSQL reads ${folded}` : 'PostgreSQL cannot read it as one name';
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'name-needs-quoting',
    category: 'naming',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Name must be written in double quotes',
    why: 'PostgreSQL folds names to lower case unless they are quoted. Whoever forgets the quotes around a capital letter, a blank or a hyphen gets an error, or another object of that name.',
    remedy: 'Use lower-case letters, digits and underscores. An ORM can map its own names to such.',
    messages: {
      quoted: '{object} must be written in double quotes: without them {consequence}.',
    },
    fix: 'none',
    options: {
      schema: {
        kinds: {
          type: 'array',
          items: { enum: kinds },
          description:
            'Kinds of object whose names are judged. Constraints, indexes, triggers and policies are rarely written, so they are not judged by default.',
        },
      },
      defaults: { kinds: ['schema', 'table', 'view', 'column', 'sequence', 'type', 'function'] },
    },
    sources: [
      'naming/needs-quoting',
      'pg-index-health objects_not_following_naming_convention',
      'pg-index-health columns_not_following_naming_convention',
      'pglinter B005',
      'db_verifier n1002',
      'SchemaCrawler TableWithQuotedNames',
    ],
  },
  check({ database, options, report }) {
    const judged = new Set(options.kinds as readonly NamedKind[]);
    for (const { kind, at } of namedObjects(database)) {
      if (!judged.has(kind) || plain.test(at.name)) continue;
      // Partitions are named after their table.
      if (at.kind === 'table' && at.partitionOf !== undefined) continue;
      report({ at, message: 'quoted', data: { object: targetName(at), consequence: consequence(at.name) } });
    }
  },
});

export default rule;

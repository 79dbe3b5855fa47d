import { type DataType, isBuiltIn, isScalar, typeText } from '../../../src/model/data-type.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

/** True for real and double precision, for domains over them and for arrays of them. */
function isFloat(type: DataType): boolean {
  if (type.definition?.kind === 'domain') return isFloat(type.definition.base);
  return isBuiltIn(type) && (type.name === 'float4' || type.name === 'float8');
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'float-for-money',
    category: 'type',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Sum of money is stored in binary floating point',
    why: 'Binary fractions cannot hold most decimal ones: 0.1 + 0.2 is not 0.3, sums depend on the order of the rows, and a balance ends up off by a cent.',
    remedy: 'Use numeric, or an integer that counts the smallest unit of the currency.',
    messages: {
      float:
        '{column} holds money as {type}, which cannot store most decimal fractions: sums drift by fractions of a cent.',
    },
    fix: 'unsafe',
    fixNote:
      'It writes the whole table anew under an exclusive lock, and many clients read numeric as text or as another type.',
    sources: ['B5', 'type/imprecise-numeric', 'sqlcheck 2001'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      for (const column of table.columns) {
        if (!column.local || !isFloat(column.type)) continue;
        const verdict = roles.column(column, 'money') ?? roles.column(column, 'balance');
        if (verdict === undefined) continue;
        report({
          at: column,
          message: 'float',
          data: { column: targetName(column), type: typeText(column.type) },
          evidence: verdict.evidence,
          ...(isScalar(column.type, 'float4', 'float8')
            ? { fix: () => [{ kind: 'set-column-type', column, to: 'numeric' }] }
            : {}),
        });
      }
    }
  },
});

export default rule;

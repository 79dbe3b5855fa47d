import type { Analysis } from '../../src/engine/analysis.ts';
import { RuleCrash } from '../../src/errors.ts';
import { plainPainter } from '../../src/reporters/paint.ts';
import type { ReportOptions } from '../../src/reporters/reporter.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { lintSql, tableRule } from '../engine/lint-sql.ts';

/** Options of a report to a file. */
export const options: ReportOptions = {
  version: '1.2.3',
  paint: plainPainter,
  width: 100,
  quiet: false,
  failing: (severity) => severity !== 'info',
};

const columnRule = defineRule({
  meta: {
    ...tableRule().meta,
    id: 'column-suspect',
    category: 'security',
    severity: 'error',
    fix: 'unsafe',
    fixNote: 'It rewrites the table.',
    remedy: 'Look at it.',
    messages: { suspect: 'Column {name} is suspect, 100%: really.' },
  },
  check({ database, report }) {
    for (const at of database.tables.flatMap((table) => table.columns)) {
      const evidence = at.name === 'b' ? ['its name is short', 'nobody knows, it'] : [];
      report({ at, message: 'suspect', data: { name: at.name }, evidence, fix: () => [] });
    }
  },
});

const needy = tableRule({ id: 'needy', needs: ['statistics'] });

const sql = `CREATE TABLE "My Table" (
  a int, -- schemalint-disable-line column-suspect -- old
  "b\u001b[31m" text,
  b int
);
CREATE TABEL x ();
DROP TABLE gone;
CREATE TABLE ignored (c int);
`;

/** An analysis with something of everything. */
export function sampleAnalysis(): Analysis {
  const rules = [tableRule({ fix: 'safe' }), columnRule, needy];
  const raw = {
    ignore: [{ object: 'public.ignored', reason: 'generated' }],
    tables: { 'public.nothing': { rows: 1 } },
  };
  const analysis = lintSql({ 'db/a b.sql': sql, 'db/c.sql': 'SELECT 1;' }, { rules, raw });
  return {
    ...analysis,
    crashes: [new RuleCrash('broken', new Error('oops'), { object: 'public.x', hint: 'Report it.' })],
  };
}

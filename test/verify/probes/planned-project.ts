import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../../rules/index.ts';
import { analyseSql } from '../../../src/analysis/analyse-sql.ts';
import type { RawConfig } from '../../../src/config/raw-config.ts';
import type { Plan } from '../../../src/fixer/plan.ts';
import { proveFixes } from '../../../src/fixer/prove.ts';
import type { Database } from '../../../src/model/database.ts';
import { sourceText } from '../../../src/parser/source-text.ts';
import type { Roles } from '../../../src/semantics/roles.ts';
import { configFor } from '../../harness/lint-case.ts';
import type { TestServer } from '../../harness/postgres.ts';

/** A project with all its fixes planned, and the server that holds what it makes of the schema. */
export interface PlannedProject {
  readonly before: Database;
  readonly plan: Plan;
  /** Roles of the schema with the plan, as the model foresees it. */
  readonly roles: Roles;
}

/** Plans all fixes of a fixture, unsafe ones too, and runs the project and the plan on the server. */
export async function applyProject(server: TestServer, fixture: string): Promise<PlannedProject> {
  const root = join(import.meta.dirname, '../../../fixtures', fixture);
  const { values } = JSON.parse(readFileSync(join(root, 'schemalint.json'), 'utf8')) as RawConfig;
  const names = readdirSync(join(root, 'migrations')).filter((name) => name.endsWith('.sql'));
  const sources = names.sort().map((name) => sourceText(name, readFileSync(join(root, 'migrations', name))));
  const loaded = configFor(rules, { preset: 'strict', ...(values === undefined ? {} : { values }) });
  const first = analyseSql({ sources, loaded });
  const options = {
    folder: { path: 'migrations', files: names, tool: 'plain' },
    unsafe: true,
    now: new Date('2025-06-15'),
  } as const;
  const after = (texts: readonly { readonly path: string; readonly text: string }[]) =>
    analyseSql({ sources: [...sources, ...texts.map(({ path, text }) => sourceText(path, text))], loaded });
  const plan = await proveFixes(first.database, first.analysis.findings, options, (files) => {
    const { database, analysis } = after(files);
    return { database, findings: analysis.findings };
  });
  for (const { bytes } of sources) await server.run(bytes.toString());
  for (const { guard, sql } of plan.statements) {
    if (guard !== undefined) await server.run(guard);
    await server.run(sql);
  }
  return { before: first.database, plan, roles: after(plan.files.filter(({ direction }) => direction === 'up')).roles };
}

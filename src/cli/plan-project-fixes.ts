import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { platforms } from '../config/platform.ts';
import type { Finding } from '../engine/analysis.ts';
import type { PlannedFile } from '../fixer/files.ts';
import type { Judgement } from '../fixer/judgement.ts';
import type { MigrationFolder } from '../fixer/numbering.ts';
import type { Plan, PlanOptions } from '../fixer/plan.ts';
import { proveFixes } from '../fixer/prove.ts';
import type { MigrationLayout } from '../migrations/layout.ts';
import { sourceText } from '../parser/source-text.ts';
import { displayPath } from './display-path.ts';
import type { LintedSchema } from './linted-schema.ts';

/** Where new migrations go when nobody says and there is no folder of migrations yet. */
const defaultFolder = 'migrations';

/** A proven plan, and what linting says of the schema with it. */
export interface PlannedFixes {
  readonly plan: Plan;
  readonly after: LintedSchema;
  /** How it was planned, to plan again in the same way. */
  readonly options: PlanOptions;
}

/**
 * Plans the fixes of what was found and proves them: each plan is loaded behind the sources and linted before it counts. `without`
 * are fingerprints of findings that are left alone.
 */
export async function planProjectFixes(
  linted: LintedSchema,
  folder: string,
  without: ReadonlySet<string> = new Set(),
): Promise<PlannedFixes> {
  const { config, analysis, database } = linted;
  const analyse = (patch: readonly PlannedFile[]): Judgement & { readonly all: LintedSchema } => {
    const result = linted.withPatch(patch.map(({ path, text }) => sourceText(path, text)));
    return { database: result.database, findings: result.analysis.findings, all: { ...linted, ...result } };
  };
  const options: PlanOptions = {
    folder: migrationFolder(linted, config, folder),
    unsafe: config.fix.unsafe,
    now: new Date(),
    identitySetting: config.project.identitySetting,
    standing: platforms[config.platform ?? 'none'],
  };
  const plan = await proveFixes(
    database,
    onlyAskedFor(
      analysis.onlyFiles === undefined ? analysis.findings : analyse([]).all.analysis.findings,
      ({ location, fingerprint }) =>
        !without.has(fingerprint) &&
        (analysis.onlyFiles === undefined || (location !== undefined && analysis.onlyFiles.includes(location.file))),
    ),
    options,
    analyse,
  );
  return { plan, options, after: analyse(plan.files.filter(({ direction }) => direction === 'up')).all };
}

/** What is not to be fixed is still there to be compared with. */
function onlyAskedFor(findings: readonly Finding[], isAsked: (finding: Finding) => boolean): readonly Finding[] {
  return findings.map((finding) => {
    if (isAsked(finding)) return finding;
    const { fix: _fix, ...rest } = finding;
    return rest;
  });
}

function migrationFolder({ layout }: LintedSchema, { fix, root }: Config, folder: string): MigrationFolder {
  const path =
    fix.directory === undefined ? (layout?.folder ?? resolve(root, defaultFolder)) : resolve(root, fix.directory);
  return {
    path: displayPath(path, folder),
    files: namesIn(path),
    tool: layout?.folder === path ? toolOf(layout) : 'plain',
  };
}

/** Newer versions of drizzle-kit keep a folder for each migration, as Prisma does. */
function toolOf({ tool, files }: MigrationLayout): MigrationFolder['tool'] {
  if (tool === 'prisma' || files.some((file) => basename(file) === 'migration.sql')) return 'prisma';
  return tool === 'drizzle' ? 'drizzle' : 'plain';
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultPostgres, postgresRange } from '../../src/config/postgres-range.ts';
import type { RawConfig } from '../../src/config/raw-config.ts';
import type { Finding } from '../../src/engine/analysis.ts';
import type { AnyRule } from '../../src/rule/define-rule.ts';
import { targetName } from '../../src/rule/target.ts';
import { configFor, type Linted, lintServer, lintSql } from './lint-case.ts';
import { startTestServer, type TestServer } from './postgres.ts';
import { type FixCase, planFor, planSql, proveFix } from './prove-fix.ts';

/** A schema for a rule, and what the user declares about it. */
export interface RuleCase {
  /** Says what the case is about; the test's name. */
  readonly name: string;
  /** Statements that PostgreSQL accepts on an empty database. */
  readonly sql: string;
  /** The rule's options. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** The rest of the configuration, such as `exposedSchemas`. */
  readonly config?: RawConfig;
  /** Statements that make what a platform brings (roles, schemas); run on the server only, before `sql`. */
  readonly platformSql?: string;
  /** Why the embedded server cannot run it, such as an extension it lacks: then only files are tried. */
  readonly notOnServer?: string;
}

/** What the rule must say of a case. */
export interface ExpectedFinding {
  /** Full name of the object, as `targetName` gives it: `public.posts.posts_user_id_fkey`. */
  readonly at: string;
  /** The whole message. */
  readonly message: string;
  readonly detail?: string;
  readonly severity?: string;
}

/** A case in which the rule finds something. */
export interface InvalidCase extends RuleCase {
  /** All findings, in order of their places. */
  readonly findings: readonly ExpectedFinding[];
  /**
   * SQL of the fix, statement by statement, without comments; `'none'` when nothing mends it mechanically; `'template'` for one
   * that is too long to repeat: its SQL stands in the planner's test, here it is run and proved.
   */
  readonly fix: readonly string[] | 'none' | 'template';
}

/**
 * Tests a rule by examples. Each case is run on the embedded PostgreSQL, loaded from its text and from the catalog, and both
 * must give the same findings. A fix is planned, compared with its SQL, run, and linted again; its inverse brings the schema back.
 */
export function testRule(
  rule: AnyRule,
  cases: { readonly valid: readonly RuleCase[]; readonly invalid: readonly InvalidCase[] },
): void {
  refuseDuplicates([...cases.valid, ...cases.invalid]);
  describe(rule.meta.id, () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startTestServer();
    });
    afterAll(() => server.close());
    beforeEach(() => server.reset());

    describe('finds nothing', () => {
      test.each(cases.valid.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
        const trial = await tryCase(server, rule, one);
        for (const linted of trial.linted) {
          if (linted !== undefined) expect(trial.findings(linted).map(({ message }) => message)).toEqual([]);
        }
      });
    });

    describe('finds', () => {
      test.each(cases.invalid.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
        const trial = await tryCase(server, rule, one);
        const [inFiles, onServer] = trial.linted;
        const findings = trial.findings(inFiles);
        expect(findings.map((finding) => asExpected(finding, one))).toEqual(one.findings);
        for (const { message } of findings) expect(message).not.toMatch(/\{\w+\}/);
        if (onServer !== undefined)
          expect(trial.findings(onServer).map(identity).sort()).toEqual(findings.map(identity).sort());
        const plan = planFor(inFiles, findings);
        if (one.fix === 'template') expect(plan.statements.length).toBeGreaterThan(1);
        else expect(planSql(plan)).toEqual(one.fix === 'none' ? [] : one.fix);
        expect(plan.withheld.map(({ reason }) => reason)).toEqual([]);
        if (onServer !== undefined && plan.statements.length > 0) await proveFix(server, trial, plan);
      });
    });
  });
}

interface Trial extends FixCase {
  /** From files, and from the catalog where the server can run the case. */
  readonly linted: readonly [Linted, Linted?];
}

async function tryCase(server: TestServer, rule: AnyRule, one: RuleCase): Promise<Trial> {
  // An entry would lay its severity over those that the rule gives to single findings.
  const entry =
    one.options === undefined ? {} : { rules: { [rule.meta.id]: [rule.meta.severity, one.options] as const } };
  const range = one.config?.postgres === undefined ? defaultPostgres : postgresRange(`${one.config.postgres}`);
  const canRun = range !== undefined && range.from <= server.major;
  // What the files mean may differ by version, and what PostgreSQL makes of them here is that of this server.
  const postgres = canRun && range.to > server.major ? { postgres: `${range.from}-${server.major}` } : {};
  const loaded = configFor([rule], { ...one.config, ...postgres, ...entry });
  const inFiles = lintSql(one.sql, loaded);
  // The loader must have understood the case, or silence would mean nothing.
  const others = inFiles.analysis.findings.filter(
    // What the server does not take is refused in the files too.
    (finding) =>
      finding.rule !== rule.meta.id && (one.notOnServer === undefined || finding.rule !== 'statement-refused'),
  );
  expect(others.map(({ message }) => message)).toEqual([]);
  const excludedSchemas = canRun ? await accepted(server, one) : undefined;
  const onServer = excludedSchemas === undefined ? undefined : await lintServer(server, loaded, excludedSchemas);
  return {
    sql: one.sql,
    loaded,
    excludedSchemas: excludedSchemas ?? new Set(),
    linted: onServer === undefined ? [inFiles] : [inFiles, onServer],
    findings: ({ analysis }) => {
      expect(analysis.crashes).toEqual([]);
      return analysis.findings.filter((finding) => finding.rule === rule.meta.id);
    },
  };
}

/** Runs the case on the server; the schemas that were there before are a platform's. undefined when it cannot run there. */
async function accepted(server: TestServer, one: RuleCase): Promise<ReadonlySet<string> | undefined> {
  if (one.notOnServer !== undefined) return undefined;
  if (one.platformSql !== undefined) await server.run(one.platformSql);
  const rows = await server.rows(`SELECT nspname AS name FROM pg_namespace WHERE nspname <> 'public'`);
  await server.run(one.sql);
  await server.run('RESET ROLE; RESET search_path');
  return new Set(rows.map(({ name }) => String(name)));
}

/** A rule finds the same things in a catalog, though not the same places. */
function identity({ fingerprint, message }: Finding): string {
  return `${fingerprint} ${message}`;
}

function refuseDuplicates(cases: readonly RuleCase[]): void {
  for (const key of ['name', 'sql'] as const) {
    const seen = new Set<string>();
    for (const one of cases) {
      const text = key === 'sql' ? JSON.stringify([one.sql, one.options, one.config]) : one.name;
      if (seen.has(text)) throw new Error(`Two cases have the same ${key}: ${one.name}`);
      seen.add(text);
    }
  }
}

function asExpected(finding: Finding, one: InvalidCase): ExpectedFinding {
  const { target, message, detail, severity } = finding;
  const wanted = one.findings.find((expected) => expected.message === message);
  return {
    at: target === undefined ? finding.object.name : targetName(target),
    message,
    ...(wanted?.detail === undefined ? {} : { detail }),
    ...(wanted?.severity === undefined ? {} : { severity }),
  };
}

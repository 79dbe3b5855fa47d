import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { RawConfig } from '../../src/config/raw-config.ts';
import type { Finding } from '../../src/engine/analysis.ts';
import type { AnyRule } from '../../src/rule/define-rule.ts';
import { targetName } from '../../src/rule/target.ts';
import { configFor, lintSql } from './lint-case.ts';
import { type Server, startServer } from './postgres.ts';

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
  /** SQL of the fix, statement by statement, without comments; `'none'` when nothing mends it mechanically. */
  readonly fix: readonly string[] | 'none';
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
    let server: Server;
    beforeAll(async () => {
      server = await startServer();
    });
    afterAll(() => server.close());
    beforeEach(() => server.reset());

    describe('finds nothing', () => {
      test.each(cases.valid.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
        await expectAccepted(server, one);
        expect(findingsOf(rule, one)).toEqual([]);
      });
    });

    describe('finds', () => {
      test.each(cases.invalid.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
        await expectAccepted(server, one);
        const findings = findingsOf(rule, one);
        expect(findings.map((finding) => asExpected(finding, one))).toEqual(one.findings);
        for (const { message } of findings) expect(message).not.toMatch(/\{\w+\}/);
      });
    });
  });
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

async function expectAccepted(server: Server, one: RuleCase): Promise<void> {
  if (one.notOnServer !== undefined) return;
  if (one.platformSql !== undefined) await server.run(one.platformSql);
  await server.run(one.sql);
}

function findingsOf(rule: AnyRule, one: RuleCase): readonly Finding[] {
  // An entry would lay its severity over those that the rule gives to single findings.
  const entry =
    one.options === undefined ? {} : { rules: { [rule.meta.id]: [rule.meta.severity, one.options] as const } };
  const loaded = configFor([rule], { ...one.config, ...entry });
  const { analysis } = lintSql(one.sql, loaded);
  expect(analysis.crashes).toEqual([]);
  const own = analysis.findings.filter((finding) => finding.rule === rule.meta.id);
  // The loader must have understood the case, or silence would mean nothing.
  expect(analysis.findings.filter((finding) => !own.includes(finding)).map(({ message }) => message)).toEqual([]);
  return own;
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

import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { compactReporter } from '../../src/reporters/compact.ts';
import { githubReporter } from '../../src/reporters/github.ts';
import { gitlabReporter } from '../../src/reporters/gitlab.ts';
import { jsonReporter } from '../../src/reporters/json.ts';
import { sarifReporter } from '../../src/reporters/sarif.ts';
import { lintSql } from '../engine/lint-sql.ts';
import { options, sampleAnalysis } from './sample-analysis.ts';
import { sarifShape } from './sarif-shape.ts';

const analysis = sampleAnalysis();

describe('sarif', () => {
  const validate = new Ajv({ allErrors: true }).compile(sarifShape);
  const log = JSON.parse(sarifReporter(analysis, options));
  const [run] = log.runs;

  test('has the shape that the standard demands', () => {
    expect(validate(log) ? [] : validate.errors).toEqual([]);
    expect(validate(JSON.parse(sarifReporter(lintSql(''), options)))).toBe(true);
    expect(validate({ ...log, runs: [{ ...run, results: [{ level: 'bad' }] }] })).toBe(false);
  });

  test('has one run with all findings, in places relative to where it was run', () => {
    expect(log.runs).toHaveLength(1);
    expect(run.results).toHaveLength(analysis.findings.length);
    expect(run.results[0]).toMatchObject({
      ruleId: 'table-any',
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'db/a%20b.sql' },
            region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 26 },
          },
          logicalLocations: [{ fullyQualifiedName: 'public.My Table', kind: 'table' }],
        },
      ],
    });
  });

  test('uses a fingerprint key of its own', () => {
    const keys = run.results.flatMap((result: { partialFingerprints: object }) =>
      Object.keys(result.partialFingerprints),
    );
    expect(new Set(keys)).toEqual(new Set(['schemalintFinding/v1']));
    expect(run.automationDetails).toEqual({ id: 'schemalint/' });
  });

  test('points each result to its rule', () => {
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
  });

  test('says what failed and what was not looked at', () => {
    const [invocation] = run.invocations;
    const notes = invocation.toolExecutionNotifications.map(
      ({ message }: { message: { text: string } }) => message.text,
    );
    expect(invocation.executionSuccessful).toBe(false);
    expect(notes).toEqual([
      'Rule broken crashed on public.x: oops',
      'Rule needy did not run: it needs statistics, which only a live database has.',
      expect.stringContaining('1 syntax error'),
    ]);
  });
});

describe('github', () => {
  const lines = githubReporter(analysis, options).trimEnd().split('\n');

  test('writes an annotation for each finding, escaped', () => {
    expect(lines).toContain(
      '::error file=db/a b.sql,line=4,endLine=4,col=3,endColumn=8,title=schemalint%3A column-suspect::Column b is suspect, 100%25: really.%0Aits name is short%0Anobody knows, it',
    );
    expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(lines.length);
    expect(lines.filter((line) => line.includes('title=schemalint%3A '))).toHaveLength(analysis.findings.length);
  });

  test('says what failed and what was not looked at', () => {
    expect(lines).toContain('::error title=schemalint::Rule broken crashed on public.x: oops');
    expect(lines.at(-1)).toMatch(
      /^::notice title=schemalint::5 statements in 2 files: .*1 syntax error.*%0A2 rules looked, 1 did not: needy/,
    );
  });
});

describe('gitlab', () => {
  const issues = JSON.parse(gitlabReporter(analysis, options));

  test('is a bare array with a unique fingerprint and a relative path for each', () => {
    expect(issues).toHaveLength(analysis.findings.length);
    expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(issues.length);
    for (const issue of issues) {
      expect(issue).toEqual({
        description: expect.any(String),
        check_name: expect.any(String),
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}/),
        severity: expect.stringMatching(/^(?:info|major|critical)$/),
        location: { path: 'db/a b.sql', lines: { begin: expect.any(Number), end: expect.any(Number) } },
      });
    }
  });
});

describe('json', () => {
  const document = JSON.parse(jsonReporter(analysis, options));

  test('has a version, counts and everything that was found', () => {
    expect(document).toMatchObject({
      version: 1,
      tool: { name: 'schemalint', version: '1.2.3' },
      coverage: { files: ['db/a b.sql', 'db/c.sql'], statements: 5, syntaxErrors: 1, refused: 1 },
      rules: { run: ['table-any', 'column-suspect'], notRun: [{ rule: 'needy' }] },
      crashes: [{ rule: 'broken', object: 'public.x' }],
      onlyFiles: null,
    });
    const { errors, warnings, infos, findings } = document.summary;
    expect(errors + warnings + infos).toBe(findings);
    expect(document.findings).toHaveLength(findings);
    expect(document.summary).toMatchObject({ suppressedByDirective: 1, suppressedByConfig: 2 });
  });

  test('says of each finding what it is, where, and what would suppress it', () => {
    expect(document.findings.find(({ object }: { object: { name: string } }) => object.name === 'b')).toEqual({
      rule: 'column-suspect',
      category: 'security',
      severity: 'error',
      messageId: 'suspect',
      message: 'Column b is suspect, 100%: really.',
      evidence: ['its name is short', 'nobody knows, it'],
      object: { kind: 'column', schema: 'public', relation: 'My Table', name: 'b' },
      detail: '',
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      location: { file: 'db/a b.sql', line: 4, column: 3, endLine: 4, endColumn: 8 },
      fix: { safety: 'unsafe', note: 'It rewrites the table.' },
      suppression: {
        ignore: { object: 'public.My Table.b', rules: ['column-suspect'], reason: '<reason>' },
        comment: '-- schemalint-disable-next-line column-suspect -- <reason>',
      },
    });
  });

  test('says why what is suppressed is', () => {
    const reasons = document.suppressed.map(({ by, reason }: { by: string; reason: string }) => `${by} ${reason}`);
    expect(reasons).toEqual(['directive old', 'config generated', 'config generated']);
  });
});

describe('compact', () => {
  const lines = compactReporter(analysis, options).trimEnd().split('\n');

  test('writes a line for each finding and one for what was looked at', () => {
    expect(lines).toHaveLength(analysis.findings.length + 1);
    expect(lines).toContain('db/a b.sql:4:3: error: Column b is suspect, 100%: really. [column-suspect]');
    expect(lines.at(-1)).toMatch(
      /^\d+ findings; 5 statements in 2 files: .*; 2 rules looked, 1 did not: needy \(needs statistics/,
    );
  });

  test('lets no control character through', () => {
    expect(compactReporter(analysis, options)).not.toContain('\u001b');
    expect(compactReporter(analysis, options)).toContain('Column b\\u001b[31m is suspect');
  });

  test('quiet: only what fails the run', () => {
    const quiet = compactReporter(analysis, { ...options, quiet: true, failing: (severity) => severity === 'error' });
    expect(
      quiet
        .trimEnd()
        .split('\n')
        .every((line) => line.includes(': error: ')),
    ).toBe(true);
    expect(compactReporter(lintSql('SELECT 1;'), { ...options, quiet: true })).toBe('');
  });
});

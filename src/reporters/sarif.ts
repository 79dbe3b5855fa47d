import type { Analysis, Finding } from '../engine/analysis.ts';
import { sourceRules } from '../engine/source-rules.ts';
import type { RuleMeta } from '../rule/define-rule.ts';
import type { Severity } from '../rule/severity.ts';
import type { Reporter } from './reporter.ts';
import { coverageText } from './text-summary.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** GitHub refuses a whole upload that holds more. */
const mostResults = 25_000;

/** SARIF 2.1.0 with one run. The fingerprint has a key of its own, so that uploaders add theirs beside it. */
export const sarifReporter: Reporter = (analysis, { version }) => {
  const rules = [...analysis.rulesRun, ...Object.values(sourceRules)];
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const shown = analysis.findings.slice(0, mostResults);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'schemalint', semanticVersion: version, rules: rules.map(reportingDescriptor) } },
        columnKind: 'unicodeCodePoints',
        automationDetails: { id: 'schemalint/' },
        invocations: [invocation(analysis)],
        results: shown.map((finding) => result(finding, indexes.get(finding.rule) ?? -1, analysis.files[0])),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

function reportingDescriptor({ id, summary, why, remedy, severity, category }: RuleMeta): object {
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: `${why}\n\n${remedy}` },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [category], category },
  };
}

function invocation(analysis: Analysis): object {
  const { crashes, rulesNotRun, findings } = analysis;
  const hidden = findings.length - mostResults;
  const notes = [
    ...rulesNotRun.map(({ rule, reason }) => `Rule ${rule} did not run: it ${reason}.`),
    ...(hidden > 0 ? [`${hidden} further findings are left out: the format's consumers take ${mostResults}.`] : []),
    `Looked at ${coverageText(analysis)}.`,
  ];
  return {
    executionSuccessful: crashes.length === 0,
    toolExecutionNotifications: [
      ...crashes.map(({ message }) => ({ level: 'error', message: { text: message } })),
      ...notes.map((text) => ({ level: 'note', message: { text } })),
    ],
  };
}

function result(finding: Finding, ruleIndex: number, anyFile: string | undefined): object {
  const { rule, severity, message, evidence, location, object, fingerprint } = finding;
  const parts = [object.schema, object.relation, object.name].filter((part) => part !== undefined);
  // Uploaders refuse a result without a file, so what stands in none is shown at the start of the first.
  const file = location?.file ?? anyFile;
  const region =
    location === undefined
      ? { startLine: 1 }
      : {
          startLine: location.line,
          startColumn: location.column,
          endLine: location.endLine,
          endColumn: location.endColumn,
        };
  const physicalLocation = file === undefined ? undefined : { artifactLocation: { uri: fileUri(file) }, region };
  return {
    ruleId: rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: levels[severity],
    message: { text: [message, ...evidence].join('\n') },
    locations: [
      {
        ...(physicalLocation === undefined ? {} : { physicalLocation }),
        logicalLocations: [{ name: object.name, fullyQualifiedName: parts.join('.'), kind: object.kind }],
      },
    ],
    partialFingerprints: { 'schemalintFinding/v1': fingerprint },
  };
}

/** A relative path as a URI reference: what would end it or begin a scheme is escaped. */
function fileUri(file: string): string {
  const path = file.replace(/^\.\//, '').split('/').map(encodeURIComponent).join('/');
  return file.startsWith('/') ? `file://${path}` : path;
}

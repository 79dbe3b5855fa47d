import { type Analysis, countBySeverity, type Finding } from '../engine/analysis.ts';
import { suppressionText } from '../engine/suppression-text.ts';
import type { Reporter } from './reporter.ts';

/** Grows when a key changes its meaning or goes; keys may be added without that. */
const formatVersion = 1;

/** Everything, for programs. The keys are described in `docs/output-formats.md`. */
export const jsonReporter: Reporter = (analysis, { version }) => {
  const document = {
    version: formatVersion,
    tool: { name: 'schemalint', version },
    summary: summary(analysis),
    coverage: { files: analysis.files, ...analysis.coverage },
    rules: { run: analysis.rulesRun.map(({ id }) => id), notRun: analysis.rulesNotRun },
    leftOut: analysis.leftOut,
    onlyFiles: analysis.onlyFiles ?? null,
    crashes: analysis.crashes.map(({ ruleId, object, message }) => ({ rule: ruleId, object: object ?? null, message })),
    findings: analysis.findings.map((finding) => ({
      ...findingObject(finding),
      suppression: suppressionText(finding) ?? null,
    })),
    suppressed: analysis.suppressed.map(({ finding, by, reason }) => ({
      ...findingObject(finding),
      by,
      reason: reason ?? null,
    })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
};

function summary({ findings, suppressed }: Analysis): object {
  const counts = countBySeverity(findings);
  return {
    findings: findings.length,
    errors: counts.error,
    warnings: counts.warning,
    infos: counts.info,
    suppressedByDirective: suppressed.filter(({ by }) => by === 'directive').length,
    suppressedByConfig: suppressed.filter(({ by }) => by === 'config').length,
  };
}

function findingObject(finding: Finding): object {
  const { rule, category, severity, messageId, message, evidence, object, detail, fingerprint, location, fix } =
    finding;
  return {
    rule,
    category,
    severity,
    messageId,
    message,
    evidence,
    object: { kind: object.kind, schema: object.schema ?? null, relation: object.relation ?? null, name: object.name },
    detail,
    fingerprint,
    location: location ?? null,
    fix: fix === undefined ? null : { safety: fix.safety, note: fix.note ?? null },
  };
}

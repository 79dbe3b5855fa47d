import type { Finding } from './analysis.ts';

/** Orders findings by file as loaded, line, column, rule and object; what stands in no file comes last, by object and rule. */
export function compareFindings(files: readonly string[]): (a: Finding, b: Finding) => number {
  const ranks = new Map(files.map((file, index) => [file, index]));
  const rank = ({ location }: Finding): number =>
    location === undefined ? files.length : (ranks.get(location.file) ?? files.length);
  return (a, b) =>
    rank(a) - rank(b) ||
    (a.location?.line ?? 0) - (b.location?.line ?? 0) ||
    (a.location?.column ?? 0) - (b.location?.column ?? 0) ||
    (a.location === undefined ? compareText(objectKey(a), objectKey(b)) : 0) ||
    compareText(a.rule, b.rule) ||
    compareText(objectKey(a), objectKey(b)) ||
    compareText(a.detail, b.detail);
}

/** Gives findings that share a fingerprint one each of their own, by their order, since formats that key by it would lose all but one. */
export function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const before = seen.get(finding.fingerprint) ?? 0;
    seen.set(finding.fingerprint, before + 1);
    if (before === 0) return finding;
    return { ...finding, fingerprint: `${finding.fingerprint}-${before + 1}` };
  });
}

function objectKey({ object }: Finding): string {
  return `${object.schema ?? ''}.${object.relation ?? ''}.${object.name}`;
}

/** By code units: the same on every machine, whatever its locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

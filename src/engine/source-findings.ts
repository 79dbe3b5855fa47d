import type { RuleMeta } from '../rule/define-rule.ts';
import type { Location } from '../rule/diagnostic.ts';
import { fillMessage } from '../rule/message.ts';
import type { Finding, Place, ReadableSource } from './analysis.ts';
import type { Directive, DirectiveFault } from './directive.ts';
import { fingerprint } from './fingerprint.ts';
import type { LoadProblem } from './load-problem.ts';
import { locateIn } from './locate.ts';
import { sourceRules } from './source-rules.ts';

/** What a finding of category `source` is about: its identity, and where it stands. */
interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly detail?: string;
  readonly location?: Location;
  readonly place?: Place;
}

/** A finding of one of the engine's own rules. */
export function sourceFinding(
  meta: RuleMeta,
  message: string,
  data: Readonly<Record<string, string>>,
  subject: Subject,
  evidence: readonly string[] = [],
): Finding {
  const object = { kind: subject.kind, name: subject.name };
  const detail = subject.detail ?? '';
  return {
    rule: meta.id,
    category: meta.category,
    severity: meta.severity,
    messageId: message,
    message: fillMessage(meta.messages[message] ?? message, data),
    evidence,
    object,
    detail,
    fingerprint: fingerprint(meta.id, object, detail),
    ...(subject.location === undefined ? {} : { location: subject.location }),
    ...(subject.place === undefined ? {} : { place: subject.place }),
  };
}

const problemMessages = {
  'syntax-error': 'syntax',
  'statement-not-understood': 'unknown',
  'statement-refused': 'refused',
} as const;

/** What the loader could not do, as findings. */
export function problemFinding(problem: LoadProblem): Finding {
  const { kind, isCertain, reason, evidence, source, offset, statement } = problem;
  const located = locateIn(source, offset, statement);
  // The statement's own text is its identity: it stays when lines above it change.
  const text = source.slice(statement.start, Math.min(statement.end, statement.start + 400)).replaceAll(/\s+/g, ' ');
  const subject = { kind: 'statement', name: text.slice(0, 80), detail: `${text}\0${reason}`, ...located };
  const finding = sourceFinding(
    sourceRules[kind],
    problemMessages[kind],
    { reason: sentence(reason) },
    subject,
    evidence,
  );
  return kind === 'statement-refused' && isCertain ? { ...finding, severity: 'error' } : finding;
}

/** What is wrong with a directive, as a finding; `problem` explains an unknown rule, `suggestion` an unknown verb. */
export function faultFinding(fault: DirectiveFault, problem: string, suggestion: string): Finding {
  const subject = directiveSubject(fault.source, fault, fault.written);
  switch (fault.kind) {
    case 'unknown-rule':
      return sourceFinding(sourceRules['suppression-unknown'], 'rule', { problem }, subject);
    case 'unknown-verb':
      return sourceFinding(
        sourceRules['suppression-unknown'],
        'directive',
        { directive: `schemalint-${fault.written}`, suggestion },
        subject,
      );
    case 'nothing-to-enable':
      return sourceFinding(sourceRules['suppression-unknown'], 'enable', {}, subject);
    case 'no-reason':
      return sourceFinding(sourceRules['suppression-without-reason'], 'missing', {}, subject);
  }
}

/** A directive, or one rule of it, that suppressed nothing. */
export function unusedDirectiveFinding(directive: Directive, rule: string | undefined): Finding {
  const subject = directiveSubject(directive.source, directive, rule ?? '');
  const message = rule === undefined ? 'directiveForAll' : 'directive';
  return sourceFinding(sourceRules['suppression-unused'], message, rule === undefined ? {} : { rule }, subject);
}

function directiveSubject(
  source: ReadableSource,
  comment: { readonly start: number; readonly end: number },
  detail: string,
): Subject {
  const text = source.slice(comment.start, comment.end).replaceAll(/\s+/g, ' ');
  return { kind: 'directive', name: text, detail, ...locateIn(source, comment.start, comment) };
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

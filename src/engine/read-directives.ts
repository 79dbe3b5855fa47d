import type { RuleNames } from '../config/rule-names.ts';
import type { Directive, DirectiveFault, DirectiveTarget, DirectiveText } from './directive.ts';
import { type DirectiveVerb, isDirectiveVerb, type ParsedDirective, parseDirective } from './parse-directive.ts';

/** The directives of a text, and what is wrong with them. */
export interface ReadDirectives {
  readonly directives: readonly Directive[];
  readonly faults: readonly DirectiveFault[];
}

/** Bytes that are read at a time in search of what follows a comment. */
const blankWindow = 256;

type Span = DirectiveText['comments'][number];

/** Finds the directives of a text and what each covers. */
export function readDirectives(text: DirectiveText, names: RuleNames): ReadDirectives {
  const directives: Directive[] = [];
  const faults: DirectiveFault[] = [];
  /** Blocks that `disable` opened and no `enable` has closed. */
  let open: { readonly comment: Span; readonly parsed: ParsedDirective; readonly targets: DirectiveTarget[] }[] = [];

  for (const [index, comment] of text.comments.entries()) {
    const parsed = parseDirective(text.source.slice(comment.start, comment.end));
    if (parsed === undefined) continue;
    if (!isDirectiveVerb(parsed.verb)) fault('unknown-verb', comment, parsed.verb);
    else read(parsed.verb, parsed, comment, index);
  }
  for (const block of open) close(block, Number.POSITIVE_INFINITY, block.targets);
  return { directives: directives.sort((a, b) => a.start - b.start), faults };

  function read(verb: DirectiveVerb, parsed: ParsedDirective, comment: Span, index: number): void {
    const known = parsed.rules.filter((name) => {
      if (names.rule(name) === undefined) fault('unknown-rule', comment, name);
      return names.rule(name) !== undefined;
    });
    if (parsed.rules.length > 0 && known.length === 0) return;
    if (verb === 'enable') {
      enable(known, comment);
      return;
    }
    if (parsed.reason === undefined) fault('no-reason', comment, verb);
    const targets = known.length === 0 ? [{ used: false }] : known.map(targetOf);
    if (verb === 'disable') open.push({ comment, parsed, targets });
    else add(comment, parsed, targets, scopeOf(verb, comment, index));
  }

  function enable(rules: readonly string[], comment: Span): void {
    const ids = new Set(rules.map((name) => names.currentId(name)));
    const concerns = (target: DirectiveTarget): boolean =>
      ids.size === 0 || target.rule === undefined || ids.has(target.rule);
    if (!open.some(({ targets }) => targets.some(concerns))) fault('nothing-to-enable', comment, 'enable');
    open = open.flatMap((block) => {
      const ended = block.targets.filter(concerns);
      if (ended.length > 0) close(block, comment.start, ended);
      const left = block.targets.filter((target) => !concerns(target));
      return left.length === 0 ? [] : [{ ...block, targets: left }];
    });
  }

  function close(block: (typeof open)[number], end: number, targets: readonly DirectiveTarget[]): void {
    add(block.comment, block.parsed, targets, { start: block.comment.end, end });
  }

  function scopeOf(verb: DirectiveVerb, comment: Span, index: number): Directive['scope'] {
    if (verb === 'disable-file') return { start: 0, end: Number.POSITIVE_INFINITY };
    if (verb === 'disable-line') return { line: text.source.positionAt(comment.start).line };
    const start = nextToken(text, index);
    const statement = statementAt(text, start);
    if (statement === undefined || statement.start === start) return statement ?? { start, end: start };
    return { start, end: Math.min(text.clauseEnd(start), statement.end) };
  }

  function add(
    { start, end }: Span,
    { reason }: ParsedDirective,
    targets: readonly DirectiveTarget[],
    scope: Directive['scope'],
  ): void {
    directives.push({ source: text.source, start, end, targets, scope, ...(reason === undefined ? {} : { reason }) });
  }

  function fault(kind: DirectiveFault['kind'], { start, end }: Span, written: string): void {
    faults.push({ kind, source: text.source, start, end, written });
  }

  function targetOf(name: string): DirectiveTarget {
    return { written: name, rule: names.currentId(name), used: false };
  }
}

/** Byte offset of what follows a comment, further comments aside. */
function nextToken({ source, comments, statements }: DirectiveText, index: number): number {
  const last = statements.at(-1)?.end ?? 0;
  let at = comments[index]?.end ?? 0;
  let next = index + 1;
  while (at < last) {
    const comment = comments[next];
    if (comment?.start === at) {
      at = comment.end;
      next++;
      continue;
    }
    const limit = Math.min(comment?.start ?? last, at + blankWindow);
    const blanks = /^[\s;]*/.exec(source.slice(at, limit))?.[0].length ?? 0;
    if (at + blanks < limit) return at + blanks;
    at = limit;
  }
  return at;
}

/** The statement that holds the offset, by bisection. */
function statementAt({ statements }: DirectiveText, offset: number): Span | undefined {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const statement = statements[low];
  return statement !== undefined && statement.start <= offset ? statement : undefined;
}

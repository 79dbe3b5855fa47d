/** A token of a function's body. */
export interface BodyToken {
  /** `word`: a keyword or name; `string`: a literal; `symbol`: an operator or one character of punctuation. */
  readonly kind: 'word' | 'string' | 'symbol';
  /** A word folded as PostgreSQL folds it, a string without its quotes, a symbol as written. */
  readonly text: string;
  /** True for a name in double quotes, which is never a keyword. */
  readonly quoted: boolean;
}

/**
 * The tokens of a body in SQL or PL/pgSQL by PostgreSQL's lexical rules (manual, 4.1), comments left out. What is never closed
 * reaches to the end.
 */
export function bodyTokens(body: string): readonly BodyToken[] {
  const tokens: BodyToken[] = [];
  let at = 0;
  while (at < body.length) {
    const end = commentEnd(body, at);
    if (end > at) at = end;
    else {
      const [token, next] = tokenAt(body, at);
      if (token !== undefined) tokens.push(token);
      at = next;
    }
  }
  return tokens;
}

function commentEnd(body: string, at: number): number {
  if (body.startsWith('--', at)) return lengthOr(body.indexOf('\n', at), body);
  if (!body.startsWith('/*', at)) return at;
  let depth = 0;
  for (let next = at; next < body.length; next++) {
    if (body.startsWith('/*', next)) depth++;
    else if (body.startsWith('*/', next)) depth--;
    else continue;
    next++;
    if (depth === 0) return next + 1;
  }
  return body.length;
}

function lengthOr(found: number, body: string): number {
  return found < 0 ? body.length : found;
}

const word = /[\p{L}_][\p{L}\p{N}_$]*/uy;
const dollar = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;
const operator = /::|:=|=>|\.\.|[-+*/<>=~!@#%^&|`?]/y;

function tokenAt(body: string, at: number): readonly [BodyToken | undefined, number] {
  const first = body[at] as string;
  if (first.trim() === '') return [undefined, at + 1];
  if (first === "'") return quotedAt(body, at, 'string', false);
  if (first === '"') return quotedAt(body, at, 'word', false);
  if ('eEbBxXnN'.includes(first) && body[at + 1] === "'")
    return quotedAt(body, at + 1, 'string', first.toLowerCase() === 'e');
  const tag = matchAt(dollar, body, at);
  if (tag !== undefined) {
    const from = at + tag.length;
    const to = lengthOr(body.indexOf(tag, from), body);
    return [{ kind: 'string', text: body.slice(from, to), quoted: false }, to + tag.length];
  }
  const name = matchAt(word, body, at);
  if (name !== undefined) return [{ kind: 'word', text: name.toLowerCase(), quoted: false }, at + name.length];
  const text = operatorAt(body, at) ?? first;
  return [{ kind: 'symbol', text, quoted: false }, at + text.length];
}

/** Characters of an operator belong together, but for a comment that begins among them. */
function operatorAt(body: string, at: number): string | undefined {
  const first = matchAt(operator, body, at);
  if (first === undefined || first.length > 1) return first;
  let end = at + 1;
  while (end < body.length && '-+*/<>=~!@#%^&|`?'.includes(body[end] as string) && commentEnd(body, end) === end) end++;
  const text = body.slice(at, end);
  // Only an operator with one of these characters may end in a sign (manual, 4.1.3).
  return /[~!@#%^&|`?]/.test(text) ? text : text.replace(/(?<=.)[-+]+$/, '');
}

function matchAt(pattern: RegExp, body: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(body)?.[0];
}

function quotedAt(body: string, at: number, kind: 'word' | 'string', escapes: boolean): readonly [BodyToken, number] {
  const quote = body[at] as string;
  let text = '';
  let next = at + 1;
  for (; next < body.length; next++) {
    const character = body[next] as string;
    if (escapes && character === '\\') text += body[++next] ?? '';
    else if (character !== quote) text += character;
    else if (body[next + 1] === quote) text += body[next++];
    else break;
  }
  return [{ kind, text, quoted: kind === 'word' }, next + 1];
}

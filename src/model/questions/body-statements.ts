import { type BodyToken, bodyTokens } from './body-tokens.ts';

const openers = new Set(['begin', 'then', 'else', 'loop', 'declare']);

/**
 * The declarations and simple statements of a body in PL/pgSQL, in order of the text and without the control words before them:
 * of `IF x THEN y := 1; END IF;` there are `y := 1` and `END IF`.
 */
export function bodyStatements(body: string): readonly (readonly BodyToken[])[] {
  const statements: BodyToken[][] = [];
  let current: BodyToken[] = [];
  let depth = 0;
  let cases = 0;
  for (const token of bodyTokens(body)) {
    if (isSymbol(token, '(')) depth++;
    if (isSymbol(token, ')')) depth--;
    // A CASE that begins a statement is PL/pgSQL's own, and has statements within.
    if (current.length > 0 && isWord(token, 'case')) cases++;
    if (isSymbol(token, ';')) {
      statements.push(current);
      current = [];
      depth = 0;
      cases = 0;
    } else if (depth === 0 && cases === 0 && isOpener(token) && !isWord(current[0], 'end')) current = [];
    else current.push(token);
    if (cases > 0 && isWord(token, 'end')) cases--;
  }
  return current.length === 0 ? statements : [...statements, current];
}

function isOpener(token: BodyToken): boolean {
  return token.kind === 'word' && !token.quoted && openers.has(token.text);
}

/** The table that a statement inserts into, `name` or `schema.name` without quotes; undefined when it inserts nothing. */
export function insertTarget(statement: readonly BodyToken[]): string | undefined {
  const insert = statement.findIndex((token, at) => isWord(token, 'insert') && isWord(statement[at + 1], 'into'));
  const [first, dot, second] = insert < 0 ? [] : statement.slice(insert + 2);
  return isSymbol(dot, '.') ? `${first?.text}.${second?.text}` : first?.text;
}

/** True for this operator or character of punctuation. */
export function isSymbol(token: BodyToken | undefined, text: string): boolean {
  return token?.kind === 'symbol' && token.text === text;
}

/** True for this keyword or unquoted name, given in lower case. */
export function isWord(token: BodyToken | undefined, text: string): boolean {
  return token?.kind === 'word' && !token.quoted && token.text === text;
}

import { allKeywords, keywords } from '../../model/keywords.ts';
import type { Grammar } from '../grammar.ts';

/** A choice so wide says nothing. */
const widestChoice = 24;

/** Marks that are worth naming; `.`, `[` and `*` can follow almost any name. */
const marks = ['(', ')', ',', '=', ':='];

/** Where a type can stand, so can these; where a name can stand, not all of them. */
const typeSamples = ['a_', 'setof', 'natural', 'interval'];

const expressionSamples = ["''", '0', 'a_', '(', 'case', 'null'];

/** What can stand behind an expression in many places, beside operators. */
const expressionTails = new Set(['collate', 'is', 'operator']);

/** Words that begin what only stands for an expression, such as `current_user` among the columns of an index. */
const expressionWord = /^(cast|current_|local|session_user|system_user|user$)/;

/**
 * What the grammar accepts behind the text, found by trying: keywords in upper case, punctuation, and groups in words such
 * as `a name`. Empty when almost anything is accepted.
 */
export function expectedAfter(grammar: Grammar, before: string): readonly string[] {
  const accepts = (token: string): boolean => acceptsToken(grammar, before, token);
  if (expressionSamples.every(accepts)) return ['an expression'];
  const expected: string[] = [];
  const takesName = accepts('a_');
  const takesType = takesName && typeSamples.every(accepts);
  if (takesName) expected.push(takesType ? 'a type' : 'a name');
  if (accepts("''")) expected.push('a string');
  if (accepts('0')) expected.push('a number');
  const behindExpression = !takesName && accepts('+') && accepts('<');
  if (behindExpression) expected.push('an operator');
  for (const word of candidateWords(takesName, takesType)) {
    if (behindExpression && expressionTails.has(word)) continue;
    if (takesName && expressionWord.test(word)) continue;
    if (accepts(word)) expected.push(word.toUpperCase());
  }
  expected.push(...marks.filter((mark) => !(behindExpression && mark === '=') && accepts(mark)));
  if (accepts(';')) expected.push('the end of the statement');
  return expected.length > widestChoice ? [] : expected;
}

/** Keywords that can be names are accepted wherever a name is, which says nothing about them. */
function candidateWords(takesName: boolean, takesType: boolean): readonly string[] {
  if (takesType) return keywords.reserved;
  return takesName ? [...keywords.reserved, 'like'] : [...allKeywords].sort();
}

/** Whether the grammar takes the token there, whatever it then misses. */
export function acceptsToken(grammar: Grammar, before: string, token: string): boolean {
  const text = `${before} ${token}`;
  const { error } = grammar.parseStatement(text);
  if (error === undefined || error.offset === undefined) return true;
  return error.kind !== 'syntax' ? false : error.message.endsWith('at end of input');
}

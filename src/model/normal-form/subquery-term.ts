import type { SubLink } from '@pgsql/types';
import { namesOf } from '../tree-node.ts';
import { absorb } from './cast-term.ts';
import { inQuery } from './negation.ts';
import type { Normaliser } from './normaliser.ts';
import type { Subquery, Term } from './term.ts';

/** The normal form of a sub-select in an expression. */
export function subqueryTerm(node: SubLink, normaliser: Normaliser): Term {
  const link = linkOf(node);
  const select = node.subselect !== undefined && 'SelectStmt' in node.subselect ? node.subselect.SelectStmt : {};
  const operand = node.testexpr === undefined ? undefined : absorb(normaliser.term(node.testexpr));
  const { text: query, value } = normaliser.query(select, link);
  if (operand !== undefined) {
    const operator = namesOf(node.operName).at(-1) ?? '=';
    const quantifier = node.subLinkType === 'ANY_SUBLINK' ? 'any' : 'all';
    if (link === 'in') return inQuery(operand, query, quantifier === 'all');
    const text = `(${operand.text} ${operator} ${quantifier} (${query}))`;
    return { kind: 'subquery', link, negated: false, operand, query, type: 'bool', text };
  }
  const word = link === 'scalar' ? '' : `${link} `;
  const type = link === 'exists' ? 'bool' : link === 'array' ? undefined : value?.type;
  return {
    kind: 'subquery',
    link,
    negated: false,
    query,
    type,
    text: `${word}(${query})`,
    ...(value === undefined ? {} : { value }),
  };
}

/** `= ANY` and `<> ALL` are IN and NOT IN. */
function linkOf(node: SubLink): Subquery['link'] {
  const operator = namesOf(node.operName).at(-1) ?? '=';
  switch (node.subLinkType) {
    case 'EXISTS_SUBLINK':
      return 'exists';
    case 'ANY_SUBLINK':
      return operator === '=' ? 'in' : 'compared';
    case 'ALL_SUBLINK':
      return operator === '<>' ? 'in' : 'compared';
    case 'ARRAY_SUBLINK':
      return 'array';
    default:
      return 'scalar';
  }
}

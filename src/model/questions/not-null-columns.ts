import type { Term } from '../normal-form/term.ts';

/** Functions that return null when an argument is. Functions of users may do otherwise, so only these are trusted. */
const strictFunctions: ReadonlySet<string> = new Set(
  (
    'lower upper initcap btrim ltrim rtrim length char_length character_length octet_length bit_length substring substr left right ' +
    'strpos position replace translate md5 reverse split_part starts_with regexp_replace regexp_match to_char to_date ' +
    'to_timestamp date date_trunc date_part extract timezone age isfinite abs ceil ceiling floor round trunc sqrt power mod sign ' +
    'array_length cardinality jsonb_typeof json_typeof jsonb_array_length isempty encode decode'
  ).split(' '),
);

const nothing: ReadonlySet<string> = new Set();

/** Columns of the own table that cannot be null where the term is true. Sound, not complete. */
export function notNullColumns(term: Term): ReadonlySet<string> {
  return names(termsNotNullIn(term));
}

/** Terms that cannot be null where the term is true, by their text: columns, and expressions that are compared. */
export function notNullTexts(term: Term): ReadonlySet<string> {
  return new Set(termsNotNullIn(term).map((each) => each.text));
}

function names(terms: readonly Term[]): ReadonlySet<string> {
  if (terms.length === 0) return nothing;
  return new Set(
    terms.flatMap((term) => (term.kind === 'column' && term.of === '' && term.name !== '*' ? [term.name] : [])),
  );
}

function termsNotNullIn(term: Term): readonly Term[] {
  switch (term.kind) {
    case 'and':
      return term.terms.flatMap(termsNotNullIn);
    case 'or':
      return common(term.terms.map(termsNotNullIn));
    case 'comparison':
      return inComparison(term);
    case 'membership':
      return needed(term.operand);
    case 'null-test':
      if (!term.negated) return [];
      return term.operand.kind === 'row' ? term.operand.items.flatMap(needed) : needed(term.operand);
    case 'truth-test':
      if (term.truth === 'true' && !term.negated) return termsNotNullIn(term.operand);
      // NOT TRUE and NOT FALSE hold for null, NOT UNKNOWN does not.
      return (term.truth === 'unknown') === term.negated ? needed(term.operand) : [];
    case 'quantified':
      return term.quantifier === 'any' ? [...needed(term.operand), ...needed(term.array)] : needed(term.array);
    case 'subquery':
      return term.link === 'in' && !term.negated && term.operand !== undefined ? needed(term.operand) : [];
    case 'not':
      return needed(term.term);
    default:
      return needed(term);
  }
}

function inComparison(term: Extract<Term, { kind: 'comparison' }>): readonly Term[] {
  const isNull = term.right.kind === 'constant' && term.right.form === 'null';
  if (term.operator === 'is distinct from') return isNull ? needed(term.left) : [];
  if (term.operator === 'is not distinct from')
    return term.right.kind === 'constant' && !isNull ? needed(term.left) : [];
  // A row is compared column by column until two differ: those behind may be null.
  const sides = [term.left, term.right].flatMap((side) => (side.kind === 'row' ? side.items.slice(0, 1) : [side]));
  return sides.flatMap(needed);
}

/** The term and what it is computed from, as far as a null in it makes the whole null. */
function needed(term: Term): readonly Term[] {
  switch (term.kind) {
    case 'operation':
      // Arrays are appended to null, texts are not.
      if (term.operator === '||' && term.type !== 'text') return [term];
      return [term, ...term.args.flatMap(needed)];
    case 'cast':
      return [term, ...needed(term.operand)];
    case 'comparison':
      return [term, ...inComparison(term)];
    case 'call':
      if (term.name === 'nullif') return [term, ...term.args.slice(0, 1).flatMap(needed)];
      return strictFunctions.has(term.name) ? [term, ...term.args.flatMap(needed)] : [term];
    case 'membership':
      return [term, ...needed(term.operand)];
    case 'not':
      return [term, ...needed(term.term)];
    default:
      return [term];
  }
}

function common(groups: readonly (readonly Term[])[]): readonly Term[] {
  const [first = [], ...rest] = groups;
  const texts = rest.map((group) => new Set(group.map((term) => term.text)));
  return first.filter((term) => texts.every((group) => group.has(term.text)));
}

import { quoteIdentifier } from '../../model/quote-identifier.ts';
import { unknown } from './value.ts';

type Text = string | null | typeof unknown;

/** quote_literal. */
export function quoteLiteral(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** format(): `%s`, `%I`, `%L`, `%%`, with positions and widths; `unknown` as soon as a part of it is. */
export function formatText(template: string, values: readonly Text[]): string | typeof unknown {
  let next = 0;
  let isKnown = true;
  const text = template.replaceAll(/%(?:(\d+)\$)?(-?\d+)?([sIL%])/g, (_whole, position, width, kind: string) => {
    if (kind === '%') return '%';
    if (position !== undefined) next = Number(position) - 1;
    const value = values[next++];
    if (value === unknown || value === undefined || (value === null && kind === 'I')) {
      isKnown = false;
      return '';
    }
    return padded(converted(value, kind), Number(width ?? 0));
  });
  return isKnown ? text : unknown;
}

function converted(value: string | null, kind: string): string {
  if (kind === 'L') return value === null ? 'NULL' : quoteLiteral(value);
  return kind === 'I' ? quoteIdentifier(value ?? '') : (value ?? '');
}

function padded(text: string, width: number): string {
  return width < 0 ? text.padEnd(-width) : text.padStart(width);
}

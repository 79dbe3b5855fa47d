import { suggestion } from './did-you-mean.ts';
import type { JsonSchema } from './json-schema.ts';

/** What ajv says about one breach of a schema. */
export interface Violation {
  readonly keyword: string;
  /** JSON pointer to the value. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A validator that ajv compiled: false leaves the breaches in `errors`. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly Violation[] | null;
}

/** One sentence for each breach: the key, the bad value, what is allowed, and what was probably meant. `prefix` is the path of `root` itself. */
export function explainViolations(
  violations: readonly Violation[],
  root: unknown,
  schema: JsonSchema,
  prefix = '',
): readonly string[] {
  // `if` only repeats that one of its branches failed.
  const telling = violations.filter((violation) => violation.keyword !== 'if');
  return [...new Set(telling.map((violation) => explain(violation, root, schema, prefix)))];
}

function explain(violation: Violation, root: unknown, schema: JsonSchema, prefix: string): string {
  const steps = violation.instancePath.split('/').slice(1).map(unescapeStep);
  const value = steps.reduce<unknown>((parent, step) => (parent as Record<string, unknown>)[step], root);
  const key = keyText(steps, prefix);
  const { params } = violation;
  const place = schemaAt(schema, root, steps);
  switch (violation.keyword) {
    case 'additionalProperties': {
      const known = Object.keys(child(place, 'properties') ?? {});
      const unknown = String(params.additionalProperty);
      return `${keyText([...steps, unknown], prefix)} is not a known key; known are ${known.join(', ')}.${suggestion(unknown, known)}`;
    }
    case 'required':
      return `${key} lacks the key "${String(params.missingProperty)}".`;
    case 'enum': {
      const allowed = params.allowedValues as readonly unknown[];
      const guess = typeof value === 'string' ? suggestion(value, allowed.map(String)) : '';
      return `${key} is ${show(value)}; allowed are ${allowed.map((item) => JSON.stringify(item)).join(', ')}.${guess}`;
    }
    case 'type':
      return `${key} is ${show(value)}; it must be ${typeText(params.type)}.`;
    case 'pattern':
      return `${key} is ${show(value)}; it must match ${String(params.pattern)}${aside(place)}.`;
    default:
      return `${key} is ${show(value)}; it ${violation.message ?? `breaks "${violation.keyword}"`}${aside(place)}.`;
  }
}

/** Follows the data through the schema dialect of `configSchema`: properties, items, if-array, $ref to definitions. */
function schemaAt(root: JsonSchema, data: unknown, steps: readonly string[]): JsonSchema | undefined {
  let value: unknown = data;
  let schema = settle(root, root, value);
  for (const step of steps) {
    value = (value as Record<string, unknown>)[step];
    const items = schema?.items;
    const next = Array.isArray(value) || !Array.isArray(items) ? items : items[Number(step)];
    const inside = child(child(schema, 'properties'), step) ?? child(schema, 'additionalProperties') ?? next;
    schema = settle(root, inside as JsonSchema | undefined, value);
  }
  return schema;
}

function settle(root: JsonSchema, schema: JsonSchema | undefined, value: unknown): JsonSchema | undefined {
  if (typeof schema?.$ref === 'string') {
    return settle(root, child(child(root, 'definitions'), schema.$ref.replace('#/definitions/', '')), value);
  }
  if (schema?.if === undefined) return schema;
  return settle(root, child(schema, Array.isArray(value) ? 'then' : 'else'), value);
}

function child(schema: JsonSchema | undefined, key: string): JsonSchema | undefined {
  const value = schema?.[key];
  return typeof value === 'object' && value !== null ? (value as JsonSchema) : undefined;
}

function aside(schema: JsonSchema | undefined): string {
  return typeof schema?.description === 'string' ? ` (${schema.description.replace(/\.$/, '')})` : '';
}

function keyText(steps: readonly string[], prefix: string): string {
  const text = steps.reduce((path, step) => {
    if (/^\d+$/.test(step)) return `${path}[${step}]`;
    const plain = /^[\w$-]+$/.test(step) ? step : JSON.stringify(step);
    return path === '' ? plain : `${path}.${plain}`;
  }, prefix);
  return text === '' ? 'The configuration' : text;
}

function unescapeStep(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

function typeText(type: unknown): string {
  const names = [type]
    .flat()
    .map((name) => (/^[aeiou]/.test(String(name)) ? `an ${String(name)}` : `a ${String(name)}`));
  return names.join(' or ');
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

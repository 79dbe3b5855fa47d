import type {
  ColumnFigures,
  ColumnValues,
  PlannerStatistics,
  RelationFigures,
} from '../../catalog/planner-statistics.ts';
import type { JsonSchema } from '../../config/json-schema.ts';

/** What the planner of a production server knows, to plan queries elsewhere as it would. It is kept as JSON. */
export interface StatisticsFile extends PlannerStatistics {
  /** Version of this form of file. */
  readonly format: 1;
  /** When it was written, as ISO 8601. */
  readonly exported: string;
}

const text: JsonSchema = { type: 'string' };
const count: JsonSchema = { type: 'number', minimum: 0 };
const array: JsonSchema = { type: 'string', pattern: '^\\{.*\\}$', description: 'An array as PostgreSQL writes it.' };

const columnKeys: Record<Exclude<keyof ColumnFigures, keyof ColumnValues>, JsonSchema> = {
  name: text,
  position: { type: 'integer', minimum: 1 },
  inherited: { type: 'boolean' },
  nullFraction: { type: 'number', minimum: 0, maximum: 1 },
  averageWidth: count,
  distinct: { type: 'number', minimum: -1 },
  correlation: { type: 'number', minimum: -1, maximum: 1 },
};

const valueKeys: Record<keyof ColumnValues, JsonSchema> = {
  commonValues: array,
  commonFrequencies: array,
  histogram: array,
  commonElements: array,
  elementFrequencies: array,
  elementCounts: array,
};

const relationKeys: Record<keyof RelationFigures, JsonSchema> = {
  schema: text,
  name: text,
  kind: { enum: ['table', 'materialized-view', 'index'] },
  pages: { type: 'integer', minimum: 0, maximum: 4_294_967_294 },
  rows: { type: 'number', minimum: -1 },
  allVisiblePages: { type: 'integer', minimum: 0 },
  length: { type: 'integer', minimum: 0, maximum: 4_294_967_294 },
  columns: {
    type: 'array',
    items: object({ ...columnKeys, ...valueKeys }, ['correlation', ...Object.keys(valueKeys)]),
  },
};

const fileKeys: Record<keyof StatisticsFile, JsonSchema> = {
  format: { enum: [1], description: 'Version of this form of file.' },
  postgres: { type: 'string', pattern: '^[0-9]+', description: 'server_version of the server it was read from.' },
  exported: { type: 'string', description: 'When it was written, as ISO 8601.' },
  settings: {
    type: 'object',
    propertyNames: { pattern: '^[a-z_]+$' },
    additionalProperties: text,
    description: 'Settings that plans depend on, as SET takes them.',
  },
  relations: { type: 'array', items: object(relationKeys, []) },
};

/** The JSON Schema of a file of statistics. */
export const statisticsSchema: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Statistics of a database, without its rows',
  ...object(fileKeys, []),
};

function object(properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[]): JsonSchema {
  const required = Object.keys(properties).filter((key) => !optional.includes(key));
  return { type: 'object', properties, required, additionalProperties: false };
}

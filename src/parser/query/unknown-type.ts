import type { DataType } from '../../model/data-type.ts';

/** The type of something whose type only a full analysis of a query could tell. */
export const unknownType: DataType = Object.freeze({ schema: '', name: 'unknown', modifiers: [], dimensions: 0 });

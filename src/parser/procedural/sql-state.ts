/** SQLSTATE by condition name, for those that DDL raises (manual, appendix A). */
const states: Readonly<Record<string, string>> = {
  assert_failure: 'P0004',
  cannot_coerce: '42846',
  check_violation: '23514',
  datatype_mismatch: '42804',
  dependent_objects_still_exist: '2BP01',
  duplicate_alias: '42712',
  duplicate_column: '42701',
  duplicate_cursor: '42P03',
  duplicate_database: '42P04',
  duplicate_function: '42723',
  duplicate_object: '42710',
  duplicate_schema: '42P06',
  duplicate_table: '42P07',
  feature_not_supported: '0A000',
  foreign_key_violation: '23503',
  grouping_error: '42803',
  insufficient_privilege: '42501',
  invalid_column_reference: '42P10',
  invalid_foreign_key: '42830',
  invalid_grant_operation: '0LP01',
  invalid_name: '42602',
  invalid_object_definition: '42P17',
  invalid_parameter_value: '22023',
  invalid_schema_name: '3F000',
  invalid_table_definition: '42P16',
  not_null_violation: '23502',
  object_in_use: '55006',
  object_not_in_prerequisite_state: '55000',
  raise_exception: 'P0001',
  reserved_name: '42939',
  syntax_error: '42601',
  syntax_error_or_access_rule_violation: '42000',
  undefined_column: '42703',
  undefined_file: '58P01',
  undefined_function: '42883',
  undefined_object: '42704',
  undefined_parameter: '42P02',
  undefined_table: '42P01',
  unique_violation: '23505',
  wrong_object_type: '42809',
};

/** The SQLSTATE that a condition means: a name, or a SQLSTATE itself. */
export function sqlStateOf(condition: string): string {
  return states[condition.toLowerCase()] ?? condition.toUpperCase();
}

/** Whether WHEN condition catches an error. A state that ends in 000 stands for its class. */
export function catches(condition: string, sqlState: string): boolean {
  if (condition.toLowerCase() === 'others') return sqlState !== 'P0004' && sqlState !== '57014';
  const state = sqlStateOf(condition);
  return state === sqlState || (state.endsWith('000') && sqlState.startsWith(state.slice(0, 2)));
}

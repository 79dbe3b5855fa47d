/** The statements that make a column NOT NULL: a check that is validated first, past which an interrupted run begins again. */
export function notNullSteps(table: string, column: string, check: string): readonly string[] {
  const bare = check.replaceAll('"', '');
  return [
    `ALTER TABLE ${table} ADD CONSTRAINT ${check} CHECK (${column} IS NOT NULL) NOT VALID;`,
    [
      'DO $$',
      'BEGIN',
      `  IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = '${table}'::regclass AND conname = '${bare}') THEN`,
      `    ALTER TABLE ${table} VALIDATE CONSTRAINT ${check};`,
      '  END IF;',
      'END',
      '$$;',
    ].join('\n'),
    `ALTER TABLE ${table} ALTER COLUMN ${column} SET NOT NULL;`,
    `ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${check};`,
  ];
}

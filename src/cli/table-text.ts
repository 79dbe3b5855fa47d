/** Rows in columns that are as wide as their widest cell, the last one excepted; `gap` stands between them. */
export function tableText(rows: readonly (readonly string[])[], gap = '  '): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) => {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    return cells.join(gap).trimEnd();
  });
}

/**
 * Compares names as migration tools order them: runs of digits by their value, so that `2_b` comes before `10_a`, and the rest
 * by code units. Versions of several numbers (`V1.1__x`) come after the shorter one (`V1__x`); Flyway's repeatable files
 * (`R__x`) come last.
 */
export function compareFileNames(a: string, b: string): number {
  const [left, right] = [orderKey(a), orderKey(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const order = compareParts(left[index], right[index]);
    if (order !== 0) return order;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

type Part = string | bigint;

function orderKey(fileName: string): readonly Part[] {
  // Diesel takes the dashes out of a version: `2017-09-23-182408_x` comes between `20170309122510_w` and `20180101000000_y`.
  const name = fileName
    .replace(/\.\w+$/, '')
    .replace(/^\d{4}-\d{2}-\d{2}-\d+/, (version) => version.replaceAll('-', ''));
  const flyway = /^([VB])(\d+(?:[._]\d+)*)__(.*)$/s.exec(name);
  if (flyway !== null) {
    const [, , version = '', rest = ''] = flyway;
    return ['', ...version.split(/[._]/).map(BigInt), '', rest];
  }
  const repeatable = name.startsWith('R__') ? ['\uffff'] : [];
  const parts = name.split(/(\d+)/).map((part, index) => (index % 2 === 1 ? BigInt(part) : part));
  return [...repeatable, ...parts];
}

/** Text comes before numbers, and the end before everything, so that a shorter version comes first. */
function compareParts(a: Part | undefined, b: Part | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  if (typeof a !== typeof b) return typeof a === 'string' ? -1 : 1;
  return a < b ? -1 : 1;
}

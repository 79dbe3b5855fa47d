import type { IndexEvidence } from './index-evidence.ts';
import type { Measurement } from './measure.ts';

/** `helped`: the query reads it and looks at fewer blocks for it; `unmeasured`: nothing can be said. */
export type Verdict = 'helped' | 'not used' | 'no gain' | 'unmeasured';

/** It is worth its upkeep when it saves at least one block of five, */
const fewerBlocks = 0.8;

/** or, where the rows lie scattered over the table and so hardly more blocks are read, when it leaves one row of ten to look at, */
const hardlyMore = 1.1;
const fewerRows = 0.1;

/** or when the planner finds the work on rows half as dear, as for a condition that takes long to compute. */
const lessWork = 0.5;

/**
 * Judges an index by plans and blocks, which are the same on every machine, and not by time. `names` are its own and those of its
 * parts; `tableRows` is how many rows there are to choose from.
 */
export function verdictOf(
  names: readonly string[],
  tableRows: number,
  before: Measurement,
  after: Measurement,
): Pick<IndexEvidence, 'verdict' | 'reason'> {
  if (!after.indexes.some((index) => names.includes(index))) {
    const [other] = after.indexes;
    const share = `${count(after.rows)} of ${count(tableRows)} rows fit`;
    const reason = other === undefined ? `${share}, and the planner reads all of them` : `the planner goes by ${other}`;
    return { verdict: 'not used', reason };
  }
  const blocks = `${count(after.buffers)} blocks instead of ${count(before.buffers)}`;
  const rows = `${count(after.rowsRead)} rows instead of ${count(before.rowsRead)}`;
  const isLess = after.rowsRead <= before.rowsRead * fewerRows || after.cost <= before.cost * lessWork;
  const savesRows = isLess && after.buffers <= before.buffers * hardlyMore;
  if (after.buffers <= before.buffers * fewerBlocks) return { verdict: 'helped', reason: `it reads ${blocks}` };
  if (savesRows) return { verdict: 'helped', reason: `it looks at ${rows}` };
  return { verdict: 'no gain', reason: `it is used, but reads ${blocks} and looks at ${rows}` };
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

/**
 * Indexes that are better left out of the plan: all that was measured of them says that they do not help, and they keep nothing
 * unique. Of an index of which nothing could be measured nothing is known.
 */
export function unhelpfulIndexes(results: readonly IndexEvidence[]): readonly string[] {
  const names = [...new Set(results.map(({ index }) => index))];
  return names.filter((name) =>
    results
      .filter(({ index }) => index === name)
      .every(({ verdict, unique }) => !unique && (verdict === 'not used' || verdict === 'no gain')),
  );
}

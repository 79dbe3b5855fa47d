import { groups, type PlannedStatement } from './statement.ts';

/** Statements of one group that can run one after the other; each run becomes one migration. */
export interface Run {
  readonly group: PlannedStatement['group'];
  readonly statements: readonly PlannedStatement[];
}

/** The order of a plan, and the statements that need each other in a circle and so have none. */
export interface Order {
  readonly runs: readonly Run[];
  readonly circular: readonly PlannedStatement[];
}

/**
 * Orders statements so that what one needs stands before it: by group, safe ones first, in the order given where nothing else
 * decides. A statement that needs one of a later group goes to a second run of its own group.
 */
export function orderStatements(statements: readonly PlannedStatement[]): Order {
  const makers = new Map<string, PlannedStatement[]>();
  for (const statement of statements) {
    for (const key of statement.creates) makers.set(key, [...(makers.get(key) ?? []), statement]);
  }
  const sorted = [...statements].sort(
    (a, b) => rank(a) - rank(b) || Number(a.unsafe.length > 0) - Number(b.unsafe.length > 0),
  );
  const visit = new Visit(makers);
  for (const statement of sorted) visit.place(statement);
  return { runs: gather(visit.placed), circular: visit.circular };
}

/** A statement with the number of its run. */
interface Placed {
  readonly statement: PlannedStatement;
  readonly run: number;
}

/** A walk from each statement down to what it needs. */
class Visit {
  readonly #makers: ReadonlyMap<string, readonly PlannedStatement[]>;
  readonly #runs = new Map<PlannedStatement, number>();
  readonly #open = new Set<PlannedStatement>();
  readonly placed: Placed[] = [];
  readonly circular: PlannedStatement[] = [];

  constructor(makers: ReadonlyMap<string, readonly PlannedStatement[]>) {
    this.#makers = makers;
  }

  /** The number of the run in which the statement is placed; undefined when it needs itself. */
  place(statement: PlannedStatement): number | undefined {
    const known = this.#runs.get(statement);
    if (known !== undefined) return known;
    if (this.circular.includes(statement)) return undefined;
    if (this.#open.has(statement)) return this.#reject(statement);
    this.#open.add(statement);
    let run = 0;
    for (const need of this.#needsOf(statement)) {
      const before = this.place(need);
      if (before === undefined) return this.#reject(statement);
      run = Math.max(run, before + (rank(need) > rank(statement) ? 1 : 0));
    }
    this.#open.delete(statement);
    this.#runs.set(statement, run);
    this.placed.push({ statement, run });
    return run;
  }

  #reject(statement: PlannedStatement): undefined {
    this.#open.delete(statement);
    if (!this.circular.includes(statement)) this.circular.push(statement);
    return undefined;
  }

  #needsOf(statement: PlannedStatement): PlannedStatement[] {
    const makers = statement.needs.flatMap((key) => this.#makers.get(key) ?? []);
    return [...new Set(makers)].filter((maker) => maker !== statement);
  }
}

/** Cuts placed statements into runs; within one, the walk's order already puts what is needed first. */
function gather(placed: readonly Placed[]): Run[] {
  const runs = new Map<string, PlannedStatement[]>();
  const sorted = [...placed].sort((a, b) => a.run - b.run || rank(a.statement) - rank(b.statement));
  for (const { statement, run } of sorted) {
    const key = `${run} ${statement.group}`;
    const members = runs.get(key);
    if (members === undefined) runs.set(key, [statement]);
    else members.push(statement);
  }
  return [...runs.values()].flatMap((members) => {
    const [first] = members;
    return first === undefined ? [] : [{ group: first.group, statements: members }];
  });
}

function rank(statement: PlannedStatement): number {
  return groups.indexOf(statement.group);
}

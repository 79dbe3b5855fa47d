/** Where and for how long the server has counted scans and changes (manual, 27.2.2). */
export interface CountedPeriod {
  /** When counting began: at the last reset, by hand or by a crash. undefined when the server does not say. */
  readonly since?: Date;
  /** When the counts were read, by the server's clock. */
  readonly until: Date;
  /** True when the server is a replica: what is scanned on its primary is not counted there. */
  readonly isReplica: boolean;
  /** Replicas that are connected; each counts its own scans. */
  readonly replicas: number;
}

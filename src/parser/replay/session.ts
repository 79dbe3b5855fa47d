/** The value of a parameter as SET gave it; undefined for its default. */
type Value = string | undefined;

/** The parameters of a session, which of them end with the transaction, and what a rollback would take back. */
export class Session {
  /** True between BEGIN and COMMIT or ROLLBACK. */
  inTransaction = false;
  /** Whether the text is run inside a transaction of its tool's. */
  isInTools: () => boolean = () => false;
  /** True when a statement since BEGIN may have changed the schema. */
  schemaChanged = false;
  /** Enumerations that the transaction has made, and values that it has added to others: those cannot be used in it. */
  readonly #newTypes = new Set<object>();
  readonly #newLabels = new Map<object, Set<string>>();
  readonly #lasting = new Map<string, Value>();
  readonly #local = new Map<string, Value>();
  readonly #beforeTransaction = new Map<string, Value>();

  /** What SET gave the parameter; undefined while it has its default. Names are in lower case. */
  value(name: string): Value {
    return this.#local.has(name) ? this.#local.get(name) : this.#lasting.get(name);
  }

  /** SET, or SET LOCAL when `isLocal`; undefined brings the default back. */
  set(name: string, value: Value, isLocal: boolean): void {
    if (isLocal) {
      this.#local.set(name, value);
      return;
    }
    this.#local.delete(name);
    if (this.inTransaction && !this.#beforeTransaction.has(name)) {
      this.#beforeTransaction.set(name, this.#lasting.get(name));
    }
    this.#lasting.set(name, value);
  }

  /** Names of the parameters that have a value of their own. */
  get names(): readonly string[] {
    return [...new Set([...this.#lasting.keys(), ...this.#local.keys()])];
  }

  /** Remembers an enumeration that was made. */
  noteType(type: object): void {
    this.#newTypes.add(type);
  }

  /** Remembers a value that was added to an enumeration. */
  noteLabel(type: object, label: string): void {
    if (this.#newTypes.has(type) || (!this.inTransaction && !this.isInTools())) return;
    this.#newLabels.set(type, (this.#newLabels.get(type) ?? new Set()).add(label));
  }

  /** True for a value that the transaction which is open has added to an enumeration that was there before. */
  isNewLabel(type: object, label: string): boolean {
    return this.#newLabels.get(type)?.has(label) === true;
  }

  #forgetTypes(): void {
    this.#newTypes.clear();
    this.#newLabels.clear();
  }

  /** BEGIN. */
  begin(): void {
    if (this.inTransaction) return;
    this.inTransaction = true;
    this.#forgetTypes();
    this.schemaChanged = false;
  }

  /**
   * The end of a transaction, or of a file: tools run a file in a transaction of its own, for which SET LOCAL without BEGIN
   * is meant. Returns the names of the parameters whose value may have changed.
   */
  end(isCommitted: boolean): readonly string[] {
    const changed = new Set(this.#local.keys());
    this.#local.clear();
    if (!isCommitted) {
      for (const [name, value] of this.#beforeTransaction) {
        changed.add(name);
        this.#lasting.set(name, value);
      }
    }
    this.#beforeTransaction.clear();
    this.#forgetTypes();
    this.inTransaction = false;
    this.schemaChanged = false;
    return [...changed];
  }
}

/** A map that remembers the keys that it has had: a schema's history knows what was dropped. */
export class RememberingMap<V> extends Map<string, V> {
  readonly #gone = new Set<string>();

  /** True for a key that the map has, or that was deleted from it. */
  everHad(key: string): boolean {
    return this.has(key) || this.#gone.has(key);
  }

  /** Remembers a key that the map was to have. */
  missed(key: string): void {
    this.#gone.add(key);
  }

  override delete(key: string): boolean {
    this.#gone.add(key);
    return super.delete(key);
  }
}

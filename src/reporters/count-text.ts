/** `1 table`, `2 tables`, `1,200 tables`: a number with its noun; `plural` where adding an s does not do. */
export function countText(count: number, noun: string, plural = `${noun}s`): string {
  return `${numberText(count)} ${count === 1 ? noun : plural}`;
}

/** A number with commas between thousands. Intl would do it, and take 6 ms to load. */
export function numberText(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** The rows by name, in the order of the names. Throws when one is missing. */
export function named<K extends string, T>(names: readonly K[], rows: readonly T[]): Record<K, T> {
  if (rows.length !== names.length) throw new Error(`expected ${names.length} rows, got ${rows.length}`);
  return Object.fromEntries(names.map((name, index) => [name, rows[index]])) as Record<K, T>;
}

/** The lists that the migrations fill. */
export const referenceLists = ["TypeProduction", "CategorieBudgetaire", "Fonction"];

/** Where the migrated database keeps what the lists were at first. */
const FIRST = "listes_premieres";

/** Keeps the lists as the migrations left them, for `renewing`. */
export const keepingLists = [
  `CREATE SCHEMA ${FIRST}`,
  ...referenceLists.map((list) => `CREATE TABLE ${FIRST}."${list}" AS TABLE "${list}"`),
].join(";");

/**
 * Empties every table but the reference lists; the journal's trigger is off meanwhile. Row by row: ten times as quick as
 * TRUNCATE for the few that a test leaves.
 */
export const emptying = emptyingAllBut(referenceLists, "");

/** Empties every table, and fills the lists as the migrations did. */
export const renewing = emptyingAllBut(
  [],
  referenceLists.map((list) => `INSERT INTO "${list}" SELECT * FROM ${FIRST}."${list}";`).join(" "),
);

function emptyingAllBut(kept: readonly string[], then: string): string {
  const names = ["_prisma_migrations", ...kept].map((name) => `'${name}'`).join(", ");
  return `
    DO $$ DECLARE name text; BEGIN
      PERFORM set_config('session_replication_role', 'replica', true);
      FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN (${names})
      LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
      PERFORM setval(pg_get_serial_sequence('"Journal"', 'id'), 1, false);
      ${then}
    END $$`;
}

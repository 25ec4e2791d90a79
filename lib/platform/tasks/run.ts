import { db, type Tx } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import type { Task } from "@/lib/platform/tasks/task";

/** Longer than any round of work: a process that died in the middle of it lets go by then. */
const LEASE_SECONDS = 300;

/** How many things were done, and how many tasks could not be. */
export type Round = { readonly done: number; readonly failed: number };

const NOTHING: Round = { done: 0, failed: 0 };
const FAILED: Round = { done: 0, failed: 1 };

/** Does what is due of each task whose lease is free. Never throws: what fails is logged, and tried again next time. */
export async function runTasks(tasks: readonly Task[]): Promise<Round> {
  let { done, failed } = NOTHING;
  for (const task of tasks) {
    const round = await runTask(task);
    done += round.done;
    failed += round.failed;
  }
  return { done, failed };
}

async function runTask({ nom, every = 0, run }: Task): Promise<Round> {
  try {
    if (!(await take(nom, every))) return NOTHING;
  } catch (err) {
    log.error({ err, tache: nom }, "task not leased");
    return FAILED;
  }
  try {
    const done = await run();
    await release(nom, null);
    if (done > 0) log.info({ tache: nom, faits: done }, "task done");
    return { done, failed: 0 };
  } catch (err) {
    log.error({ err, tache: nom }, "task failed, will try again");
    await release(nom, String(err).slice(0, 300)).catch(() => undefined);
    return FAILED;
  }
}

// A lease runs by the machine's time, which tests do not move.
async function take(nom: string, every: number): Promise<boolean> {
  const taken = await db.$executeRaw`
    INSERT INTO "Tache" ("nom", "bailJusqua", "dernierDebut")
    VALUES (${nom}, clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}::int), portail_now())
    ON CONFLICT ("nom") DO UPDATE SET "bailJusqua" = EXCLUDED."bailJusqua", "dernierDebut" = EXCLUDED."dernierDebut"
      WHERE "Tache"."bailJusqua" <= clock_timestamp()
        AND ("Tache"."dernierDebut" IS NULL OR "Tache"."dernierDebut" <= portail_now() - make_interval(mins => ${every}::int))`;
  return taken === 1;
}

async function release(nom: string, erreur: string | null): Promise<void> {
  await db.$executeRaw`
    UPDATE "Tache" SET "bailJusqua" = clock_timestamp(), "derniereFin" = portail_now(), "erreur" = ${erreur} WHERE "nom" = ${nom}`;
}

/**
 * Whether this transaction is the one that does what `cle` names, such as « this reminder, of this fiche, for this
 * date »: true once for ever, were it asked by two processes at the same moment. Undone with the transaction.
 */
export async function once(tx: Tx, cle: string): Promise<boolean> {
  const written =
    await tx.$executeRaw`INSERT INTO "TacheFaite" ("cle") VALUES (${cle}) ON CONFLICT DO NOTHING`;
  return written === 1;
}

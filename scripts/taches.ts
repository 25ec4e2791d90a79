import { db } from "@/lib/platform/db";
import { runTasks } from "@/lib/platform/tasks/run";
import { tasks } from "@/server/tasks";
import { Failure, main } from "./steps.mjs";

// `npm run taches`: one round of what the portal does by itself when its time comes (ends, reminders, reviews).
await main(async () => {
  if (!process.env.DATABASE_URL)
    throw new Failure("DATABASE_URL doit donner l’adresse de la base PostgreSQL.");
  const { done, failed } = await runTasks(tasks).finally(() => db.$disconnect());
  if (done > 0) console.log(`${done} choses faites.`);
  if (failed > 0)
    throw new Failure(
      `Tâches qui n’ont pas pu se faire : ${failed} sur ${tasks.length}. Le journal technique en dit la raison.`,
    );
  if (done === 0) console.log("Rien à faire pour le moment.");
});

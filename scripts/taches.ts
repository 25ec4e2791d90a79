import { db } from "@/lib/platform/db";
import { runTasks } from "@/lib/platform/tasks/run";
import { tasks } from "@/server/tasks";
import { Failure, main } from "./steps.mjs";

// `npm run taches`: one round of what the portal does by itself when its time comes (ends, reminders, reviews).
await main(async () => {
  if (!process.env.DATABASE_URL)
    throw new Failure("DATABASE_URL doit donner l’adresse de la base PostgreSQL.");
  const done = await runTasks(tasks).finally(() => db.$disconnect());
  console.log(done === 0 ? "Rien à faire pour le moment." : `${done} choses faites.`);
});

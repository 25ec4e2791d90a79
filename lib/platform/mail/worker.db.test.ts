import { afterEach, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { enqueueCourriel, findCourriel, listCourriels } from "@/lib/platform/mail/outbox";
import { startMailWorker } from "@/lib/platform/mail/worker";

const stops: (() => Promise<void>)[] = [];

afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));

const mail = { sujet: "Bonjour", paragraphes: ["Texte."] };

test("sans fournisseur (démonstration), le facteur livre sur place, aussitôt la cause écrite, et garde le contenu", async () => {
  stops.push(startMailWorker(), startMailWorker());
  await new Promise((resolve) => setTimeout(resolve, 300));
  await db.$transaction((tx) =>
    enqueueCourriel(tx, { cle: "a", gabarit: "essai", destinataire: "a@exemple.example", mail }),
  );
  await expect.poll(async () => (await listCourriels())[0]?.statut, { timeout: 2_000 }).toBe("ENVOYE");
  const [listed] = await listCourriels();
  expect(await findCourriel(listed?.id ?? "")).toMatchObject({ mail, destinataire: "a@exemple.example" });
  expect(await findCourriel("x")).toBeNull();
});

test("arrêté, il ne livre plus", async () => {
  await startMailWorker()();
  await enqueueCourriel(db, { cle: "b", gabarit: "essai", destinataire: "a@exemple.example", mail });
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect((await db.courriel.findUniqueOrThrow({ where: { cle: "b" } })).statut).toBe("EN_ATTENTE");
});

import { createFiche } from "@/e2e/fixtures";
import { type Case, expect, test } from "@/e2e/rejeu/fixtures";
import { readMain, sendPlain, takeForm } from "@/e2e/rejeu/forms";

test.describe.configure({ mode: "default", timeout: 120_000 });

test("inviter, coller une liste, remettre un ancien accès : refusés à qui ne gère pas les accès, et rien ne change", async ({
  as,
  apis,
  replayAll,
}) => {
  const { url } = await createFiche(await as("muriel"));
  const acces = `${url}/acces`;
  const muriel = await apis("muriel");
  const take = (nom: string, page: string, form: RegExp, typed = {}) =>
    takeForm(muriel, { nom, page, form, typed });
  await sendPlain(muriel, await take("retirer Muriel", acces, /^retirer-/));
  const guest = "zoe.invitee@exemple.example";
  const invite = await take("inviter Zoé", `${acces}?q=${encodeURIComponent(guest)}`, /^inviter$/);
  const sent = await sendPlain(muriel, invite);
  const [, invitation = ""] = /invite=([0-9a-f-]{36})/.exec(String(sent.headers().location)) ?? [];
  const row = (nom: string, form: string, typed = {}) =>
    take(nom, acces, new RegExp(`^${form}-${invitation}$`), typed);
  const list = await take("vérifier une liste", acces, /^liste$/, { texte: `Zoé <${guest}>` });
  const fields = list.fields.filter(([name]) => name !== "texte");
  const add = { ...list, nom: "ajouter une liste", fields: [...fields, ["l-0", "oui"] as const] };

  const outsiders = { denis: "introuvable", ines: "introuvable" } as const;
  const onFiche = { chloe: "introuvable", ...outsiders } as const;
  const cases: Case[] = [
    [await take("remettre Muriel", acces, /^remettre-/), onFiche],
    [invite, onFiche],
    [list, onFiche],
    [add, onFiche],
    [await row("changer l’invitation", "modifier", { courriel: "voleur@exemple.example" }), onFiche],
    [await row("renvoyer l’invitation", "renvoyer"), onFiche],
    [await row("annuler l’invitation", "annuler"), onFiche],
  ];
  // Its e-mail leaves by itself, and the page says so: then nothing moves any more.
  await expect.poll(() => readMain(muriel, acces), { timeout: 20_000 }).toContain("Invitation envoyée");
  const before = await readMain(muriel, acces);
  expect(before).toContain(guest);
  await replayAll(cases);
  expect(await readMain(muriel, acces)).toBe(before);
});

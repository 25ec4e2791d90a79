import { randomBytes } from "node:crypto";
import { personas } from "@/prisma/personas";
import { openSession } from "@/scripts/session-cookie";
import { aqpmGood, aqpmPages, sharedPages } from "./aqpm-stage";
import { createFormClient, type FormClient } from "./form-client";
import { ownControls, readForms } from "./html-forms";
import {
  enrol,
  findUser,
  type Good,
  ID,
  idIn,
  linkTo,
  owingCode,
  PASSWORD,
  signUp,
  submit,
} from "./odd-people";
import type { Target } from "./odd-trial";
import { rememberWhatIs } from "./what-was-there";

const WRONG = "ce n’est pas le bon mot de passe";

/** Of « Inscription » only: the link of a reset or of an invitation, whose success would spend it, serves once. */
const TWINS = { courriel: "courrielConfirmation", motDePasse: "motDePasseConfirmation" };

type Place = {
  readonly maison: string;
  readonly fiche: string;
  /** Another fiche of the house, for the team of the first. */
  readonly suite: string;
  /** One that can be ended without taking the forms of the others along. */
  readonly fin: string;
  readonly producteur: string;
};

/** Everyone and everything odd values are tried on: all of it made for that, by the portal's own forms. */
export type Stage = {
  readonly targets: readonly Target[];
  /** On a portal that nobody else uses: takes away what odd values created, and gives the extra the rights they took back. */
  readonly mend: () => Promise<void>;
};

/**
 * Makes people, a house and fiches that nobody else uses, and lists every form of every page they see. `alone`: nobody else
 * uses the portal, so that what is everyone's is tried too.
 */
export async function prepareStage(origin: string, databaseUrl: string, alone = false): Promise<Stage> {
  const tag = randomBytes(4).toString("hex");
  const address = (name: string) => `${name}.${tag}@exemple.example`;
  const visitor = createFormClient(origin);
  const staff = createFormClient(origin);
  staff.keep(await openSession(databaseUrl, origin, personas.aline.courriel));
  const names = ["admin", "equipe", "autre", "figurant"];
  // The extra comes first in every list: the form that stands for the others takes away nobody else's rights.
  const [admin, equipe] = await Promise.all(
    names.map((name) =>
      enrol(origin, `Essai ${name}`, `${name === "figurant" ? "Aa" : "Étrange"} ${tag}`, address(name)),
    ),
  );
  if (!admin || !equipe) throw new Error("Personne n’est inscrit.");
  await signUp(visitor, "Essai nouveau", `Étrange ${tag}`, address("nouveau"));
  const [adminId, equipeId, autreId, figurantId] = await Promise.all(
    names.map((name) => findUser(staff, address(name))),
  );
  const place = await makePlace(admin, staff, adminId ?? "", tag);
  const acces = `/fiches/${place.fiche}/acces`;
  const giveAcces = (id?: string) => submit(admin, `${acces}?confirmer=${id}`, "confirmer", {});
  const giveHouse = () =>
    submit(staff, `/maisons/${place.maison}?confirmer=${figurantId}`, "", { genre: "DELEGUE" });
  await giveAcces(equipeId);
  await giveAcces(figurantId);
  await giveHouse();
  await submit(admin, `/maisons/${place.maison}?q=${address("invitee")}`, "inviter", {});
  await submit(admin, `${acces}?q=${address("conviee")}`, "inviter", {});
  await submit(visitor, "/mot-de-passe-oublie", "", { courriel: address("equipe") });

  await submit(admin, "/profil/securite", "commencer", {});
  const owing = await owingCode(origin, `Étrange ${tag}`, address("etape"));

  const pages: (readonly [who: string, client: FormClient, path: string])[] = [
    ["visiteur", visitor, "/connexion?suite=%2Ffiches"],
    ["visiteur", owing, "/connexion/etape?suite=%2Ffiches"],
    ["visiteur", owing, "/connexion/etape?par=secours"],
    ["visiteur", visitor, "/mot-de-passe-oublie"],
    ["visiteur", visitor, await linkTo(visitor, address("equipe"), "mot-de-passe")],
    ["visiteur", visitor, "/verification"],
    ["visiteur", visitor, await linkTo(visitor, address("nouveau"), "verification")],
    ["visiteur", visitor, await linkTo(visitor, address("invitee"), "invitation")],
    ...[
      "/profil",
      "/profil/securite",
      "/profil/securite/application",
      "/fiches",
      "/fiches/nouvelle",
      "/maisons",
      "/producteurs",
      "/producteurs/nouveau",
    ].map((path) => ["administrateur", admin, path] as const),
    ["administrateur", admin, `/producteurs/${place.producteur}`],
    ["administrateur", admin, `/fiches/${place.fin}`],
    ["administrateur", admin, `/fiches/${place.fiche}/modifier`],
    ["administrateur", admin, `/fiches/${place.fin}/prolonger`],
    ["administrateur", admin, acces],
    ["administrateur", admin, `${acces}?q=${tag}`],
    ["administrateur", admin, `${acces}?q=${address("personne")}`],
    ["administrateur", admin, `/fiches/${place.suite}/acces/equipe?de=${place.fiche}`],
    ["administrateur", admin, `${acces}?confirmer=${autreId}`],
    ["administrateur", admin, `/fiches/${place.fiche}/historique`],
    ["administrateur", admin, `/maisons/${place.maison}`],
    ["administrateur", admin, `/maisons/${place.maison}?q=${tag}`],
    ["administrateur", admin, `/maisons/${place.maison}?q=${address("personne")}`],
    ["administrateur", admin, `/maisons/${place.maison}?confirmer=${autreId}`],
    ["administrateur", admin, `/maisons/${place.maison}/personnes`],
    ["administrateur", admin, `/maisons/${place.maison}/personnes/${figurantId}`],
    ["administrateur", admin, "/mes-acces/demande"],
    ...["/fiches", "/maisons", "/maisons/nouvelle", "/utilisateurs", "/producteurs", "/aqpm/revues"].map(
      (path) => ["personnel", staff, path] as const,
    ),
    ["personnel", staff, `/maisons/${place.maison}/historique`],
    ["personnel", staff, `/maisons/${place.maison}`],
    ["personnel", staff, `/maisons/${place.maison}?q=${tag}`],
    ["personnel", staff, `/maisons/${place.maison}?confirmer=${autreId}`],
    ["personnel", staff, `/utilisateurs/${figurantId}`],
    ...[...(await aqpmPages(staff)), ...(alone ? await sharedPages(staff) : [])].map(
      (path) => ["personnel", staff, path] as const,
    ),
    ["SET", equipe, (await equipe.follow(`/fiches/${place.fiche}/set`)).url],
  ];
  const forgetAdded = await rememberWhatIs(databaseUrl);
  const found = await Promise.all(pages.map((page) => discover(page, tag)));
  // The same form, shown by several pages or on each row of a list, is tried once.
  return {
    // Whoever still holds them is offered no form: nothing to give then.
    mend: async () => {
      await giveAcces(figurantId).catch(() => "");
      await giveHouse().catch(() => "");
      await forgetAdded();
    },
    targets: [
      ...new Map(
        found
          .flat()
          .toReversed()
          .map((target) => [target.nom, target]),
      ).values(),
    ],
  };
}

/** The forms of a page that hold something; those of a list are all alike, the first one stands for them. */
async function discover(
  [who, client, path]: readonly [string, FormClient, string],
  tag: string,
): Promise<Target[]> {
  const page = await client.get(path);
  // Leaving ends the session that the other forms need; the search of the header, on every page, does not show its text again.
  const forms = readForms(page.body).filter(
    (form) => ownControls(form).length > 0 && !/^\/(deconnexion|quitter|aqpm\/recherche)$/.test(form.action),
  );
  const anonymous = (text: string) =>
    text
      .replace(new RegExp(ID, "g"), "…")
      .replace(/^http:\/\/[^/]*/, "")
      .replace(/\/(verification|mot-de-passe|invitation)\/.+/, "/$1/…")
      .replace(/^(monter|descendre|modifier|retirer)-.*/, path.startsWith("/aqpm/listes/") ? "$1-…" : "$&")
      .replaceAll(tag, "…");
  return forms.map((form) => ({
    nom: `${who}, ${anonymous(path).replace(/\?.*/, "")}, ${anonymous(form.id)}`,
    client,
    path,
    form,
    good: { ...goodValues(form.id, tag), ...asGood(aqpmGood(path)) },
    twins: /^(inscription|changer-courriel)$/.test(form.id) ? TWINS : {},
    // A new address is only asked for: it waits until it is confirmed.
    ...(form.id === "changer-courriel" ? {} : readBackOf(path)),
  }));
}

function readBackOf(path: string): Pick<Target, "readBack"> {
  if (path === "/fiches/nouvelle") return { readBack: (location) => `${location.split("?", 1)[0]}/modifier` };
  if (/\/(profil|modifier)$|^\/aqpm\/(incidents|annonces)\/[^/]*-/.test(path))
    return { readBack: () => path };
  if (/^\/(maisons|producteurs)\/\w+/.test(path)) return { readBack: (location) => location };
  return {};
}

function goodValues(formId: string, tag: string): Record<string, () => string> {
  const fresh = () => `${randomBytes(6).toString("hex")}.${tag}@exemple.example`;
  const password = formId === "inscription" ? PASSWORD : formId === "accepter" ? "trop court" : WRONG;
  const day = `${new Date().getFullYear() + 1}-0`;
  let courriel = "";
  const values: Good = {
    prenom: "Essai",
    nom: `Étrange ${tag}`,
    motDePasse: password,
    motDePasseConfirmation: password,
    code: "000 000",
    tournageDebut: `${day}2-01`,
    tournageFin: `${day}3-15`,
    finLe: `${day}6-30`,
    ressourceNom: "Personne-ressource",
    ressourceCourriel: "ressource@exemple.example",
    ressourceTelephone: "514 873-6565",
    saisie: "1999-0001",
    texte: `Essai <liste.${tag}@exemple.example>`,
    metier: "Machiniste",
    nombre: "2",
    debut: `${day}2-01`,
    fin: `${day}2-02`,
  };
  return {
    ...asGood(values),
    // A title that the house uses already is asked about before it is used again.
    titre: () => `Titre ${tag} ${randomBytes(4).toString("hex")}`,
    courriel: () => {
      courriel = fresh();
      return courriel;
    },
    courrielConfirmation: () => courriel,
  };
}

function asGood(values: Good): Record<string, () => string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, () => value]));
}

async function makePlace(admin: FormClient, staff: FormClient, adminId: string, tag: string): Promise<Place> {
  const created = await submit(staff, "/maisons/nouvelle", "", {
    nom: `Maison étrange ${tag}`,
    statut: "ACTIF",
  });
  const maison = idIn(created, `/maisons/(${ID})`);
  await submit(staff, `/maisons/${maison}?confirmer=${adminId}`, "", { genre: "DELEGUE" });
  const good = Object.fromEntries(
    Object.entries(goodValues("", tag)).map(([name, value]) => [name, value()]),
  );
  await submit(admin, "/producteurs/nouveau", "", { ...good, nom: `Producteur ${tag}` });
  const { body } = await admin.get("/producteurs");
  const fiche = idIn(await submit(admin, "/fiches/nouvelle", "", good), `/fiches/(${ID})`);
  const create = async (titre: string) =>
    idIn(
      await submit(admin, "/fiches/nouvelle", "", { ...good, titre: `${titre} ${tag}` }),
      `/fiches/(${ID})`,
    );
  const [suite, fin] = [await create("La suite"), await create("La fin")];
  return { maison, fiche, suite, fin, producteur: idIn(body, `/producteurs/(${ID})`) };
}

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actionsOf, genreOf } from "@/lib/journal/genres";
import type { Line, Names } from "@/lib/journal/grammar";
import { champsInWords } from "@/lib/journal/labels";
import type { JournalAction } from "@/lib/journal/schema";
import { sentenceOf } from "@/lib/journal/sentences";
import { typographyFaults } from "@/lib/platform/typography.testing";

const MURIEL = "muriel";
const CHLOE = "chloe";
const ELISE = "elise";
const ALINE = "aline";
const NUITS = "nuits";

const names: Names = {
  viewerId: MURIEL,
  place: "fiche",
  personnes: new Map([
    [MURIEL, { nom: "Muriel Mur", staff: false }],
    [CHLOE, { nom: "Chloé Tremblay-Gagné", staff: false }],
    [ELISE, { nom: "Élise Hébert", staff: false }],
    [ALINE, { nom: "Aline Bouchard", staff: true }],
  ]),
  fiches: new Map([[NUITS, { titre: "Les Nuits de la Côte-Nord" }]]),
  fonctions: new Map([
    ["regie", "Régie"],
    ["coordination", "Coordination"],
  ]),
  producteurs: new Map([["boreales", "Boréales Fictions inc."]]),
  invitations: new Map([["inv", "nom@exemple.ca"]]),
};

type Said = Partial<Line> & { action: JournalAction };

function said(line: Said, to: Partial<Names> = {}): string {
  const full = { acteurId: CHLOE, sujetId: null, ficheId: NUITS, details: {}, ...line };
  return sentenceOf({ ...names, viewerId: "quelqu’un d’autre", ...to }, full).replaceAll("\u00a0", "~");
}

describe("une ligne du journal se lit", () => {
  test("quelqu’un donne un accès à quelqu’un, à soi, à vous ; vous en donnez un", () => {
    const grant = { action: "acces.grant", acteurId: MURIEL, sujetId: CHLOE } as const;
    expect(said(grant)).toBe("Muriel Mur a donné à Chloé Tremblay-Gagné l’accès au SET");
    expect(said(grant, { viewerId: MURIEL })).toBe("Vous avez donné à Chloé Tremblay-Gagné l’accès au SET");
    expect(said(grant, { viewerId: CHLOE })).toBe("Muriel Mur vous a donné l’accès au SET");
    const self = { ...grant, sujetId: MURIEL };
    expect(said(self)).toBe("Muriel Mur s’est donné l’accès au SET");
    expect(said(self, { viewerId: MURIEL })).toBe("Vous vous êtes donné l’accès au SET");
    const details = { fonctionCode: "regie", jusquau: "2027-05-01" };
    expect(said({ ...grant, details }, { place: "maison" })).toBe(
      "Muriel Mur a donné à Chloé Tremblay-Gagné l’accès au SET pour «~Les Nuits de la Côte-Nord~» (Régie, jusqu’au 1er mai 2027)",
    );
  });

  test("la fonction et la fin d’un accès changent, avec ce qu’elles étaient", () => {
    const change = { action: "acces.change", acteurId: MURIEL, sujetId: ELISE } as const;
    const both = {
      fonctionAvant: "regie",
      fonctionCode: "coordination",
      jusquauAvant: null,
      jusquau: "2027-05-05",
    };
    expect(said({ ...change, details: both })).toBe(
      "Muriel Mur a changé l’accès d’Élise Hébert~: Régie → Coordination, jusqu’au 5 mai 2027",
    );
    expect(said({ ...change, details: { ...both, jusquau: null } }, { viewerId: ELISE })).toBe(
      "Muriel Mur a changé votre fonction~: Régie → Coordination",
    );
    expect(said({ ...change, details: { ...both, fonctionAvant: null, jusquau: null } })).toBe(
      "Muriel Mur a précisé la fonction d’Élise Hébert~: Coordination",
    );
    const end = { fonctionAvant: "regie", fonctionCode: "regie", jusquauAvant: "2027-05-05", jusquau: null };
    expect(said({ ...change, acteurId: ELISE, details: end })).toBe(
      "Élise Hébert a changé la fin de son accès~: jusqu’à la fin de la production",
    );
  });

  test("ce qui arrive sans personne, ce que fait l’AQPM, et qui n’existe plus", () => {
    expect(said({ action: "acces.expire", acteurId: null, sujetId: CHLOE })).toBe(
      "L’accès de Chloé Tremblay-Gagné a pris fin, comme prévu",
    );
    expect(said({ action: "delegue.add", acteurId: ALINE, sujetId: CHLOE })).toBe(
      "L’AQPM (Aline Bouchard) a donné à Chloé Tremblay-Gagné le rôle de délégué",
    );
    expect(said({ action: "acces.revoke", acteurId: "parti", sujetId: "parti aussi" })).toBe(
      "Une personne dont le compte n’existe plus a retiré à une personne dont le compte n’existe plus l’accès au SET",
    );
    expect(said({ action: "acces.expire", acteurId: null, sujetId: "parti" })).toBe(
      "L’accès d’une personne dont le compte n’existe plus a pris fin, comme prévu",
    );
  });

  test("les invitations disent leur courriel, les fiches leurs champs, le SET ses raisons", () => {
    const details = { invitationId: "inv" };
    expect(said({ action: "invitation.send", details })).toBe(
      "Chloé Tremblay-Gagné a invité nom@exemple.ca à accéder au SET",
    );
    expect(said({ action: "invitation.send", ficheId: null, details })).toBe(
      "Chloé Tremblay-Gagné a invité nom@exemple.ca à devenir utilisateur principal",
    );
    expect(said({ action: "invitation.expire", acteurId: null, details: { invitationId: "autre" } })).toBe(
      "L’invitation d’une personne dont l’invitation n’existe plus a expiré sans réponse",
    );
    const champs = ["titre", "tournageDebut", "tournageFin", "inconnu", "constructor"];
    expect(said({ action: "fiche.edit", details: { champs } })).toBe(
      "Chloé Tremblay-Gagné a modifié la fiche~: titre et dates",
    );
    expect(said({ action: "set.open" })).toBe("Chloé Tremblay-Gagné a ouvert le SET");
    expect(said({ action: "set.refuse", details: { raison: "sans-acces" } }, { viewerId: CHLOE })).toBe(
      "Le SET ne s’est pas ouvert pour vous~: aucun accès en cours",
    );
    expect(
      said({ action: "set.logout", acteurId: null, sujetId: CHLOE, details: { raison: "fiche-terminee" } }),
    ).toBe("La session de Chloé Tremblay-Gagné au SET a été fermée~: la production est terminée");
  });

  test("ce que le SET a su de la fin d’une session, et qui l’a fait redire", () => {
    const about = { acteurId: null, sujetId: CHLOE } as const;
    expect(said({ ...about, action: "set.logoutDelivered" })).toBe(
      "Le SET a été avisé de la fin de la session de Chloé Tremblay-Gagné",
    );
    expect(said({ ...about, action: "set.logoutAbandoned" })).toBe(
      "Le SET n’a pas pu être avisé de la fin de la session de Chloé Tremblay-Gagné",
    );
    expect(said({ ...about, action: "set.logoutRetry", acteurId: ALINE })).toBe(
      "L’AQPM (Aline Bouchard) a redemandé d’aviser le SET de la fin de la session de Chloé Tremblay-Gagné",
    );
  });

  test("une production qu’on prolonge, qu’on rouvre ou qu’on avance", () => {
    const reopen = { action: "fiche.reopen" } as const;
    expect(
      said({ ...reopen, details: { finLe: "2027-05-05", finAvant: "2027-03-01", rouverte: false } }),
    ).toBe("Chloé Tremblay-Gagné a prolongé la production jusqu’au 5 mai 2027");
    expect(said({ ...reopen, details: { finLe: "2027-05-05", rouverte: true } })).toBe(
      "Chloé Tremblay-Gagné a rouvert la production jusqu’au 5 mai 2027",
    );
    expect(
      said({ ...reopen, details: { finLe: "2027-02-05", finAvant: "2027-03-01", rouverte: false } }),
    ).toBe(
      "Chloé Tremblay-Gagné a avancé la fin de la production, maintenant active jusqu’au 5 février 2027",
    );
  });
});

const ids = fc.constantFrom(null, MURIEL, CHLOE, ELISE, ALINE, "inconnu");
const detail = fc.oneof(
  fc.constantFrom(
    "regie",
    "inconnue",
    "2027-05-01",
    "inv",
    "boreales",
    "2026-T4",
    "ACTIF",
    "vole",
    "constructor",
  ),
  fc.integer({ min: 0, max: 60 }),
  fc.boolean(),
  fc.constant(null),
  fc.constant(["titre", "nom", "statut", "__proto__"]),
);
const NAMES_OF_DETAILS =
  "fonctionCode fonctionAvant jusquau jusquauAvant invitationId producteurId champs raison finLe finAvant rouverte trimestre lignes personnes courriel libelle code apres accesId administrateurId".split(
    " ",
  );

test("quelle que soit la ligne, la phrase est complète et bien typographiée", () => {
  const details = fc.dictionary(fc.constantFrom(...NAMES_OF_DETAILS), detail, { maxKeys: 8 });
  const action = fc.constantFrom(...(Object.keys(genreOf) as JournalAction[]));
  const line = fc.record({
    action,
    acteurId: ids,
    sujetId: ids,
    ficheId: fc.constantFrom(null, NUITS),
    details,
  });
  const place = fc.constantFrom("fiche" as const, "maison" as const);
  fc.assert(
    fc.property(line, place, (said, where) => {
      const sentence = sentenceOf({ ...names, place: where }, said);
      expect(typographyFaults(sentence), sentence).toEqual([]);
      expect(sentence).toMatch(/^\p{Lu}/u);
    }),
    { numRuns: 3_000 },
  );
});

test("une maison lit tout ce qui la concerne, et rien des comptes, des connexions ni des refus", () => {
  const read = actionsOf(null);
  expect(read.filter((action) => /^(compte|session|user|fonction|autorisation)\./.test(action))).toEqual([]);
  expect(read).toContain("acces.grant");
  expect(actionsOf("passages")).toEqual(["set.open", "set.redeem", "set.refuse", "set.logout"]);
  expect(champsInWords(["directionNom", "directionCourriel", "lieux"])).toBe(
    "direction de production et lieux de tournage",
  );
});

import type { JournalAction } from "@/lib/journal/schema";

/*
 * The life of an access and of an invitation, as `docs/vie-d-un-acces.md` draws it (`npm run dessins`). A test walks
 * every transition with the real commands, so that neither the drawing nor the code can drift.
 */

/**
 * From (one state, or several), to (the same one at times), what is done, by whom, and the line of the journal; null
 * when no right changes.
 */
export type Transition<Etat extends string> = readonly [
  de: Etat | readonly Etat[],
  vers: Etat,
  geste: string,
  par: string,
  journal: JournalAction | null,
];

export type Life<Etat extends string = string, Nom extends string = string> = {
  /** What each state is called; the first one is before and after everything. */
  readonly etats: Readonly<Record<Etat, string>>;
  readonly transitions: Readonly<Record<Nom, Transition<Etat>>>;
};

const ADMIN = "un administrateur de la maison, ou l’AQPM";
const PERSONNE = "la personne";
const HORLOGE = "l’horloge";
const AQPM = "l’AQPM";

function life<Etat extends string, Nom extends string>(
  etats: Life<Etat, Nom>["etats"],
  transitions: Readonly<Record<Nom, Transition<NoInfer<Etat>>>>,
): Life<Etat, Nom> {
  return { etats, transitions };
}

/** The life of the access of one person to one fiche. */
export const vieDUnAcces = life(
  {
    aucun: "Aucun accès",
    invite: "Personne invitée",
    demande: "Accès demandé",
    actif: "Actif",
    fini: "Fini par sa date",
    termine: "Terminé avec la production",
    retire: "Retiré",
    quitte: "Quitté",
    compteSuspendu: "Arrêté (compte suspendu)",
    maisonInactive: "Arrêté (maison inactive)",
    compteSupprime: "Fini avec le compte",
  },
  {
    donner: [["aucun", "invite", "demande"], "actif", "donne l’accès", ADMIN, "acces.grant"],
    sAutoriser: [
      "aucun",
      "actif",
      "s’autorise en créant la fiche",
      "l’administrateur lui-même",
      "acces.grant",
    ],
    inviter: ["aucun", "invite", "invite un courriel sans compte", ADMIN, "invitation.send"],
    accepterInvitation: ["invite", "actif", "accepte l’invitation", PERSONNE, "invitation.accept"],
    annulerInvitation: ["invite", "aucun", "annule l’invitation", ADMIN, "invitation.cancel"],
    demander: ["aucun", "demande", "demande un accès", PERSONNE, "demande.send"],
    accepterDemande: ["demande", "actif", "accepte la demande", ADMIN, "demande.accept"],
    refuserDemande: ["demande", "aucun", "refuse la demande", ADMIN, "demande.refuse"],
    changer: ["actif", "actif", "change la fonction ou la date", ADMIN, "acces.change"],
    passerSaDate: ["actif", "fini", "passe le dernier jour de l’accès", HORLOGE, "acces.expire"],
    reporterSaDate: ["fini", "actif", "reporte le dernier jour", ADMIN, "acces.change"],
    redonner: [["fini", "quitte"], "actif", "redonne l’accès", ADMIN, "acces.grant"],
    terminer: ["actif", "termine", "termine la production", ADMIN, "fiche.end"],
    passerLaFin: ["actif", "termine", "passe le dernier jour de la production", HORLOGE, "fiche.expire"],
    rouvrir: ["termine", "actif", "rouvre ou prolonge la production", ADMIN, "fiche.reopen"],
    retirer: [
      ["actif", "fini", "termine", "compteSuspendu"],
      "retire",
      "retire l’accès",
      ADMIN,
      "acces.revoke",
    ],
    retirerPartout: [
      ["actif", "termine", "compteSuspendu"],
      "retire",
      "retire la personne de toute la maison",
      ADMIN,
      "acces.revoke",
    ],
    remettre: ["retire", "actif", "annule le retrait, ou redonne l’accès", ADMIN, "acces.grant"],
    remettrePartout: ["retire", "actif", "annule le retrait de toute la maison", ADMIN, "acces.grant"],
    quitter: [
      ["actif", "fini", "termine", "maisonInactive"],
      "quitte",
      "quitte l’accès",
      PERSONNE,
      "acces.leave",
    ],
    suspendre: ["actif", "compteSuspendu", "suspend le compte", AQPM, "user.suspend"],
    reactiver: ["compteSuspendu", "actif", "réactive le compte", AQPM, "user.reactivate"],
    desactiver: ["actif", "maisonInactive", "rend la maison inactive", AQPM, "maison.edit"],
    activer: ["maisonInactive", "actif", "rend la maison active", AQPM, "maison.edit"],
    supprimerLeCompte: [
      ["actif", "fini", "termine", "maisonInactive"],
      "compteSupprime",
      "supprime son compte",
      PERSONNE,
      "acces.leave",
    ],
    oublierLeCompte: [
      ["actif", "fini", "termine", "compteSuspendu", "maisonInactive"],
      "compteSupprime",
      "passe 24 mois sans visite",
      HORLOGE,
      "acces.revoke",
    ],
    oublierLaDemande: ["demande", "aucun", "supprime son compte", PERSONNE, "compte.delete"],
  },
);

/** Where an invitation can still be answered, sent again or cancelled. */
const EN_COURS = ["en-attente", "envoyee", "ouverte", "non-livree", "expiree"] as const;

/** The life of an invitation, to a fiche or to be administrateur of a house. */
export const vieDUneInvitation = life(
  {
    aucune: "Aucune invitation",
    "en-attente": "En attente d’envoi",
    envoyee: "Envoyée",
    ouverte: "Ouverte",
    "non-livree": "Non livrée",
    expiree: "Expirée",
    acceptee: "Acceptée",
    annulee: "Annulée",
  },
  {
    inviter: ["aucune", "en-attente", "invite un courriel", ADMIN, "invitation.send"],
    envoyer: ["en-attente", "envoyee", "envoie le courriel", "le portail", null],
    rendre: ["envoyee", "non-livree", "rend le courriel", "le fournisseur de courriel", null],
    changerLAdresse: [
      ["envoyee", "ouverte", "non-livree", "expiree"],
      "en-attente",
      "change le courriel",
      ADMIN,
      "invitation.change",
    ],
    renvoyer: [
      ["envoyee", "ouverte", "non-livree", "expiree"],
      "en-attente",
      "renvoie l’invitation",
      ADMIN,
      "invitation.resend",
    ],
    ouvrir: ["envoyee", "ouverte", "ouvre le lien", PERSONNE, null],
    expirer: [["envoyee", "ouverte"], "expiree", "passe le quatorzième jour", HORLOGE, "invitation.expire"],
    accepter: [
      ["en-attente", "envoyee", "ouverte", "non-livree"],
      "acceptee",
      "accepte",
      PERSONNE,
      "invitation.accept",
    ],
    annuler: [EN_COURS, "annulee", "annule", ADMIN, "invitation.cancel"],
    donnerAutrement: [EN_COURS, "annulee", "donne l’accès autrement", ADMIN, "invitation.cancel"],
  },
);

/** The drawing of a life, in Mermaid: what is before and after everything is the dot; one arrow for all that leads there. */
export function drawLife({ etats, transitions }: Life): string {
  const names = Object.keys(etats);
  const place = (etat: string) => (etat === names[0] ? "[*]" : etat.replaceAll("-", "_"));
  const states = names.slice(1).map((etat) => `  ${place(etat)} : ${etats[etat]}`);
  const gestes = new Map<string, string[]>();
  for (const [de, vers, geste] of Object.values(transitions))
    for (const etat of [de].flat()) {
      const arrow = `${place(etat)} --> ${place(vers)}`;
      gestes.set(arrow, [...(gestes.get(arrow) ?? []), geste]);
    }
  const arrows = [...gestes].map(([arrow, done]) => `  ${arrow} : ${done.join(" · ")}`);
  return ["stateDiagram-v2", ...states, ...arrows].join("\n");
}

/** The same as a table: who does what, and what the journal says of it. */
export function tabulateLife({ etats, transitions }: Life): string {
  const rows = Object.values(transitions).map(
    ([de, vers, geste, par, journal]) =>
      `| ${[de]
        .flat()
        .map((etat) => etats[etat])
        .join(", ")} | ${geste} | ${par} | ${etats[vers]} | ${journal ? `\`${journal}\`` : "—"} |`,
  );
  return ["| De | Geste | Par | À | Journal |", "|---|---|---|---|---|", ...rows].join("\n");
}

/** The page with its drawings and tables as the code says them, between `<!-- nom -->` and `<!-- / -->`. */
export function redraw(page: string): string {
  const fence = (life: Life) => `\`\`\`mermaid\n${drawLife(life)}\n\`\`\`\n\n${tabulateLife(life)}`;
  const parts: Readonly<Record<string, Life>> = { acces: vieDUnAcces, invitation: vieDUneInvitation };
  return page.replace(/<!-- (\w+) -->\n[\s\S]*?<!-- \/ -->/g, (whole, nom: string) => {
    const life = parts[nom];
    return life ? `<!-- ${nom} -->\n\n${fence(life)}\n\n<!-- / -->` : whole;
  });
}

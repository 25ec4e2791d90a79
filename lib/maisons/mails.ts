import { randomUUID } from "node:crypto";
import type { AdministrateurGenre, MaisonStatut, Viewer } from "@/lib/authorization/viewer";
import { titreDeGenre } from "@/lib/maisons/schema";
import type { Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/mail";
import { type CourrielToSend, enqueueCourriel, enqueueCourriels } from "@/lib/platform/mail/outbox";

type Maison = { readonly id: string; readonly nom: string };

/** The row of the list, and the person it names. */
type Ligne = {
  readonly id: string;
  readonly userId: string;
  readonly nom: string;
  readonly courriel: string;
  readonly genre: AdministrateurGenre;
};

/** Someone added; `connu` when the house already knew them under this name (rule 4). */
type Ajout = Ligne & { readonly connu: boolean };

function boutonVers({ id }: Maison): NonNullable<Mail["bouton"]> {
  return { libelle: "Voir la maison de production", url: `${env().origin}/maisons/${id}` };
}

/** To the person added: what they may do now, and where. */
export function ajoutMail(maison: Maison, genre: AdministrateurGenre, par: string): Mail {
  const delegue = "Vous pouvez aussi ajouter et retirer ses utilisateurs principaux.";
  return {
    sujet: `Vous pouvez maintenant agir pour ${maison.nom}`,
    paragraphes: [
      `${par} vous a donné le droit d’agir au nom de ${maison.nom} ${titreDeGenre[genre]}.`,
      `Vous pouvez créer et modifier ses fiches de production, et dire qui accède au SET pour chacune. ${genre === "DELEGUE" ? delegue : ""}`.trim(),
      "Si vous ne travaillez pas pour cette maison de production, répondez-le à la personne qui vous a ajouté ou écrivez à l’AQPM.",
    ],
    bouton: boutonVers(maison),
  };
}

/** To another administrateur, who is `lecteur`: who was added, by whom, and what to do if it is a mistake. */
export function ajoutConnuMail(
  maison: Maison,
  { nom, courriel, genre, connu }: Pick<Ajout, "nom" | "courriel" | "genre" | "connu">,
  par: string,
  lecteur: AdministrateurGenre,
): Mail {
  const qui = connu ? nom : `${nom} (${courriel})`;
  const first = connu
    ? ""
    : " C’est la première fois que cette personne agit sous ce nom pour votre maison de production.";
  const what = lecteur === "DELEGUE" ? "retirez-la de la liste des administrateurs" : "dites-le à un délégué";
  return {
    sujet: `${qui} peut maintenant agir pour ${maison.nom}`,
    paragraphes: [
      `${par} a donné à ${qui} le droit d’agir au nom de ${maison.nom} ${titreDeGenre[genre]}.${first}`,
      // Only AQPM removes a délégué (rule 2).
      `Si vous ne connaissez pas cette personne, ${genre === "DELEGUE" ? "" : `${what} ou `}écrivez à l’AQPM.`,
    ],
    bouton: boutonVers(maison),
  };
}

/** To the person removed. */
export function retraitMail(maison: Maison, par: string): Mail {
  return {
    sujet: `Vous n’agissez plus pour ${maison.nom}`,
    paragraphes: [
      `${par} a retiré votre nom de la liste des administrateurs de ${maison.nom}.`,
      "Les accès au SET que vous aviez pour ses productions ne changent pas : chacun se retire dans la fiche de production.",
      "Si vous pensez qu’il s’agit d’une erreur, écrivez à votre maison de production.",
    ],
  };
}

/** To the délégués: who was removed, or left. */
export function departMail(maison: Maison, qui: string, par: string | null): Mail {
  return {
    sujet: `${qui} n’agit plus pour ${maison.nom}`,
    paragraphes: [
      par
        ? `${par} a retiré ${qui} de la liste des administrateurs de ${maison.nom}.`
        : `${qui} a quitté la liste des administrateurs de ${maison.nom}.`,
      "Ses accès au SET pour vos productions ne changent pas : retirez-les dans chaque fiche de production s’il y a lieu.",
    ],
    bouton: boutonVers(maison),
  };
}

/** To the délégués, when AQPM makes their house inactive or active again: what stops, or resumes. */
export function statutMail(maison: Maison, statut: MaisonStatut): Mail {
  return statut === "INACTIF"
    ? {
        sujet: `${maison.nom} est maintenant inactive`,
        paragraphes: [
          `L’AQPM a désactivé ${maison.nom} dans le portail SET. Ses fiches de production se consultent encore, mais rien ne peut y changer et aucune n’ouvre le SET\u00a0: les sessions ouvertes se ferment.`,
          "Aucun accès n’est retiré\u00a0: si la maison redevient active, chacun retrouve les siens. Si vous pensez qu’il s’agit d’une erreur, écrivez à l’AQPM.",
        ],
        bouton: boutonVers(maison),
      }
    : {
        sujet: `${maison.nom} est de nouveau active`,
        paragraphes: [
          `L’AQPM a réactivé ${maison.nom} dans le portail SET. Vous pouvez de nouveau créer et modifier ses fiches de production, et les personnes autorisées ouvrent le SET comme avant.`,
          "Vérifiez que chaque accès est encore utile, et retirez ceux qui ne le sont plus.",
        ],
        bouton: boutonVers(maison),
      };
}

/** Writes to every délégué, in the transaction of the change. */
export async function tellStatut(
  tx: Tx,
  viewer: Viewer,
  maison: Maison & { readonly statut: MaisonStatut },
): Promise<void> {
  const gabarit = "maison-statut";
  const cle = `${gabarit}:${randomUUID()}`;
  await tellDelegues(tx, maison, [viewer.id], { cle, gabarit, mail: statutMail(maison, maison.statut) });
}

type Administrateur = Pick<Ligne, "userId" | "courriel" | "genre">;
type Administrateurs = ReadonlyMap<string, readonly Administrateur[]>;

/** Those who administer many houses at this moment, by house, but for suspended accounts. */
export async function listAdministrateursIn(tx: Tx, maisonIds: readonly string[]): Promise<Administrateurs> {
  const rows = await tx.administrateur.findMany({
    where: { maisonId: { in: [...new Set(maisonIds)] }, user: { suspendedAt: null } },
    select: { maisonId: true, userId: true, genre: true, user: { select: { courriel: true } } },
  });
  const byMaison = new Map<string, Administrateur[]>();
  for (const { maisonId, user, ...row } of rows)
    byMaison.set(maisonId, [...(byMaison.get(maisonId) ?? []), { ...row, courriel: user.courriel }]);
  return byMaison;
}

/** To the other délégués and, of someone whom the house did not know, to every other administrateur (rule 4). */
function lettersToOthers(
  administrateurs: Administrateurs,
  maison: Maison,
  ajout: Ajout,
  by: { readonly nom: string; readonly id: string | undefined },
): CourrielToSend[] {
  return (administrateurs.get(maison.id) ?? [])
    .filter(
      ({ userId, genre }) =>
        userId !== ajout.userId && userId !== by.id && (genre === "DELEGUE" || !ajout.connu),
    )
    .map(({ userId, courriel, genre }) => ({
      cle: `maison-ajout:${ajout.id}:${ajout.genre}:${userId}`,
      gabarit: genre === "DELEGUE" ? "maison-ajout-delegues" : "maison-ajout-principaux",
      destinataire: courriel,
      mail: ajoutConnuMail(maison, ajout, by.nom, genre),
    }));
}

/** Writes to the person added and to the others (`lettersToOthers`), in the transaction of the change. */
export async function tellAjout(tx: Tx, viewer: Viewer, maison: Maison, ajout: Ajout): Promise<void> {
  await tellAjouts(tx, viewer, [{ maison, ajout }], await listAdministrateursIn(tx, [maison.id]));
}

/** The same for many houses at once: those who were there `before` are written to, not those of the same list. */
export async function tellAjouts(
  tx: Tx,
  viewer: Viewer,
  ajouts: readonly { readonly maison: Maison; readonly ajout: Ajout }[],
  before: Administrateurs,
): Promise<void> {
  const by = { id: viewer.id, nom: `${viewer.prenom} ${viewer.nom}` };
  await enqueueCourriels(
    tx,
    ajouts.flatMap(({ maison, ajout }) => {
      const own = {
        cle: `maison-ajout:${ajout.id}:${ajout.genre}:${ajout.userId}`,
        gabarit: "maison-ajout",
        destinataire: ajout.courriel,
        mail: ajoutMail(maison, ajout.genre, by.nom),
      };
      return [own, ...lettersToOthers(before, maison, ajout, by)];
    }),
  );
}

/** Writes to the others (`lettersToOthers`), but the one who invited (who is told of the answer), that an invitation was accepted. */
export async function tellInvite(
  tx: Tx,
  maison: Maison,
  {
    invitePar,
    ...ajout
  }: Ajout & { readonly invitePar: { readonly id: string; readonly nom: string } | null },
): Promise<void> {
  const by = { id: invitePar?.id, nom: invitePar?.nom ?? "Votre maison de production" };
  const administrateurs = await listAdministrateursIn(tx, [maison.id]);
  await enqueueCourriels(tx, lettersToOthers(administrateurs, maison, ajout, by));
}

/**
 * Writes to the person removed (not to one who leaves, nor to a suspended account: no address) and to the other
 * délégués, in the transaction of the change.
 */
export async function tellRetrait(
  tx: Tx,
  viewer: Viewer,
  maison: Maison,
  ligne: Omit<Ligne, "courriel"> & { readonly courriel: string | null },
): Promise<void> {
  const par = viewer.id === ligne.userId ? null : `${viewer.prenom} ${viewer.nom}`;
  const cle = `maison-retrait:${ligne.id}`;
  if (par && ligne.courriel) {
    await enqueueCourriel(tx, {
      cle: `${cle}:${ligne.userId}`,
      gabarit: "maison-retrait",
      destinataire: ligne.courriel,
      mail: retraitMail(maison, par),
    });
  }
  await tellDelegues(tx, maison, [viewer.id, ligne.userId], {
    cle,
    gabarit: "maison-retrait-delegues",
    mail: departMail(maison, ligne.nom, par),
  });
}

async function tellDelegues(
  tx: Tx,
  maison: Maison,
  except: string[],
  { cle, gabarit, mail }: { cle: string; gabarit: string; mail: Mail },
): Promise<void> {
  const delegues = await tx.administrateur.findMany({
    where: { maisonId: maison.id, genre: "DELEGUE", userId: { notIn: except }, user: { suspendedAt: null } },
    select: { userId: true, user: { select: { courriel: true } } },
  });
  for (const { userId, user } of delegues) {
    await enqueueCourriel(tx, { cle: `${cle}:${userId}`, gabarit, destinataire: user.courriel, mail });
  }
}

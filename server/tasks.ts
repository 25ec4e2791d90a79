import { tellEndedAcces } from "@/lib/acces/echeance-commands";
import { sendRappels } from "@/lib/acces/rappel-commands";
import { purgeExpired } from "@/lib/comptes/retention-commands";
import { tellEndedFiches } from "@/lib/fiches/echeance-commands";
import { tellExpiredInvitations } from "@/lib/invitations/echeance-commands";
import { tellUndelivered } from "@/lib/invitations/retour-commands";
import { sealJournal } from "@/lib/journal/sceau-commands";
import type { Task } from "@/lib/platform/tasks/task";
import { settleUnused } from "@/lib/renseignements/inactivite-commands";
import { runRevues } from "@/lib/revues/echeance-commands";
import { sendSommaires } from "@/lib/revues/sommaire-commands";
import { purgeOidcRecords } from "@/lib/set/adapter";

/** Everything that the portal does by itself when its time comes, in the order of each round. */
export const tasks: readonly Task[] = [
  { nom: "fins-de-fiche", run: tellEndedFiches },
  { nom: "fins-d-acces", run: tellEndedAcces },
  { nom: "fins-d-invitation", run: tellExpiredInvitations },
  { nom: "invitations-non-livrees", run: tellUndelivered },
  { nom: "rappels", every: 5, run: sendRappels },
  { nom: "revues", every: 5, run: runRevues },
  { nom: "sommaires", every: 5, run: sendSommaires },
  { nom: "scellement", every: 5, run: sealJournal },
  { nom: "comptes-inutilises", every: 30, run: settleUnused },
  { nom: "retention", every: 10, run: purgeExpired },
  { nom: "oidc-menage", every: 1, run: purgeOidcRecords },
];

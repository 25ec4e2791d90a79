import { RateLimiterPrisma, type RateLimiterRes } from "rate-limiter-flexible";
import { db } from "@/lib/platform/db";

type Limit = { readonly name: string; readonly points: number; readonly seconds: number };

/** Every limit of the portal, counted in PostgreSQL so that several processes share it. */
export const limits = {
  connexionParAdresse: { name: "cx-adresse", points: 100, seconds: 900 },
  defiParAdresse: { name: "cx-defi", points: 600, seconds: 900 },
  cleParAdresse: { name: "cx-cle", points: 100, seconds: 900 },
  inscriptionParAdresse: { name: "in-adresse", points: 30, seconds: 3600 },
  inscriptionParCourriel: { name: "lien-inscription", points: 5, seconds: 3600 },
  oubliParCourriel: { name: "lien-oubli", points: 5, seconds: 3600 },
  changementParCourriel: { name: "lien-changement", points: 5, seconds: 3600 },
  lienDuPersonnel: { name: "lien-personnel", points: 5, seconds: 3600 },
  changementParPersonne: { name: "changement", points: 5, seconds: 3600 },
  nomParPersonne: { name: "nom", points: 10, seconds: 86_400 },
  adresseParPersonne: { name: "adresse", points: 200, seconds: 86_400 },
  listeParPersonne: { name: "liste", points: 1_000, seconds: 86_400 },
  demandeParPersonne: { name: "demande", points: 10, seconds: 86_400 },
  invitationParPersonne: { name: "invitation", points: 300, seconds: 86_400 },
  envoiParDestinataire: { name: "invitation-adresse", points: 20, seconds: 86_400 },
  envoiParInvitation: { name: "invitation-envoi", points: 5, seconds: 86_400 },
  acceptationParJeton: { name: "invitation-jeton", points: 20, seconds: 3600 },
  brouillonParPersonne: { name: "brouillon", points: 60, seconds: 60 },
  titreParPersonne: { name: "titre", points: 120, seconds: 60 },
  rechercheParPersonne: { name: "recherche", points: 120, seconds: 60 },
  exportParPersonne: { name: "export", points: 4, seconds: 3600 },
  listeExportee: { name: "export-liste", points: 60, seconds: 3600 },
  importTeleverse: { name: "import", points: 30, seconds: 3600 },
  refusParPersonne: { name: "refus", points: 200, seconds: 3600 },
  passageParPersonne: { name: "passage", points: 120, seconds: 600 },
  apiParPartenaire: { name: "api-set", points: 600, seconds: 60 },
} as const satisfies Record<string, Limit>;

const shared = globalThis as { portailLimiters?: Map<string, RateLimiterPrisma> };
shared.portailLimiters ??= new Map();
const limiters = shared.portailLimiters;

function limiter({ name, points, seconds }: Limit): RateLimiterPrisma {
  const known = limiters.get(name);
  if (known) return known;
  const made = new RateLimiterPrisma({
    storeClient: db,
    tableName: "rateLimit",
    keyPrefix: name,
    points,
    duration: seconds,
  });
  limiters.set(name, made);
  return made;
}

/**
 * Counts one try, or as many as it is worth; returns 0 when it is within the limit, else the seconds to wait. Throws
 * when the store fails.
 */
export async function consume(limit: Limit, key: string, points = 1): Promise<number> {
  try {
    await limiter(limit).consume(key, points);
    return 0;
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    return Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1000) || 1;
  }
}

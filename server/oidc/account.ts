import type { Account, AccountClaims, Configuration } from "oidc-provider";
import type { PassageIdentity } from "@/lib/set/schema";

const PERSON = ["name", "given_name", "family_name", "email", "email_verified", "locale"];
const PRODUCTION = [
  "fiche_id",
  "fiche_numero",
  "fiche_titre",
  "maison_id",
  "maison_nom",
  "fonction",
  "acces_fin",
];

/** Every claim comes with `openid`: one scope to ask for; the standard ones may be asked too, and add nothing. */
export const claims: Configuration["claims"] = {
  openid: ["sub", "auth_time", ...PERSON, ...PRODUCTION],
  profile: ["name", "given_name", "family_name", "locale"],
  email: ["email", "email_verified"],
};

/** The claims of the ID token, of someone who arrived for one production. */
export function toAccount(identity: PassageIdentity): Account {
  const claimsOf: AccountClaims = {
    sub: identity.userId,
    name: `${identity.prenom} ${identity.nom}`,
    given_name: identity.prenom,
    family_name: identity.nom,
    email: identity.courriel,
    email_verified: true,
    locale: "fr-CA",
    fiche_id: identity.ficheId,
    fiche_numero: identity.ficheNumero,
    fiche_titre: identity.ficheTitre,
    maison_id: identity.maisonId,
    maison_nom: identity.maisonNom,
    ...(identity.fonction ? { fonction: identity.fonction } : {}),
    acces_fin: identity.accesFin,
  };
  return { accountId: identity.userId, claims: () => claimsOf };
}

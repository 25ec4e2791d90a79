import { beginApplicationAction } from "@/app/(portail)/profil/securite/factor-actions";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Description, DescriptionList } from "@/components/description-list";
import { Form } from "@/components/form";
import { Link } from "@/components/link";
import { SubmitButton } from "@/components/submit-button";
import type { Viewer } from "@/lib/authorization/viewer";
import { type Facteurs, findFacteurs } from "@/lib/comptes/facteur-queries";
import { momentInParts } from "@/lib/platform/dates";
import { plural } from "@/lib/platform/text";

/** « Validation en deux étapes » : the application and the recovery codes of the person. */
export async function SecondFactor({ viewer }: { viewer: Viewer }) {
  const facteurs = await findFacteurs(viewer.id);
  return (
    <Card title="Validation en deux étapes" id="validation">
      <p className="text-secondary">
        Après votre mot de passe, le portail demande un code que montre une application de votre
        téléphone&nbsp;: qui devinerait votre mot de passe n’entrerait pas.
        {viewer.staff ? " Le personnel de l’AQPM en a toujours besoin." : ""}
      </p>
      {facteurs.application ? <InUse facteurs={facteurs} depuis={facteurs.application} /> : null}
      <Form action={beginApplicationAction} id="commencer">
        <div className="flex flex-wrap gap-3">
          {facteurs.application ? (
            <>
              <SubmitButton variant="secondary">Changer d’application</SubmitButton>
              <ButtonLink href="/profil/securite/application/retirer" variant="quiet">
                Retirer l’application
              </ButtonLink>
            </>
          ) : (
            <SubmitButton>Configurer une application</SubmitButton>
          )}
        </div>
      </Form>
    </Card>
  );
}

function InUse({ facteurs, depuis }: { facteurs: Facteurs; depuis: Date }) {
  return (
    <DescriptionList>
      <Description label="Application">En service depuis {momentInParts(depuis).jour}</Description>
      <Description label="Codes de secours">
        {facteurs.codes === 0 ? "Aucun ne reste" : plural(facteurs.codes, "code reste", "codes restent")}
        {" · "}
        <Link href="/profil/securite/codes" className="link">
          En tirer d’autres
        </Link>
      </Description>
    </DescriptionList>
  );
}

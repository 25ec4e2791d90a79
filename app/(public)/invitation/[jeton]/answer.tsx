import type { Route } from "next";
import { JoinForm } from "@/app/(public)/invitation/[jeton]/join-form";
import { acceptAction } from "@/app/(public)/invitation/actions";
import { SignOutForm } from "@/app/sign-out-form";
import { ButtonLink } from "@/components/button";
import { buttonClass } from "@/components/button-style";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import { refusals } from "@/lib/authorization/refusals";
import type { Viewer } from "@/lib/authorization/viewer";
import { findOwner, type Offer } from "@/lib/invitations/link-queries";

type Props = { offer: Offer; jeton: string; viewer: Viewer | null };

/** How one accepts: by a button when one is who was invited, by signing in, or by creating the account. */
export async function Answer({ offer, jeton, viewer }: Props) {
  const owner = await findOwner(offer);
  if (owner.etat === "refusee") return <Refused staff={viewer?.staff ?? false} />;
  if (owner.etat === "inscrite" && viewer?.id === owner.userId) return <Accept jeton={jeton} />;
  if (viewer) return <OtherAccount viewer={viewer} courriel={offer.courriel} />;
  if (owner.etat === "inscrite") return <SignInFirst jeton={jeton} />;
  return (
    <Card title="Créez votre compte et acceptez">
      <JoinForm jeton={jeton} courriel={offer.courriel} nom={offer.nom} />
    </Card>
  );
}

function Accept({ jeton }: { jeton: string }) {
  return (
    <Form action={acceptAction} hidden={{ jeton }} id="accepter" label="Accepter l’invitation">
      <div>
        <SubmitButton variant="success">Accepter</SubmitButton>
      </div>
    </Form>
  );
}

function SignInFirst({ jeton }: { jeton: string }) {
  return (
    <Card title="Vous avez déjà un compte">
      <p className="text-secondary">
        Connectez-vous avec ce courriel : vous reviendrez à cette page, où il ne restera qu’à accepter.
      </p>
      <div>
        <ButtonLink
          href={`/connexion?suite=${encodeURIComponent(`/invitation/${jeton}`)}` as Route}
          variant="primary"
        >
          Me connecter
        </ButtonLink>
      </div>
    </Card>
  );
}

function OtherAccount({ viewer, courriel }: { viewer: Viewer; courriel: string }) {
  return (
    <Notice
      tone="warning"
      title="Cette invitation est pour un autre courriel que celui de votre compte"
      actions={<SignOutForm className={buttonClass({ variant: "secondary" })} />}
    >
      <p>
        Elle est pour <span className="wrap-anywhere">{courriel}</span>, et la session ouverte dans ce
        navigateur est celle de {viewer.prenom} {viewer.nom} (
        <span className="wrap-anywhere">{viewer.courriel}</span>). Si les deux sont à vous, quittez cette
        session, puis ouvrez de nouveau le lien du courriel. Sinon, demandez à la maison de production
        d’ajouter votre compte.
      </p>
    </Notice>
  );
}

function Refused({ staff }: { staff: boolean }) {
  return (
    <Notice tone="warning" title="Cette invitation ne peut pas être acceptée">
      <p>
        {staff
          ? refusals.personnel
          : "Le compte qui porte ce courriel ne peut pas agir pour une maison de production : il est suspendu, ou appartient à l’AQPM. Écrivez à l’AQPM."}
      </p>
    </Notice>
  );
}

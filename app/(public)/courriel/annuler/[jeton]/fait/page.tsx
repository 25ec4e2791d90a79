import type { Metadata } from "next";
import { DeadUndoLink } from "@/app/(public)/courriel/annuler/dead-undo-link";
import { ButtonLink } from "@/components/button";
import { Message } from "@/components/message";
import { findTakenBack } from "@/lib/comptes/courriel-queries";
import { TO_REMOVE } from "@/lib/comptes/passkey-mails";
import { findKeptFactors, type KeptFactors } from "@/lib/comptes/passkey-queries";
import { plural } from "@/lib/platform/text";

export const metadata: Metadata = { title: "Courriel repris" };

type Props = { params: Promise<{ jeton: string }> };

/** Once an old address is the account's again: what to do now, and what still opens the account. */
export default async function TakenBackPage({ params }: Props) {
  const { jeton } = await params;
  const back = await findTakenBack(jeton);
  if (!back) return <DeadUndoLink />;
  const { cles } = await findKeptFactors(back.userId);
  return (
    <Message
      title="Votre courriel est repris"
      actions={<ButtonLink href="/connexion">Aller à la connexion</ButtonLink>}
    >
      <p>
        Toutes les connexions de votre compte sont fermées. Un courriel vous attend à{" "}
        <span className="wrap-anywhere font-semibold text-ink">{back.ancien}</span> pour choisir un mot de
        passe.
      </p>
      {cles.length === 0 ? null : <Passkeys cles={cles} />}
    </Message>
  );
}

function Passkeys({ cles }: Pick<KeptFactors, "cles">) {
  return (
    <>
      <p>
        {plural(cles.length, "clé d’accès ouvre", "clés d’accès ouvrent")} encore votre compte, sans mot de
        passe&nbsp;:
      </p>
      <ul className="grid list-disc gap-1 pl-5">
        {cles.map(({ id, nom }) => (
          <li key={id} className="wrap-anywhere">
            {nom}
          </li>
        ))}
      </ul>
      <p>{TO_REMOVE}</p>
    </>
  );
}

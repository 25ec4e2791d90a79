import type { Metadata } from "next";
import { guarded, missing } from "@/app/guarded";
import { UntilBack } from "@/app/set/until-back";
import { ButtonLink } from "@/components/button";
import { Message } from "@/components/message";
import { authorize } from "@/lib/authorization/rules";
import { findFiche } from "@/lib/fiches/queries";
import { noteStatus } from "@/lib/platform/request-context";
import { requireViewer } from "@/lib/session/require-viewer";
import { isSetDown } from "@/lib/set/etat-queries";
import { hastenProbe } from "@/lib/set/sonde-commands";

const TITLE = "Le SET ne répond pas en ce moment";

export const metadata: Metadata = { title: "Accéder au SET" };

/** Where « Accéder au SET » leads while the SET does not answer: no passage is spent, and one may try anyway. */
async function IndisponiblePage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await requireViewer();
  const fiche = (await findFiche(viewer, (await params).id)) ?? missing();
  authorize(viewer, "set.open", fiche.target);
  const open = `/fiches/${fiche.id}/set` as const;
  const back = (
    <Message
      title="Le SET répond de nouveau"
      actions={
        <ButtonLink plain variant="primary" href={open}>
          Accéder au SET
        </ButtonLink>
      }
    >
      <p>{`Votre accès pour « ${fiche.titre} » est intact : rien n’est à refaire.`}</p>
    </Message>
  );
  if (!(await isSetDown(viewer))) return back;
  await hastenProbe();
  noteStatus(503);
  return (
    <UntilBack back={back}>
      <Message
        title={TITLE}
        actions={
          <>
            <ButtonLink plain variant="primary" href={open}>
              Réessayer
            </ButtonLink>
            <ButtonLink plain href={`${open}?quand-meme=oui`}>
              Essayer quand même
            </ButtonLink>
            <ButtonLink href="/fiches" variant="quiet">
              Retour aux fiches de production
            </ButtonLink>
          </>
        }
      >
        <p>{`Votre accès pour « ${fiche.titre} » est intact, et rien n’est perdu.`}</p>
        <p>
          Le SET est le site de l’AQTIS. Le portail regarde à tout moment s’il répond : cette page vous le
          dira, et le bouton « Accéder au SET » l’ouvrira de nouveau.
        </p>
        <p>Si cela dure plus d’une heure, écrivez à l’AQPM.</p>
      </Message>
    </UntilBack>
  );
}

export default guarded(IndisponiblePage);

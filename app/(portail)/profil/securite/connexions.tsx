import {
  closeOtherSessionsAction,
  closeSessionAction,
} from "@/app/(portail)/profil/securite/session-actions";
import { Badge } from "@/components/badge";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import type { Viewer } from "@/lib/authorization/viewer";
import { momentInParts, momentInProse } from "@/lib/platform/dates";
import { listSessions, type OwnSession } from "@/lib/session/session-queries";

/** Where one is signed in, to close what one does not know, or has left behind. */
export async function Connexions({ viewer }: { viewer: Viewer }) {
  const sessions = await listSessions(viewer);
  return (
    <Card title="Vos connexions" id="connexions">
      <p className="text-secondary">
        Les navigateurs où votre compte est ouvert. Fermez une connexion que vous ne reconnaissez pas, puis
        changez de mot de passe. Le SET ouvert depuis une connexion se ferme avec elle.
      </p>
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <Row key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Form action={closeOtherSessionsAction} id="fermer-les-autres">
          <div>
            <SubmitButton variant="secondary">Fermer toutes les autres</SubmitButton>
          </div>
        </Form>
      ) : null}
    </Card>
  );
}

function Row({ session }: { session: OwnSession }) {
  const { id, current } = session;
  const navigateur = session.navigateur ?? "Navigateur inconnu";
  const opened = momentInProse(session.createdAt);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-3">
      <div className="grid min-w-0 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-semibold wrap-anywhere">{navigateur}</span>
          {current ? <Badge tone="accent">Cette connexion</Badge> : null}
          {session.setOnly ? <Badge tone="warning">SET encore ouvert</Badge> : null}
        </p>
        <p className="text-note text-secondary">Ouverte {opened}</p>
        {current ? null : (
          <p className="text-note text-secondary">
            Utilisée la dernière fois {momentInProse(session.lastSeenAt)}
          </p>
        )}
        {session.setOnly ? (
          <p className="text-note text-secondary">
            Session du portail finie, faute de visite; le SET ouvert depuis cette connexion l’est encore
          </p>
        ) : null}
        {session.remembered ? (
          <p className="text-note text-secondary">
            Retenue sur cet appareil jusqu’au {momentInParts(session.expiresAt).jour.slice("le ".length)}
          </p>
        ) : null}
      </div>
      {current ? null : (
        <Form
          action={closeSessionAction}
          id={`fermer-${id}`}
          hidden={{ sessionId: id }}
          compact
          className="grid gap-1"
        >
          <SubmitButton
            variant="quiet"
            size="small"
            aria-label={`Fermer la connexion ${navigateur}, ouverte ${opened}`}
          >
            Fermer
          </SubmitButton>
        </Form>
      )}
    </li>
  );
}

import { cache } from "react";
import { Focused } from "@/app/(portail)/maisons/[id]/focused";
import { consequencesOf } from "@/app/(portail)/maisons/[id]/personnes/[userId]/consequences";
import { HeldAcces } from "@/app/(portail)/maisons/[id]/personnes/[userId]/held-acces";
import { removeFromMaisonAction } from "@/app/(portail)/maisons/[id]/personnes/actions";
import { guarded, missing, titled } from "@/app/guarded";
import { Badge } from "@/components/badge";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { Link } from "@/components/link";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { findPersonneOf, type PersonneOf } from "@/lib/acces/maison-queries";
import { refusals } from "@/lib/authorization/refusals";
import { refusalOf } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { findMaison, type Maison } from "@/lib/maisons/queries";
import { libelleGenre, titreSeulDeGenre } from "@/lib/maisons/schema";
import { dayOf } from "@/lib/platform/dates";
import { readParam, type SearchParams } from "@/lib/platform/search-params";
import { requireViewer } from "@/lib/session/require-viewer";

type Props = { params: Promise<{ id: string; userId: string }>; searchParams: Promise<SearchParams> };

const load = cache(async (id: string, userId: string) => {
  const viewer = await requireViewer();
  const maison = (await findMaison(viewer, id)) ?? missing();
  const person = (await findPersonneOf(viewer, id, userId)) ?? missing();
  return { viewer, maison, person };
});

export async function generateMetadata({ params }: Props) {
  return titled(async () => {
    const { id, userId } = await params;
    const { person } = await load(id, userId);
    return `${person.prenom} ${person.nom}`;
  });
}

async function PersonnePage({ params, searchParams }: Props) {
  const { id, userId } = await params;
  const { viewer, maison, person } = await load(id, userId);
  const nom = `${person.prenom} ${person.nom}`;
  const back = readParam(await searchParams, "fait") === "remis";
  return (
    <>
      <PageHeader
        title={nom}
        back={{ href: `/maisons/${maison.id}/personnes`, label: "Personnes de la maison" }}
        lead={<span className="wrap-anywhere">{person.courriel}</span>}
      />
      {back ? (
        <Focused>
          <Notice tone="success" role="status" className="mb-5">
            {`Le retrait est annulé\u00a0: ${nom} retrouve ce qui suit.`}
          </Notice>
        </Focused>
      ) : null}
      <div className="grid gap-5">
        <Role person={person} />
        <HeldAcces viewer={viewer} person={person} />
        <Invitations person={person} />
        <Everywhere viewer={viewer} maison={maison} person={person} />
      </div>
    </>
  );
}

function Role({ person: { role, suspendedAt } }: { person: PersonneOf }) {
  if (!role && !suspendedAt) return null;
  return (
    <Card title="Rôle dans la maison">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {role ? (
          <>
            <Badge tone={role.genre === "DELEGUE" ? "accent" : "neutral"}>{libelleGenre[role.genre]}</Badge>
            <span className="text-secondary tabular-nums">depuis le {dayOf(role.createdAt)}</span>
          </>
        ) : null}
        {suspendedAt ? <Badge tone="warning">Compte suspendu</Badge> : null}
      </p>
    </Card>
  );
}

function Invitations({ person: { invitations } }: { person: PersonneOf }) {
  if (invitations.length === 0) return null;
  return (
    <Card title="Invitations en attente" padded={false}>
      <ul className="divide-y divide-line">
        {invitations.map(({ id, fiche, genre, envoyeeLe }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-6 gap-y-0.5 px-4 py-3 sm:px-5">
            {fiche ? (
              <Link href={`/fiches/${fiche.id}/acces`} className="link">
                {fiche.titre}
              </Link>
            ) : (
              <span>{titreSeulDeGenre[genre]}</span>
            )}
            <span className="text-note text-secondary tabular-nums">envoyée le {dayOf(envoyeeLe)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

type EverywhereProps = { viewer: Viewer; maison: Maison; person: PersonneOf };

/** « Retirer partout », with what will happen in words: this page is the question itself. */
function Everywhere({ viewer, maison, person }: EverywhereProps) {
  const refusal = refusalOf(viewer, "acces.revokeAll", maison);
  if (refusal) return <Notice tone="warning">{refusals[refusal]}</Notice>;
  if (person.id === viewer.id) {
    return (
      <Notice>
        <p>
          Pour partir vous-même, quittez vos accès dans{" "}
          <Link href="/mes-acces" className="link">
            Mes accès
          </Link>{" "}
          et la liste des administrateurs dans{" "}
          <Link href={`/maisons/${maison.id}`} className="link">
            la page de la maison de production
          </Link>
          .
        </p>
      </Notice>
    );
  }
  const { sentences, offered } = consequencesOf(viewer, maison, person);
  return (
    <Card title="Retirer de toute la maison" className="print:hidden">
      <div className="grid max-w-prose gap-2 text-secondary">
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {offered ? (
        <Form
          action={removeFromMaisonAction}
          hidden={{ maisonId: maison.id, userId: person.id }}
          id="retirer-partout"
          className="grid gap-3"
        >
          <div>
            <SubmitButton variant="danger">Retirer partout</SubmitButton>
          </div>
        </Form>
      ) : null}
    </Card>
  );
}

export default guarded(PersonnePage);

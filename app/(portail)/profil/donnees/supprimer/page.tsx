import type { Metadata } from "next";
import { deleteAccountAction } from "@/app/(portail)/profil/donnees/actions";
import { Obstacle } from "@/app/(portail)/profil/donnees/obstacle";
import { guarded } from "@/app/guarded";
import { ButtonLink } from "@/components/button";
import { Card } from "@/components/card";
import { Form } from "@/components/form";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { SubmitButton } from "@/components/submit-button";
import { permit } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { plural } from "@/lib/platform/text";
import { findObstacles, findSuppression } from "@/lib/renseignements/suppression-queries";
import { requireViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Supprimer mon compte" };

async function SupprimerPage() {
  const viewer = await requireViewer();
  permit(viewer, "user.delete", { id: viewer.id });
  const obstacles = await findObstacles(viewer);
  return (
    <div className="grid max-w-form">
      <PageHeader
        title="Supprimer votre compte?"
        back={{ href: "/profil/donnees", label: "Mes renseignements" }}
        lead={<p>Ceci ne s’annule pas. Vous pourrez vous inscrire de nouveau, sans rien retrouver.</p>}
      />
      {viewer.staff || obstacles.length > 0 ? (
        <Obstacle viewer={viewer} maisons={obstacles} />
      ) : (
        <Question viewer={viewer} />
      )}
    </div>
  );
}

async function Question({ viewer }: { viewer: Viewer }) {
  const ending = await endingOf(viewer);
  return (
    <div className="grid gap-6">
      <Card title="Ce qui prend fin aussitôt">
        <List items={ending} />
      </Card>
      <Card title="Ce qui est effacé">
        <List
          items={[
            "votre nom, votre courriel et votre mot de passe;",
            "vos clés d’accès, votre application d’authentification, vos codes de secours et les appareils reconnus;",
            "vos brouillons, vos demandes d’accès et les invitations reçues;",
            "la liste des courriels que le portail vous a envoyés. Un dernier courriel vous confirme la suppression.",
          ]}
        />
      </Card>
      <Card title="Ce qui reste">
        <List
          items={[
            "le journal des droits et des passages, qui ne contient que des numéros : il parle désormais d’un compte supprimé;",
            "l’objet des courriels déjà envoyés à d’autres, un an au plus;",
            "ce que des maisons de production ont écrit dans leurs fiches, par exemple votre nom comme personne-ressource : demandez-leur de le retirer;",
            "ce que l’AQTIS a reçu quand vous êtes passé au SET : demandez-lui.",
          ]}
        />
      </Card>
      <p className="text-secondary">
        Vous voulez en garder une copie?{" "}
        <Link href="/profil/donnees" className="link">
          Téléchargez d’abord vos renseignements
        </Link>
        .
      </p>
      <Form action={deleteAccountAction} id="supprimer" label="Supprimer mon compte">
        <div className="flex flex-wrap gap-3">
          <SubmitButton variant="danger">Supprimer mon compte</SubmitButton>
          <ButtonLink href="/profil/donnees" variant="quiet">
            Annuler
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}

async function endingOf(viewer: Viewer): Promise<string[]> {
  const { acces, roles, demandes, brouillons } = await findSuppression(viewer);
  return [
    ...(acces > 0 ? [`vos accès au SET : ${plural(acces, "production", "productions")};`] : []),
    ...(roles > 0
      ? [`vos rôles d’administrateur : ${plural(roles, "maison de production", "maisons de production")};`]
      : []),
    ...(demandes > 0 ? [`${plural(demandes, "demande d’accès", "demandes d’accès")} sans réponse;`] : []),
    ...(brouillons > 0 ? [`${plural(brouillons, "brouillon", "brouillons")} de fiche;`] : []),
    "vos connexions, sur tous vos appareils, et vos sessions ouvertes au SET.",
  ];
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul className="grid list-disc gap-1 pl-5">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

export default guarded(SupprimerPage);

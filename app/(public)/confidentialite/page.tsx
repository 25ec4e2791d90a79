import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Card } from "@/components/card";
import { PageHeader } from "@/components/page-header";
import { env } from "@/lib/platform/env";
import { getViewer } from "@/lib/session/require-viewer";

export const metadata: Metadata = { title: "Vos renseignements, vos droits" };

/** The notice of Loi 25: what, why, to whom, until when, one's rights, who answers. Readable signed in or not. */
export default async function ConfidentialitePage() {
  const viewer = await getViewer();
  const { RESPONSABLE_NOM, RESPONSABLE_COURRIEL } = env();
  return (
    <div className="grid max-w-prose">
      <PageHeader
        title="Vos renseignements, vos droits"
        back={
          viewer
            ? { href: "/fiches", label: "Fiches de production" }
            : { href: "/connexion", label: "Connexion" }
        }
        lead="Ce que le portail sait de vous, pourquoi, qui le voit et ce que vous pouvez demander (Loi 25 du Québec)."
      />
      <div className="grid gap-5">
        <Part title="Ce que l’AQPM recueille">
          <p>
            Votre prénom, votre nom, votre courriel et votre mot de passe, dont seule une empreinte est
            conservée. Les maisons de production que vous administrez, les productions pour lesquelles vous
            avez un accès et votre fonction. La date de vos connexions et de vos passages au SET. Vos demandes
            d’accès, avec leur message, et les courriels que vous choisissez de recevoir.
          </p>
          <p>
            Si une maison de production vous invite avant que vous ayez un compte : le nom et le courriel
            qu’elle a écrits, votre fonction, et si l’invitation est arrivée et a été ouverte.
          </p>
          <p>
            Une fiche de production contient aussi le nom de personnes clés de la production et les
            coordonnées d’une personne-ressource, que la maison de production fournit.
          </p>
        </Part>
        <Part title="Pourquoi">
          <p>
            Pour savoir qui peut agir au nom d’une maison de production, ouvrir le SET aux seules personnes
            autorisées, et pouvoir dire après coup qui a donné quel droit. Ces renseignements ne servent à
            rien d’autre, et ne sont pas vendus.
          </p>
        </Part>
        <Part title="À qui ils sont communiqués">
          <p>
            À l’AQTIS, qui tient le SET : quand vous cliquez sur « Accéder au SET », elle reçoit votre nom,
            votre courriel, votre fonction, la production concernée et la date de fin de votre accès. Quand
            cet accès prend fin ou que vous vous déconnectez, elle en est avisée. Pour tenir sa liste à jour,
            elle peut aussi lire, pour chaque production active, le nom et la fonction des personnes qui y ont
            accès, et les dates de ces accès, sans courriel, ainsi que ce que sa fiche a de public, dont le
            nom du producteur.
          </p>
          <p>
            Aux administrateurs des maisons de production : ils trouvent votre nom quand ils le cherchent,
            avec une partie de votre courriel, et voient l’adresse complète une fois que vous êtes sur leur
            liste, qu’ils vous invitent ou que vous leur demandez un accès. Ils lisent aussi l’historique de
            leurs productions et revoient, chaque trimestre, qui y a quels droits. Au personnel de l’AQPM. Au
            service qui achemine les courriels du portail.
          </p>
        </Part>
        <Part title="Combien de temps">
          <ul className="grid list-disc gap-1 pl-5">
            <li>Une inscription que le courriel n’a pas confirmée : 30 jours.</li>
            <li>
              Une invitation que la personne n’a pas acceptée, avec le nom et le courriel que la maison de
              production a écrits : 90 jours après son expiration ou son annulation. Une invitation acceptée
              est conservée avec l’accès qu’elle a donné.
            </li>
            <li>Une demande d’accès, qu’elle ait eu une réponse ou non : 90 jours.</li>
            <li>
              Le brouillon d’une fiche de production, que personne d’autre ne voit : jusqu’à la création de la
              fiche, ou 90 jours après votre dernière modification.
            </li>
            <li>
              Un compte et ses accès, anciens compris, et ce que les revues trimestrielles en ont confirmé :
              tant que vous gardez ce compte.
            </li>
            <li>
              Le contenu d’un courriel du portail : jusqu’à son envoi. L’adresse, l’objet et la date : un an.
            </li>
            <li>
              Le journal des droits et des passages : il reste, mais ne contient aucun nom ni courriel,
              seulement des numéros.
            </li>
          </ul>
        </Part>
        <Part title="Témoins">
          <p>
            Le portail pose un seul témoin, celui de votre connexion. Il ne contient aucun renseignement et ne
            vous suit nulle part ailleurs.
          </p>
        </Part>
        <Part title="Vos droits">
          <p>
            Vous pouvez, dans votre profil, voir et corriger votre nom et choisir les rappels que vous
            recevez. Vous pouvez aussi demander à voir tout ce qui vous concerne, à le recevoir, à le faire
            corriger ou supprimer, et retirer votre consentement : votre compte est alors fermé. Une réponse
            vous est donnée dans les 30 jours. Si elle ne vous convient pas, vous pouvez vous adresser à la
            Commission d’accès à l’information.
          </p>
        </Part>
        <Part title="À qui s’adresser">
          <p>
            À l’AQPM, {RESPONSABLE_NOM} :{" "}
            <a href={`mailto:${RESPONSABLE_COURRIEL}`} className="link break-words">
              {RESPONSABLE_COURRIEL}
            </a>
          </p>
        </Part>
      </div>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card title={title}>
      <div className="grid gap-3">{children}</div>
    </Card>
  );
}

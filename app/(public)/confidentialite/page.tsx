import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Card } from "@/components/card";
import { Link } from "@/components/link";
import { PageHeader } from "@/components/page-header";
import { env } from "@/lib/platform/env";
import { conservation } from "@/lib/renseignements/conservation";
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
            avez un accès et votre fonction. La date de vos connexions, de votre dernière visite et de vos
            passages au SET. Vos demandes d’accès, avec leur message, et les courriels que vous choisissez de
            recevoir.
          </p>
          <p>
            Pour protéger votre compte : le navigateur et l’heure de chaque session, les navigateurs d’où vous
            vous êtes déjà connecté et, si vous les ajoutez, vos clés d’accès (leur nom et leur partie
            publique), votre application d’authentification (son secret, chiffré) et l’empreinte de vos codes
            de secours.
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
            {conservation.map(({ quoi, delai }) =>
              quoi === null ? null : <li key={quoi}>{`${quoi} : ${delai}.`}</li>,
            )}
            <li>
              Le journal des droits et des passages : il reste, mais ne contient aucun nom ni courriel,
              seulement des numéros.
            </li>
          </ul>
          <p>
            Un compte supprimé, par vous ou faute de visite, ne garde rien de personnel : le journal parle
            alors d’un compte supprimé.
          </p>
        </Part>
        <Part title="Témoins">
          <p>
            Le portail pose au plus cinq témoins, qui ne contiennent aucun renseignement et ne vous suivent
            nulle part ailleurs. Les quatre premiers sont nécessaires :
          </p>
          <ul className="grid list-disc gap-1 pl-5">
            <li>
              « session » : que vous êtes connecté. Il part avec le navigateur ou, si vous cochez « Se
              souvenir de moi », après 30 jours.
            </li>
            <li>« connexion » : que votre second facteur est attendu, dix minutes.</li>
            <li>
              « appareil » : que vous vous êtes déjà connecté de ce navigateur, pour que les essais d’une
              autre personne ne vous bloquent pas, 13 mois.
            </li>
            <li>« formulaire » : ce que vous tapiez quand votre session a pris fin, pour vous le rendre.</li>
            <li>
              « cles » : que vous avez répondu « Plus tard » à l’offre d’une clé d’accès, pour ne plus vous
              l’offrir dans ce navigateur, un an.
            </li>
          </ul>
        </Part>
        <Part title="Vos droits">
          <p>
            Dans votre profil, vous corrigez{" "}
            <Link href="/profil" className="link">
              votre nom et votre courriel
            </Link>{" "}
            et choisissez les rappels que vous recevez, vous fermez vos sessions et retirez vos clés dans{" "}
            <Link href="/profil/securite" className="link">
              Sécurité
            </Link>
            , et vous téléchargez tout ce que le portail a de vous, ou supprimez votre compte, dans{" "}
            <Link href="/profil/donnees" className="link">
              Mes renseignements
            </Link>
            . Tout cela est immédiat.
          </p>
          <p>
            Vous pouvez aussi écrire à la personne responsable pour voir ce qui vous concerne, le recevoir, le
            faire corriger ou supprimer, ou retirer votre consentement : votre compte est alors fermé. Une
            réponse vous est donnée dans les 30 jours. Si elle ne vous convient pas, vous pouvez vous adresser
            à la Commission d’accès à l’information.
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

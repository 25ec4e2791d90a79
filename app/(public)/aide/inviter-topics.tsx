import { Steps, Topic } from "@/app/(public)/aide/point";

/** Who is on the list: invited, pasted, copied, asked for. */
export function InviterTopics() {
  return (
    <>
      <Topic id="inviter">
        <Steps>
          <li>
            Dans « Gérer les accès », sur la ligne « Entrez le nom de l’utilisateur à ajouter », tapez le
            courriel de la personne en entier.
          </li>
          <li>Choisissez « Inviter », suivi de ce courriel.</li>
        </Steps>
        <p>
          La personne reçoit un lien, valable 14 jours et une seule fois. Elle crée son compte en l’acceptant,
          et son accès commence aussitôt. D’ici là, elle est dans la liste avec l’état de son invitation :
          « En route », « Invitation envoyée », « Invitation ouverte », « Non livrée » ou « Expirée ».
        </p>
        <p>
          « Modifier » permet de corriger le courriel, « Renvoyer » d’envoyer un nouveau lien, « Annuler »
          d’arrêter là. Un utilisateur principal s’invite de la même façon, dans la page de la maison de
          production.
        </p>
      </Topic>
      <Topic id="liste">
        <Steps>
          <li>Copiez la liste de l’équipe d’Excel, de Word ou d’un courriel, 200 personnes au plus.</li>
          <li>
            Collez-la sur la ligne « Entrez le nom de l’utilisateur à ajouter », ou cliquez sur « Coller une
            liste », puis sur « Vérifier la liste ».
          </li>
          <li>
            Lisez l’aperçu : qui a un compte, qui recevra une invitation, qui est déjà là, quelles lignes
            n’ont pas été comprises. Rien n’est encore fait.
          </li>
          <li>Décochez qui n’a pas à y être, vérifiez les fonctions, et cliquez sur « Ajouter ».</li>
        </Steps>
        <p>« Annuler tout l’ajout » reste offert pendant 30 minutes.</p>
      </Topic>
      <Topic id="fonction">
        <p>
          Cliquez sur « Modifier », à côté du nom, choisissez une fonction et, si l’accès doit finir avant la
          production, une date sous « Jusqu’au ». Cette date est comprise. Sans date, l’accès finit avec la
          production.
        </p>
        <p>
          Dans les 14 derniers jours, la liste dit « Cet accès prendra fin le… » et « Prolonger » le fait
          durer jusqu’à la fin de la production.
        </p>
      </Topic>
      <Topic id="equipe">
        <Steps>
          <li>Dans « Gérer les accès », cliquez sur « Copier une équipe ».</li>
          <li>Choisissez une autre production de la maison.</li>
          <li>Cochez les personnes, vérifiez leurs fonctions, et cliquez sur « Ajouter ».</li>
        </Steps>
        <p>Leurs accès suivent les dates de la nouvelle production.</p>
      </Topic>
      <Topic id="repondre">
        <p>
          Un courriel vous avise, et la demande paraît dans « Gérer les accès », sous « Demandes d’accès ».
          « Accepter » donne l’accès, « Refuser » ne donne rien; la personne en est avisée. La mention
          « Nouvelle personne » dit qu’elle n’a encore rien reçu de votre maison sous ce nom : vérifiez son
          courriel auprès d’elle avant d’accepter.
        </p>
      </Topic>
      <Topic id="retirer">
        <p>
          « Retirer », dans la liste, met fin à l’accès tout de suite : si la personne est dans le SET, sa
          session s’y ferme. « Annuler » paraît aussitôt, et plus tard « Anciens accès » permet de la
          « Remettre » avec sa fonction.
        </p>
        <p>
          Quand quelqu’un s’en va, ouvrez la page de la maison de production, puis « Personnes de la maison »
          et son nom. « Retirer partout » met fin d’un coup à ses accès, à ses invitations aux productions et,
          si vous pouvez le retirer, à son rôle d’administrateur ou à l’invitation à l’avoir. Vous pouvez
          « Annuler » pendant 30 minutes; les invitations, elles, sont à refaire.
        </p>
      </Topic>
    </>
  );
}

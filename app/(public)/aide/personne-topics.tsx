import { Topic } from "@/app/(public)/aide/point";

/** For who is on a list, or would be. */
export function PersonneTopics() {
  return (
    <>
      <Topic id="accepter">
        <p>
          Ouvrez le lien du courriel dans les 14 jours. Sans compte, donnez votre nom, choisissez un mot de
          passe et cliquez sur « Accepter » : votre courriel est alors confirmé. Avec un compte,
          connectez-vous, puis cliquez sur « Accepter ». Si le lien est trop ancien, demandez à la maison de
          production de vous l’envoyer de nouveau.
        </p>
      </Topic>
      <Topic id="mes-acces">
        <p>
          La rubrique « Mes accès » montre les productions pour lesquelles vous pouvez accéder au SET, avec
          votre fonction, qui vous a donné l’accès, depuis quand et jusqu’à quand. Vos anciens accès y restent
          aussi.
        </p>
      </Topic>
      <Topic id="demander">
        <p>
          Dans « Mes accès », cliquez sur « Demander un accès », entrez le numéro ou le lien de la production,
          et cliquez sur « Envoyer la demande ». Les administrateurs de la maison de production l’acceptent ou
          la refusent. La réponse du portail est la même que le numéro existe ou non : vérifiez-le bien.
        </p>
      </Topic>
      <Topic id="quitter">
        <p>
          Dans « Mes accès », cliquez sur « Quitter », puis confirmez. Vous n’accédez plus au SET pour cette
          production, et ses administrateurs en sont avisés. Eux seuls peuvent vous redonner l’accès.
        </p>
      </Topic>
      <Topic id="courriels">
        <p>
          Cliquez sur votre nom pour ouvrir votre profil. Sous « Courriels », vous choisissez de recevoir ou
          non les « Rappels avant la fin d’un accès » et, si vous administrez une maison de production, le
          « Sommaire mensuel de mes maisons ». Chacun de ces courriels porte aussi un lien pour ne plus le
          recevoir. Ceux qui disent qu’un droit a changé ou pris fin partent toujours.
        </p>
      </Topic>
      <Topic id="courriel">
        <p>
          Dans votre profil, sous « Courriel », entrez deux fois le nouveau et cliquez sur « Envoyer le
          lien ». Ouvrez ce lien dans les 24 heures, connectez-vous avec votre courriel actuel, et cliquez sur
          « Confirmer ce courriel ». L’ancien reçoit un avis. Si ce n’est pas vous, son bouton « Reprendre ce
          courriel » remet tout en place pendant sept jours : les connexions se ferment, et vous choisissez un
          nouveau mot de passe.
        </p>
      </Topic>
      <Topic id="set-en-panne">
        <p>
          Le portail regarde si le SET répond, et le dit au-dessus de vos fiches quand ce n’est pas le cas.
          Votre accès est intact : réessayez dans quelques minutes avec le même bouton. La page qui vous le
          dit regarde d’elle-même, et vous avise dès que le SET répond.
        </p>
      </Topic>
      <Topic id="renseignements">
        <p>
          Votre profil, rubrique « Mes renseignements », vous donne tout ce que le portail a de vous, dans une
          archive à ouvrir avec un tableur. Vous pouvez aussi y supprimer votre compte : la page dit d’abord
          ce qui s’efface et ce qui reste. Si vous êtes la seule personne à agir pour une maison de
          production, elle vous dit par où passer. Un compte qui ne sert pas pendant 24 mois est supprimé;
          deux courriels vous avertissent avant.
        </p>
      </Topic>
    </>
  );
}

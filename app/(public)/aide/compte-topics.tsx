import { Steps, Topic } from "@/app/(public)/aide/point";

/** How anyone protects their account better than with a password. */
export function CompteTopics() {
  return (
    <>
      <Topic id="cles">
        <p>
          Une clé d’accès vous connecte par ce qui déverrouille votre appareil : une empreinte, votre visage
          ou un code. Elle compte à elle seule pour le mot de passe et le second facteur.
        </p>
        <Steps>
          <li>Cliquez sur votre nom, puis sur « Sécurité ».</li>
          <li>
            Sous « Clés d’accès », gardez le nom proposé ou donnez-en un autre, et cliquez sur « Ajouter une
            clé d’accès ».
          </li>
          <li>Répondez à votre appareil.</li>
        </Steps>
        <p>
          Dans « Connexion », cliquez ensuite sur « Se connecter avec une clé d’accès ». Il faut un navigateur
          récent; sans lui, votre mot de passe sert toujours. « Modifier » permet de renommer la clé, ou de la
          retirer si l’appareil est perdu.
        </p>
      </Topic>
      <Topic id="validation">
        <p>
          Un second facteur protège votre compte même si quelqu’un apprend votre mot de passe : après lui, le
          portail demande un code que montre une application de votre téléphone.
        </p>
        <Steps>
          <li>Cliquez sur votre nom, puis sur « Sécurité » et sur « Configurer une application ».</li>
          <li>Balayez le code avec une application d’authentification, ou tapez-y la clé.</li>
          <li>Entrez le code à six chiffres qu’elle montre, et cliquez sur « Activer ».</li>
          <li>Gardez les dix codes de secours : ils ne seront plus montrés.</li>
        </Steps>
        <p>
          Sans votre téléphone, cliquez à la connexion sur « Utiliser un code de secours » : chacun sert une
          fois. « En tirer d’autres » en donne dix nouveaux, et ceux d’avant ne valent plus rien. Le personnel
          de l’AQPM a toujours un second facteur, application ou clé d’accès.
        </p>
      </Topic>
    </>
  );
}

import { Picture } from "@/app/(public)/aide/picture";
import { Point, Steps } from "@/app/(public)/aide/point";
import { Link } from "@/components/link";
import connexion from "@/docs/images/connexion.png";

/** Points 1 to 3: for everyone. */
export function ComptePoints() {
  return (
    <>
      <Point id="acces">
        <p>
          Sur la page principale de l’AQPM (www.aqpm.ca), cliquez sur l’icône SET, en haut à droite. Ou
          accédez directement au portail (set.aqpm.ca).
        </p>
      </Point>
      <Point id="inscription">
        <p>Complétez l’ensemble des informations requises et cliquez sur « Inscription ».</p>
        <Picture
          image={connexion}
          alt="La page d’entrée du portail. À gauche, sous « Inscription » : prénom, nom, deux fois le courriel et le mot de passe, et le bouton « Inscription ». À droite, sous « Connexion » : courriel, mot de passe, la case « Se souvenir de moi », le lien « Mot de passe oublié? » et les boutons « Connexion » et « Se connecter avec une clé d’accès »."
        />
        <p>
          Un courriel vous est alors envoyé : ouvrez-le dans les 24 heures, cliquez sur « Confirmer mon
          courriel » et entrez votre mot de passe. Votre compte existe dès ce moment, et l’on peut vous
          trouver par votre nom.
        </p>
        <p>
          Le mot de passe a au moins 15 caractères : quatre mots au hasard sont faciles à retenir et
          difficiles à deviner. Si rien ne vient,{" "}
          <Link href="/verification?demande=oui" className="link">
            demandez un autre courriel
          </Link>
          .
        </p>
      </Point>
      <Point id="connexion">
        <p>Complétez l’ensemble des informations requises et cliquez sur « Connexion ».</p>
        <p>
          « Se souvenir de moi » garde votre connexion 30 jours sur cet appareil : ne cochez pas cette case
          sur un ordinateur partagé. Sans elle, la connexion prend fin après deux heures d’inactivité. Si vous
          envoyez un formulaire juste après, reconnectez-vous dans l’heure : il est tel que vous l’aviez
          rempli.
        </p>
        <p>
          Ce qui touche aux administrateurs d’une maison ou à la sécurité d’un compte redemande votre mot de
          passe si vous ne l’avez pas donné depuis dix minutes, puis se fait aussitôt. Dans votre profil,
          « Sécurité » montre où votre compte est ouvert, et permet d’y mettre fin, même quand l’inactivité
          n’a laissé d’ouvert que le SET.
        </p>
        <p>
          Après cinq mots de passe inexacts de suite, aucun n’est plus regardé pendant une minute, puis cinq,
          puis quinze, sauf dans un navigateur où votre compte a déjà été ouvert. Attendez, ou choisissez un
          autre mot de passe. La première connexion dans un autre navigateur vous est annoncée par courriel.
        </p>
        <p>
          Une{" "}
          <a href="#cles" className="link">
            clé d’accès
          </a>{" "}
          vous connecte sans mot de passe, et la{" "}
          <a href="#validation" className="link">
            validation en deux étapes
          </a>{" "}
          protège votre compte même si quelqu’un apprend le vôtre.
        </p>
        <p>En cas d’oubli du mot de passe :</p>
        <Steps>
          <li>cliquez sur « Mot de passe oublié? »;</li>
          <li>entrez votre courriel;</li>
          <li>ouvrez le courriel reçu dans l’heure et choisissez un nouveau mot de passe.</li>
        </Steps>
        <p>
          Pour le changer, cliquez sur votre nom, puis sur « Sécurité » : entrez l’actuel, puis deux fois le
          nouveau. Vos autres connexions se ferment, celle-ci continue.
        </p>
      </Point>
    </>
  );
}

import { Point, Steps } from "@/app/(public)/aide/point";

/** Points 5 and 6: who may open the SET, and opening it. */
export function AccesPoints() {
  return (
    <>
      <Point id="utilisateurs">
        <p>
          Nous encourageons fortement les maisons de production à limiter de façon stricte le nombre
          d’utilisateurs principaux pouvant agir au nom de leur maison de production et à tenir la liste des
          utilisateurs principaux à jour.
        </p>
        <p>
          Cela dit, les utilisateurs principaux peuvent autoriser un nombre beaucoup plus important de
          personnes à formuler des demandes au SET aux fins d’une production donnée : généralement des
          coordonnateurs, des chefs, etc. Seules les personnes autorisées peuvent faire des demandes au SET,
          et seulement pour les productions pour lesquelles elles ont été autorisées.
        </p>
        <p>Pour ajouter le nom d’un utilisateur pouvant accéder au SET, il faut :</p>
        <Steps>
          <li>aller dans la rubrique « Fiches de production »;</li>
          <li>cliquer sur le nom de la production concernée;</li>
          <li>cliquer sur le bouton « Gérer les accès »;</li>
          <li>cliquer sur la ligne « Entrez le nom de l’utilisateur à ajouter »;</li>
          <li>choisir un nom à même la liste déroulante.</li>
        </Steps>
        <p>
          Si un nom n’apparaît pas, c’est parce que l’utilisateur n’est pas encore inscrit au portail : il
          faut alors lui demander de s’inscrire, ou l’
          <a href="#inviter" className="link">
            inviter par son courriel
          </a>
          . Un utilisateur principal qui veut lui-même accéder au SET clique sur « M’autoriser » dans la
          fiche, ou s’ajoute à la liste.
        </p>
      </Point>
      <Point id="demandes">
        <p>
          Tous les utilisateurs autorisés par un utilisateur principal peuvent faire des demandes au SET. Les
          autorisations sont données production par production.
        </p>
        <p>Pour faire une demande au SET, l’utilisateur doit :</p>
        <Steps>
          <li>aller dans la rubrique « Fiches de production »;</li>
          <li>cliquer sur le nom de la production concernée;</li>
          <li>cliquer sur le bouton « Accéder au SET ».</li>
        </Steps>
        <p>
          Par la suite, la demande elle-même doit être complétée sur le site du SET maintenu par l’AQTIS. Le
          guide d’utilisation de ce site est disponible sur le site de l’AQPM.
        </p>
      </Point>
    </>
  );
}

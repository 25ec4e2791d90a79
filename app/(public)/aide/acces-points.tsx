import { Picture } from "@/app/(public)/aide/picture";
import { Point, Steps } from "@/app/(public)/aide/point";
import acces from "@/docs/images/acces.png";
import fiche from "@/docs/images/fiche.png";
import fiches from "@/docs/images/fiches.png";
import set from "@/docs/images/set.png";

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
          <li>
            cliquer sur le bouton « Gérer les accès »;
            <Picture
              image={fiche}
              alt="Une fiche de production. En haut, le titre, le numéro et l’état de la production, et les boutons « Accéder au SET », « Gérer les accès », « Modifier », « Dupliquer » et « Historique ». Dessous, ce que dit la fiche."
            />
          </li>
          <li>
            cliquer sur la ligne « Entrez le nom de l’utilisateur à ajouter »;
            <Picture
              image={acces}
              alt="« Gérer les accès » d’une production : la ligne « Entrez le nom de l’utilisateur à ajouter » et, dessous, la liste des personnes, chacune avec sa fonction, la fin de son accès et qui le lui a donné."
            />
          </li>
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
        <p>Le même bouton est dans la liste, vis-à-vis de la production : un clic suffit.</p>
        <Picture
          image={fiches}
          alt="« Fiches de production » : le bouton « + » à gauche du titre, ce qui attend une réponse, une recherche et deux filtres, puis un tableau des productions avec leur numéro, leur tournage, leurs accès et leur état. Au bout de la ligne, le bouton « Accéder au SET »."
        />
        <p>
          Par la suite, la demande elle-même doit être complétée sur le site du SET maintenu par l’AQTIS. Le
          guide d’utilisation de ce site est disponible sur le site de l’AQPM.
        </p>
        <Picture
          image={set}
          alt="Le SET à l’arrivée : le titre et le numéro de la production, puis « Vous êtes au SET pour cette production », avec le nom, le courriel, la fonction et la fin de l’accès de la personne, et ses demandes dessous."
          note="Cette image est celle du SET de démonstration : le site de l’AQTIS a son propre aspect."
        />
      </Point>
    </>
  );
}

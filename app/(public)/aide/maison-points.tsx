import { Picture } from "@/app/(public)/aide/picture";
import { Point, Steps } from "@/app/(public)/aide/point";
import maison from "@/docs/images/maison.png";
import nouvelleFiche from "@/docs/images/nouvelle-fiche.png";

/** The two points 4: for those who act for a house. */
export function MaisonPoints() {
  return (
    <>
      <Point id="principaux">
        <p>
          Les délégués de chaque maison de production sont, par défaut, les utilisateurs principaux de ladite
          maison. L’AQPM les désigne.
        </p>
        <p>Pour ajouter des utilisateurs principaux, les délégués doivent :</p>
        <Steps>
          <li>aller dans la rubrique « Maisons de production »;</li>
          <li>cliquer sur le nom de leur maison de production;</li>
          <li>
            cliquer sur la ligne « Entrez le nom de l’utilisateur à ajouter »;
            <Picture
              image={maison}
              alt="« Édition d’une maison de production » : le nom et le statut de la maison, puis la « Liste des administrateurs », qui commence par la ligne « Entrez le nom de l’utilisateur à ajouter »."
            />
          </li>
          <li>choisir un nom à même la liste déroulante.</li>
        </Steps>
        <p>
          Si un nom n’apparaît pas, c’est parce que l’utilisateur n’est pas encore inscrit au portail : il
          faut alors lui demander de s’inscrire et de confirmer son courriel, ou l’
          <a href="#inviter" className="link">
            inviter par son courriel
          </a>
          .
        </p>
        <p>
          Nous recommandons aux maisons de production de ne pas ajouter plus de 3 ou 4 utilisateurs principaux
          additionnels, et de tenir leur liste à jour.
        </p>
      </Point>
      <Point id="fiche">
        <p>
          Tous les utilisateurs principaux d’une maison de production peuvent créer et modifier des fiches de
          production au nom de cette maison de production.
        </p>
        <p>Pour créer des fiches de production, les utilisateurs principaux doivent :</p>
        <Steps>
          <li>aller dans la rubrique « Fiches de production »;</li>
          <li>cliquer sur le « + » à gauche de la mention « Fiches de production »;</li>
          <li>
            remplir la fiche et cliquer sur « Créer ».
            <Picture
              image={nouvelleFiche}
              alt="« Nouvelle fiche de production », le haut du formulaire : le titre, puis le titre de travail et le numéro interne, qui portent la mention « optionnel », le type de production et l’entente applicable."
            />
          </li>
        </Steps>
        <p>
          Les informations portant la mention « optionnel » n’ont pas obligatoirement à être complétées. Une
          fiche prend fin d’elle-même 30 jours après la fin de la postproduction ou, si elle n’est pas donnée,
          du tournage; un utilisateur principal peut la prolonger.
        </p>
      </Point>
    </>
  );
}

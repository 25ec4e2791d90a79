import { Steps, Topic } from "@/app/(public)/aide/point";

/** For AQPM's staff. */
export function AqpmTopics() {
  return (
    <>
      <Topic id="aqpm-revues">
        <p>
          La rubrique « AQPM », puis « Toujours à jour? », montre les maisons de production à jour, en cours
          ou en retard. Ce sont leurs administrateurs qui confirment.
        </p>
      </Topic>
      <Topic id="aqpm-import">
        <Steps>
          <li>
            Dans la rubrique « AQPM », puis « Import », choisissez un fichier CSV ou Excel, une ligne par
            délégué, et cliquez sur « Téléverser ».
          </li>
          <li>
            Si des colonnes n’ont pas été reconnues, dites lesquelles sont lesquelles et cliquez sur
            « Comparer ».
          </li>
          <li>Lisez ce que ferait chaque ligne. Rien n’a encore changé.</li>
          <li>Cliquez sur « Appliquer l’import ».</li>
        </Steps>
        <p>
          Les délégués qui ont un compte reçoivent un courriel, et les autres, une invitation. Les lignes en
          erreur sont laissées de côté. L’import ne retire personne et ne change aucun statut; appliqué une
          seconde fois, le même fichier ne change rien.
        </p>
      </Topic>
      <Topic id="aqpm-annonces">
        <p>
          Dans la rubrique « AQPM », puis « Annonces », cliquez sur le « + ». Écrivez le message, dites à qui
          il s’adresse, quand il paraît et quand il disparaît, et cliquez sur « Publier ». Il est alors en
          haut de chacune de leurs pages, devant les autres s’il est important. Dans la liste, cliquez sur
          l’annonce pour la corriger ou la retirer.
        </p>
      </Topic>
      <Topic id="aqpm-courriels">
        <p>
          La rubrique « AQPM », puis « Courriels », montre ce qui est parti, ce qui attend, ce qui est revenu,
          et pourquoi. « Renvoyer » fait repartir un courriel abandonné. Ce que dit un courriel ne s’y lit
          pas, puisqu’un lien peut y donner un droit : « Ce que disent les courriels » les montre tous, avec
          des noms d’exemple.
        </p>
      </Topic>
      <Topic id="aqpm-exports">
        <p>
          Sous une liste, « Exporter » la donne en CSV ou en Excel, telle que vous l’avez filtrée et triée :
          les utilisateurs, les maisons de production, les fiches, les accès de l’une d’elles, le journal, les
          incidents. Les accès de toutes les productions sont au bas de la rubrique « AQPM ». Chaque export
          s’écrit au journal.
        </p>
      </Topic>
      <Topic id="aqpm-listes">
        <p>
          La rubrique « AQPM » mène à trois listes que les maisons de production voient : « Fonctions »,
          « Types de production » et « Catégories budgétaires ». On y ajoute, renomme, déplace et retire des
          choix. Un type propose une entente; une catégorie peut avoir un premier et un dernier jour. Les
          accès et les fiches qui ont un choix retiré le gardent, et « Rétablir » l’offre de nouveau.
        </p>
      </Topic>
      <Topic id="aqpm-set">
        <p>
          La rubrique « AQPM », puis « SET », montre si le SET répond, les passages et les refus des 30
          derniers jours, les clés, et ce que le SET a su de la fin des droits. Un avis abandonné y repart
          avec « Livrer maintenant ».
        </p>
      </Topic>
      <Topic id="aqpm-aider">
        <p>
          Dans « Utilisateurs », ouvrez la page d’une personne. Sous « Aider cette personne », on lui envoie
          un lien de mot de passe, on ferme ses connexions, on retire un second facteur perdu : vérifiez
          d’abord de vive voix qui le demande. Personne d’autre qu’elle ne choisit son mot de passe. On y
          nomme aussi le personnel de l’AQPM, et on l’en retire; il en reste toujours une personne.
        </p>
      </Topic>
      <Topic id="aqpm-fusion">
        <Steps>
          <li>
            Dans « Utilisateurs », ouvrez la page du compte à garder et, sous « Aider cette personne »,
            cliquez sur « Réunir un autre compte à celui-ci ».
          </li>
          <li>Choisissez l’autre compte, et lisez ce que devient chacun de ses droits.</li>
          <li>
            Assurez-vous de vive voix que c’est bien la même personne, puis cliquez sur « Réunir les deux
            comptes ».
          </li>
        </Steps>
        <p>
          Le compte gardé a tous les droits et l’historique des deux. L’autre n’ouvre plus rien, et un
          courriel le dit aux deux adresses. Cela ne se défait pas.
        </p>
      </Topic>
      <Topic id="aqpm-incidents">
        <p>
          Dans la rubrique « AQPM », puis « Incidents », cliquez sur le « + » dès qu’un incident de
          confidentialité est connu. Dites ce qui s’est passé, les renseignements visés, combien de personnes,
          le risque et les mesures prises, sans nommer personne dans le résumé, et cliquez sur « Inscrire au
          registre ». Si un préjudice sérieux est à craindre, la page dit qui il reste à aviser. Un incident
          s’y garde au moins cinq ans.
        </p>
      </Topic>
    </>
  );
}

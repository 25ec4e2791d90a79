import { Topic } from "@/app/(public)/aide/point";

/** What becomes of a fiche: its draft, its copies, its end, its review, its history, its past. */
export function FicheTopics() {
  return (
    <>
      <Topic id="brouillon">
        <p>
          Ce que vous écrivez dans « Nouvelle fiche de production » se garde tout seul, et « Garder le
          brouillon » le fait sur-le-champ. Vous le retrouvez en ouvrant une nouvelle fiche pour la même
          maison; personne d’autre ne le voit. « Effacer le brouillon » recommence à neuf, et un brouillon
          laissé 90 jours s’efface.
        </p>
        <p>
          Si la maison a déjà une fiche du même titre, le portail vous la montre. Quand il s’agit bien d’une
          autre production, cochez « Créer quand même ».
        </p>
      </Topic>
      <Topic id="dupliquer">
        <p>
          Dans la fiche, cliquez sur « Dupliquer » : une nouvelle fiche s’ouvre, déjà remplie. Vérifiez le
          titre et la saison, entrez les nouvelles dates, cochez au besoin « Reprendre aussi l’équipe », puis
          cliquez sur « Créer ».
        </p>
      </Topic>
      <Topic id="fin">
        <p>
          Une fiche prend fin d’elle-même 30 jours après la fin de la postproduction ou, si elle n’est pas
          donnée, du tournage, et tous ses accès avec elle. Un courriel vous le rappelle 14 jours, puis 3
          jours avant, de même qu’aux personnes de la liste : cliquez sur « Prolonger », et la page qui
          s’ouvre propose une nouvelle date.
        </p>
        <p>
          Vous pouvez aussi le faire au bas de la fiche, sous « La fin de la fiche » : « Changer la fin »,
          « Terminer maintenant » et, pour une production terminée, « Rouvrir », qui rend leur accès aux
          personnes de la liste.
        </p>
      </Topic>
      <Topic id="revue">
        <p>
          Au début de chaque trimestre, un courriel vous mène à une page qui montre qui agit pour votre maison
          de production et qui accède au SET pour ses productions. Pour chaque ligne, cliquez sur
          « Confirmer » ou « Retirer »; « Tout confirmer pour » le fait pour une personne, et le bouton du bas
          pour les lignes restantes.
        </p>
        <p>
          Un administrateur suffit, et vous avez 30 jours. Ce que personne n’a confirmé est signalé « À
          confirmer », et n’est jamais retiré sans vous.
        </p>
      </Topic>
      <Topic id="historique">
        <p>
          Le bouton « Historique » d’une fiche, ou « Son historique » dans la page de la maison de production,
          dit qui a fait quoi, à qui et quand. On peut n’y voir qu’un genre de gestes, ou qu’une personne.
          Rien ne s’en efface.
        </p>
      </Topic>
      <Topic id="jour">
        <p>
          Dans « Gérer les accès », cliquez sur « À une date passée », et choisissez un jour. La page montre
          qui pouvait alors ouvrir le SET pour cette production, à quelles heures si ce n’est pas toute la
          journée, et qui l’a ouvert, d’après le journal.
        </p>
      </Topic>
    </>
  );
}

import { Card } from "@/components/card";
import { Notice } from "@/components/notice";
import { ProgressBar } from "@/components/progress-bar";
import { refusals } from "@/lib/authorization/refusals";
import type { Viewer } from "@/lib/authorization/viewer";
import { dayInProse } from "@/lib/platform/dates";
import { plural } from "@/lib/platform/text";
import type { Etat } from "@/lib/revues/lignes-queries";
import type { Revue } from "@/lib/revues/queries";
import { nextQuarter } from "@/lib/revues/schema";

/** How the house stands, what is asked of whom and until when; the focus comes here once all is confirmed. */
export function Summary({ viewer, revue }: { viewer: Viewer; revue: Revue }) {
  return (
    <div id="avancement" tabIndex={-1} className="rounded-card">
      <Standing viewer={viewer} revue={revue} />
    </div>
  );
}

function Standing({ viewer, revue: { maison, etat } }: { viewer: Viewer; revue: Revue }) {
  if (maison.statut === "INACTIF") return <Notice tone="warning">{refusals["maison-inactive"]}</Notice>;
  if (etat.etat === "aucune") {
    return (
      <Notice title="Aucune revue n’est ouverte.">
        <p>
          Les revues s’ouvrent le premier jour de chaque trimestre. Un courriel en avise les administrateurs
          de la maison de production.
        </p>
      </Notice>
    );
  }
  if (etat.etat === "a-jour") {
    return (
      <Notice tone="success" title={viewer.staff ? "Tout est à jour." : "Merci. Tout est à jour."}>
        <p>{`La prochaine revue s’ouvrira ${dayInProse(nextQuarter(viewer.today))}.`}</p>
      </Notice>
    );
  }
  return <Progress etat={etat} staff={viewer.staff} />;
}

function Progress({ etat: { etat, lignes, restantes, echeance }, staff }: { etat: Etat; staff: boolean }) {
  const day = echeance ? dayInProse(echeance) : "";
  return (
    <div className="grid gap-3">
      {etat === "en-retard" ? (
        <Notice
          tone="warning"
          title={`${plural(restantes, "ligne reste", "lignes restent")} à confirmer depuis ${day}.`}
        >
          <p>Rien n’a été retiré : les accès au SET continuent jusqu’à ce que vous en décidiez.</p>
        </Notice>
      ) : null}
      <Card>
        <div className="grid gap-3">
          <p id="compte" className="font-bold tabular-nums">
            {`${lignes - restantes} sur ${plural(lignes, "ligne", "lignes")} à jour`}
          </p>
          <ProgressBar labelledBy="compte" value={lignes - restantes} max={lignes} />
          <p className="max-w-prose text-secondary">
            {staff
              ? "Ce sont les administrateurs de la maison de production qui confirment."
              : "Un administrateur suffit : ce que l’un de vous confirme l’est pour tous."}
            {etat === "en-cours" ? ` La revue se termine ${day}.` : ""}
          </p>
        </div>
      </Card>
    </div>
  );
}

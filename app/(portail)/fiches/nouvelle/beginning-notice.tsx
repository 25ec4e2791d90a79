import { eraseDraftAction } from "@/app/(portail)/fiches/actions";
import type { Beginning } from "@/app/(portail)/fiches/nouvelle/beginning";
import { ERASED, erasedOf } from "@/app/(portail)/fiches/nouvelle/erase-question";
import { ButtonLink } from "@/components/button";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Notice } from "@/components/notice";
import { momentInProse } from "@/lib/platform/dates";

type Props = { beginning: Beginning; done: string | undefined };

/** Where what the form already says comes from, and what to check in it. */
export function BeginningNotice({ beginning, done }: Props) {
  const { draft, source, other, maison } = beginning;
  return (
    <div className="mb-6 grid max-w-form gap-3 empty:hidden">
      {done ? (
        <Notice tone="success" role="status">
          {done}
        </Notice>
      ) : null}
      {draft && !done ? (
        <Notice
          title={`Vous aviez commencé cette fiche ${momentInProse(draft.updatedAt)}.`}
          actions={<Erase beginning={beginning} />}
        >
          Tout ce que vous aviez écrit est repris ci-dessous. Personne d’autre ne voit ce brouillon.
        </Notice>
      ) : null}
      {source ? (
        <Notice title={`Copie de «\u00a0${source.titre}\u00a0» (${source.numero})`}>
          <p>
            Vérifiez le titre, {source.saison ? "la saison, " : ""}les personnes et le bureau de production,
            puis entrez les nouvelles dates. Le n°&nbsp;interne n’est pas repris, et la fiche aura son propre
            numéro.
          </p>
        </Notice>
      ) : null}
      {other ? (
        <Notice
          tone="warning"
          title={`Vous aviez commencé une autre fiche ${momentInProse(other.updatedAt)}.`}
          actions={
            <>
              <ButtonLink size="small" href={`/fiches/nouvelle?maison=${maison.id}`}>
                Reprendre l’autre fiche
              </ButtonLink>
              <Erase beginning={beginning} />
            </>
          }
        >
          Ce que vous écrivez ici n’est pas gardé en brouillon tant que l’autre existe.
        </Notice>
      ) : null}
    </div>
  );
}

function Erase({ beginning }: { beginning: Beginning }) {
  return (
    <ConfirmDialog
      action={eraseDraftAction}
      hidden={erasedOf(beginning)}
      trigger="Effacer le brouillon"
      triggerVariant="secondary"
      title="Effacer le brouillon?"
      confirm="Effacer"
      answer={{ name: "confirme", value: "oui" }}
    >
      <p>{ERASED}</p>
    </ConfirmDialog>
  );
}

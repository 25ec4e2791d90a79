import { ButtonLink } from "@/components/button";
import { Notice } from "@/components/notice";
import { can, type FicheTarget } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { type Day, dayInProse, daysBetween } from "@/lib/platform/dates";

type Props = { viewer: Viewer; fiche: FicheTarget & { readonly id: string; readonly finLe: Day } };

const SOON_DAYS = 14;

/** The production ends soon, and its accesses with it. */
export function EndNotice({ viewer, fiche }: Props) {
  if (!fiche.active || daysBetween(viewer.today, fiche.finLe) > SOON_DAYS) return null;
  return (
    <Notice
      tone="warning"
      className="print:hidden"
      title={`La production prendra fin ${dayInProse(fiche.finLe)}, et ces accès avec elle.`}
      actions={
        can(viewer, "fiche.reopen", fiche) ? (
          <ButtonLink href={`/fiches/${fiche.id}/prolonger`} size="small">
            Prolonger la production
          </ButtonLink>
        ) : undefined
      }
    />
  );
}

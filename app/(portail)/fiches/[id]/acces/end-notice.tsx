import { ButtonLink } from "@/components/button";
import { Notice } from "@/components/notice";
import { can, type FicheTarget } from "@/lib/authorization/rules";
import type { Viewer } from "@/lib/authorization/viewer";
import { type Day, dayInProse, daysBetween } from "@/lib/platform/dates";

type Props = { viewer: Viewer; fiche: FicheTarget & { readonly id: string; readonly finLe: Day } };

const SOON_DAYS = 14;

/** The production is over, or ends soon, and its accesses with it. */
export function EndNotice({ viewer, fiche }: Props) {
  const { id, active, finLe } = fiche;
  const reopens = can(viewer, "fiche.reopen", fiche);
  if (active ? daysBetween(viewer.today, finLe) > SOON_DAYS : !reopens) return null;
  return (
    <Notice
      tone="warning"
      className="print:hidden"
      title={
        active
          ? `La production prendra fin ${dayInProse(finLe)}, et ces accès avec elle.`
          : "Rouvrez la production pour donner ou changer des accès."
      }
      actions={
        reopens ? (
          <ButtonLink href={`/fiches/${id}/prolonger`} size="small">
            {active ? "Prolonger la production" : "Rouvrir la production"}
          </ButtonLink>
        ) : undefined
      }
    />
  );
}

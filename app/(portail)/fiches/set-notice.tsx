import { UntilBack } from "@/app/set/until-back";
import { Notice } from "@/components/notice";
import type { Viewer } from "@/lib/authorization/viewer";
import { isSetDown } from "@/lib/set/etat-queries";

/** Before the click: that the SET does not answer, and that nothing is lost; nothing when it answers. */
export async function SetNotice({ viewer, className }: { viewer: Viewer; className?: string }) {
  if (!(await isSetDown(viewer))) return null;
  return (
    <UntilBack
      back={
        <Notice tone="success" className={className}>
          <p>Le SET répond de nouveau.</p>
        </Notice>
      }
    >
      <Notice className={className}>
        <p>Le SET ne répond pas en ce moment. Votre accès est intact : réessayez dans quelques minutes.</p>
      </Notice>
    </UntilBack>
  );
}

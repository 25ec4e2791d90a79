import { Line, Rows, Section } from "@/app/(portail)/utilisateurs/[id]/section";
import type { Viewer } from "@/lib/authorization/viewer";
import { momentInTable } from "@/lib/platform/dates";
import { listSessionsOf } from "@/lib/session/session-queries";

/** Where someone is signed in: which browser, since when, and when it last served. */
export async function SessionsSection({ viewer, userId }: { viewer: Viewer; userId: string }) {
  const sessions = await listSessionsOf(viewer, userId);
  return (
    <Section title="Connexions ouvertes" id="connexions" empty="Cette personne n’est connectée nulle part.">
      {sessions.length === 0 ? undefined : (
        <Rows>
          {sessions.map(({ id, navigateur, createdAt, lastSeenAt, remembered, setOnly }) => (
            <Line
              key={id}
              main={<span className="font-semibold">{navigateur ?? "Navigateur inconnu"}</span>}
              note={[
                `ouverte le ${momentInTable(createdAt)}`,
                `utilisée le ${momentInTable(lastSeenAt)}`,
                ...(remembered ? ["retenue sur cet appareil"] : []),
                ...(setOnly ? ["session du portail finie, SET encore ouvert"] : []),
              ].join(" · ")}
            />
          ))}
        </Rows>
      )}
    </Section>
  );
}

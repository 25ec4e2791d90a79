import type { Metadata } from "next";
import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/button";
import { Message } from "@/components/message";
import { Forbidden, NotFound } from "@/lib/platform/errors";
import { noteStatus } from "@/lib/platform/request-context";
import { noteRefusal } from "@/lib/session/note-refusal";

/*
 * Pages refuse as commands do: they throw `NotFound` or `Forbidden`. Next's own `notFound()` and `forbidden()` send
 * an empty body to who has no JavaScript, so the page renders the answer itself and the front sets its status.
 */

/** A page whose refusals are answered: 404 for `NotFound`, 403 with its sentence for `Forbidden` (rule 9). */
export function guarded<P>(render: (props: P) => ReactNode | Promise<ReactNode>) {
  return async (props: P): Promise<ReactNode> => {
    try {
      return await render(props);
    } catch (error) {
      unstable_rethrow(error);
      if (error instanceof NotFound) return <NotFoundAnswer />;
      if (!(error instanceof Forbidden)) throw error;
      await noteRefusal(error);
      return <ForbiddenAnswer sentence={error.message} />;
    }
  };
}

/** The title of a page that is about something found; what cannot be found has the title of the 404. */
export async function titled(find: () => Promise<string>): Promise<Metadata> {
  try {
    return { title: await find() };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof NotFound) return { title: "Page introuvable" };
    throw error;
  }
}

/** For `?? missing()`: what was looked for through the viewer is not there for them. */
export function missing(): never {
  throw new NotFound();
}

/** One 404 for all: what one may not see does not exist. */
function NotFoundAnswer() {
  noteStatus(404);
  return (
    <Message
      title="Page introuvable"
      actions={
        <>
          <ButtonLink href="/fiches">Retour aux fiches de production</ButtonLink>
          <ButtonLink href="/mes-acces/demande" variant="quiet">
            Demander un accès à une production
          </ButtonLink>
        </>
      }
    >
      <p>Cette page n’existe pas, ou vous n’y avez plus accès. Écrivez à votre maison de production.</p>
    </Message>
  );
}

/** What a person sees but may not do: why, and whom to ask. */
export function ForbiddenAnswer({
  title = "Cette action ne vous est pas permise",
  sentence,
}: {
  title?: string;
  sentence: string;
}) {
  noteStatus(403);
  return (
    <Message title={title} actions={<ButtonLink href="/fiches">Retour aux fiches de production</ButtonLink>}>
      <p>{sentence}</p>
    </Message>
  );
}

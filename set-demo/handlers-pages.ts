import { readDemande } from "./demandes";
import { type Ask, cookie, type Reply, seeOther } from "./http";
import { redeem } from "./login";
import { homePage } from "./pages/home";
import { interrupteursPage } from "./pages/interrupteurs";
import { productionPage } from "./pages/production";
import { Refusal, refuse } from "./refusal";
import type { SetSession } from "./sessions";
import type { StandIn } from "./stand-in";
import { same } from "./transactions";

/** `GET /` */
export function showHome(ask: Ask, { settings, sessions }: StandIn): Reply {
  const session = sessions.find(ask.cookies.get(settings.sessionCookie));
  const left = ask.url.searchParams.has("sortie");
  return { status: 200, body: homePage(settings.issuer, session, left) };
}

/** `GET /productions/:id` */
export function showProduction(ask: Ask, { settings, sessions, demandes }: StandIn): Reply {
  const session = requireSession(ask, sessions.find(ask.cookies.get(settings.sessionCookie)));
  const added = ask.url.searchParams.has("ajout");
  return { status: 200, body: productionPage(session, demandes.of(session.claims.fiche_id), { added }) };
}

/** `POST /productions/:id`: one more demande. */
export async function addDemande(ask: Ask, { settings, sessions, demandes }: StandIn): Promise<Reply> {
  const session = requireSession(ask, sessions.find(ask.cookies.get(settings.sessionCookie)));
  const form = await requireOwnForm(ask, session);
  const { fiche_id, name } = session.claims;
  const read = readDemande(form);
  if (!read.ok) return { status: 422, body: productionPage(session, demandes.of(fiche_id), read) };
  demandes.add(fiche_id, { ...read.input, par: name, le: new Date() });
  return seeOther(`/productions/${fiche_id}?ajout#demandes`);
}

/** `POST /quitter` */
export async function leave(ask: Ask, { settings, sessions, secure }: StandIn): Promise<Reply> {
  const session = sessions.find(ask.cookies.get(settings.sessionCookie));
  if (session) {
    await requireOwnForm(ask, session);
    sessions.close(session.id);
  }
  return seeOther("/?sortie", cookie(settings.sessionCookie, "", { seconds: 0, secure }));
}

/** `GET /interrupteurs` */
export function showInterrupteurs(ask: Ask, { interrupteurs }: StandIn): Reply {
  return { status: 200, body: interrupteursPage(interrupteurs, ask.url.searchParams.has("fait")) };
}

/** `POST /interrupteurs` */
export async function setInterrupteurs(ask: Ask, { interrupteurs }: StandIn): Promise<Reply> {
  requireHere(ask);
  interrupteurs.set(await ask.form());
  return seeOther("/interrupteurs?fait");
}

/** `POST /interrupteurs/rejouer`: sends the same code again; a sound portal refuses it. */
export async function replayCode(ask: Ask, { issuer, interrupteurs }: StandIn): Promise<Reply> {
  requireHere(ask);
  const recording = interrupteurs.recording();
  if (!recording)
    throw new Refusal(409, "Il n’y a rien à rejouer.", "Passez d’abord une fois par le portail.");
  await redeem(issuer, recording.answer, recording.transaction);
  throw new Refusal(
    500,
    "Le portail a accepté deux fois le même code.",
    "C’est un défaut du portail : signalez-le.",
  );
}

function requireSession(ask: Ask, session: SetSession | null): SetSession {
  if (!session) {
    throw refuse(
      403,
      "Passez par le portail de l’AQPM.",
      "Vous n’avez pas de session au SET, ou elle est terminée.",
    );
  }
  const { fiche_id, fiche_titre } = session.claims;
  if (ask.url.pathname === `/productions/${fiche_id}`) return session;
  throw refuse(
    403,
    "Votre session n’est pas pour cette production.",
    `Vous êtes au SET pour « ${fiche_titre} », et pour cette production seulement.`,
  );
}

async function requireOwnForm(ask: Ask, session: SetSession): Promise<URLSearchParams> {
  requireHere(ask);
  const form = await ask.form();
  if (same(session.csrf, form.get("jeton"))) return form;
  throw new Refusal(
    403,
    "Ce formulaire n’est plus valable.",
    "Revenez à la page, rechargez-la et recommencez.",
  );
}

function requireHere(ask: Ask): void {
  if (ask.fromElsewhere)
    throw new Refusal(403, "Ce formulaire a été envoyé depuis un autre site.", "Rien n’a été fait.");
}

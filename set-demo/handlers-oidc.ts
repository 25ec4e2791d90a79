import { type Ask, cookie, type Reply, seeOther } from "./http";
import { authorizationUrl, readLaunch, redeem } from "./login";
import { LogoutRefused } from "./logout";
import { refuse } from "./refusal";
import type { StandIn } from "./stand-in";
import { TRANSACTION_SECONDS, transactionCookie } from "./transactions";

/** `GET /oidc/initier`: the portal sends someone; the stand-in asks it who that is. */
export async function initiate(
  ask: Ask,
  { settings, issuer, transactions, secure }: StandIn,
): Promise<Reply> {
  const { ficheId, loginHint } = readLaunch(ask.url.searchParams, settings);
  const transaction = transactions.begin(ficheId, `${ask.url.pathname}${ask.url.search}`);
  const location = await authorizationUrl(issuer, transaction, loginHint);
  const { state, secret } = transaction;
  return seeOther(
    location,
    cookie(transactionCookie(state), secret, { seconds: TRANSACTION_SECONDS, secure }),
  );
}

/** `GET /oidc/callback`: the portal answered; its word becomes a session for one production. */
export async function callBack(ask: Ask, standIn: StandIn): Promise<Reply> {
  const { issuer, settings, transactions, sessions, interrupteurs, secure } = standIn;
  const transaction = transactions.take(ask.url.searchParams.get("state"), ask.cookies);
  if (!transaction) {
    throw refuse(
      400,
      "Ce retour du portail n’est pas attendu ici.",
      "Il a déjà servi, a expiré, ou vient d’ailleurs.",
    );
  }
  const arrival = await redeem(issuer, ask.url, transaction);
  const session = sessions.open(arrival);
  sessions.close(ask.cookies.get(settings.sessionCookie));
  interrupteurs.record({ answer: ask.url, transaction });
  return seeOther(
    `/productions/${session.claims.fiche_id}`,
    cookie(settings.sessionCookie, session.id, { secure }),
    cookie(transactionCookie(transaction.state), "", { seconds: 0, secure }),
  );
}

/** `POST /oidc/deconnexion`: the portal says that a right ended (OpenID Connect Back-Channel Logout 1.0). */
export async function endSessions(ask: Ask, { logouts, sessions }: StandIn): Promise<Reply> {
  const token = (await ask.form()).get("logout_token") ?? "";
  try {
    const ended = await logouts.read(token);
    if (ended) sessions.end(ended);
    return { status: 200 };
  } catch (error) {
    const refused = error instanceof LogoutRefused;
    return {
      status: refused ? 400 : 503,
      type: "application/json",
      body: JSON.stringify({
        error: refused ? "invalid_request" : "temporarily_unavailable",
        error_description: refused ? error.message : "the keys of the issuer could not be read",
      }),
    };
  }
}

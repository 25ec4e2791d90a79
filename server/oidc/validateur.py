"""Vérifie des jetons d’identité avec PyJWT, qui ne partage rien avec le portail ni avec ses bibliothèques.

Lit en entrée {jwks, iss, aud, nonce, jetons: {nom: jeton}}; écrit {nom: null si le jeton est accepté, sinon pourquoi}.
"""

import json
import sys

import jwt

ask = json.load(sys.stdin)
keys = {key.key_id: key.key for key in jwt.PyJWKSet.from_dict(ask["jwks"]).keys}


def verify(token):
    header = jwt.get_unverified_header(token)
    if header.get("typ", "JWT") != "JWT" or "crit" in header:
        raise ValueError("header")
    claims = jwt.decode(
        token,
        keys[header["kid"]],
        algorithms=["ES256"],
        issuer=ask["iss"],
        audience=ask["aud"],
        leeway=15,
        options={"require": ["iss", "aud", "sub", "exp", "iat", "nonce"]},
    )
    if claims["nonce"] != ask["nonce"]:
        raise ValueError("nonce")


def verdict(token):
    try:
        verify(token)
    except Exception as error:  # Quelle que soit la raison, le jeton n’est pas cru.
        return f"{type(error).__name__}: {error}"


json.dump({name: verdict(token) for name, token in ask["jetons"].items()}, sys.stdout)

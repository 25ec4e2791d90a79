-- Comptes supprimés: what was erased of someone never comes back, and unused accounts are counted from their last visit.

-- Nothing is given to, or kept for, an account that is gone. A gesture that read it just before its end waits for that end,
-- then is told as a serialization failure: tried again, it finds the account as it has become.
CREATE FUNCTION portail_refuse_compte_supprime() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  supprime timestamptz;
BEGIN
  SELECT "anonymizedAt" INTO supprime FROM "User" WHERE "id" = NEW."userId" FOR KEY SHARE;
  IF supprime IS NOT NULL THEN
    RAISE EXCEPTION 'the account is gone' USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN NEW;
END $$;

DO $$
DECLARE
  nom text;
BEGIN
  FOREACH nom IN ARRAY ARRAY['Session', 'Jeton', 'Appareil', 'ConnexionEnCours', 'Totp', 'CodeSecours', 'Passkey', 'Defi',
    'ChangementCourriel', 'FormulaireGarde', 'Administrateur', 'DemandeAcces', 'Brouillon']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION portail_refuse_compte_supprime()',
      nom || '_compte_supprime', nom);
  END LOOP;
END $$;
CREATE TRIGGER "Acces_compte_supprime" BEFORE INSERT OR UPDATE ON "Acces" FOR EACH ROW
  WHEN (NEW."retireLe" IS NULL)
  EXECUTE FUNCTION portail_refuse_compte_supprime();

-- Its own row says nothing of anyone, for ever.
CREATE FUNCTION portail_fige_compte_supprime() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the account is gone' USING ERRCODE = 'serialization_failure';
END $$;
CREATE TRIGGER "User_compte_supprime"
  BEFORE UPDATE OF "prenom", "nom", "courriel", "passwordHash", "staff", "suspendedAt", "anonymizedAt" ON "User" FOR EACH ROW
  WHEN (OLD."anonymizedAt" IS NOT NULL)
  EXECUTE FUNCTION portail_fige_compte_supprime();

-- Until now the last visit was not noted: it was at least the last time that a session opened.
UPDATE "User" u SET "lastSeenAt" = (
  SELECT max(j."at") FROM "Journal" j WHERE j."acteurId" = u."id" AND j."action" = 'session.open')
WHERE "lastSeenAt" IS NULL;

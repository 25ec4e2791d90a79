-- Extensions, all trusted (no superuser needed from PostgreSQL 13 on).
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- The one clock of every rule. Tests move it with the setting « portail.maintenant »; nothing else sets it.
CREATE FUNCTION portail_now() RETURNS timestamptz
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('portail.maintenant', true), '')::timestamptz, now());

-- Today in Montréal: « Jusqu’au » is inclusive, to midnight there.
CREATE FUNCTION portail_today() RETURNS date
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (portail_now() AT TIME ZONE 'America/Toronto')::date;

-- What names and titles are searched and sorted by: no accent, no case, any punctuation one space.
CREATE FUNCTION portail_fold(t text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN btrim(regexp_replace(lower(unaccent('unaccent'::regdictionary, t)), '[^[:alnum:]]+', ' ', 'g'));

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "JetonUsage" AS ENUM ('VERIFICATION', 'MOT_DE_PASSE');

-- CreateEnum
CREATE TYPE "MaisonStatut" AS ENUM ('ACTIF', 'INACTIF');

-- CreateEnum
CREATE TYPE "AdministrateurGenre" AS ENUM ('DELEGUE', 'PRINCIPAL');

-- CreateEnum
CREATE TYPE "ProducteurNature" AS ENUM ('SOCIETE', 'PERSONNE');

-- CreateEnum
CREATE TYPE "TypeProduction" AS ENUM ('LONG_METRAGE', 'COURT_METRAGE', 'TELEFILM', 'SERIE', 'WEBSERIE', 'DOCUMENTAIRE', 'VARIETES', 'CAPTATION', 'VIDEOCLIP', 'PUBLICITE', 'VIDEO_ENTREPRISE', 'AUTRE');

-- CreateEnum
CREATE TYPE "Entente" AS ENUM ('FILM', 'TELEVISION', 'NOUVEAUX_MEDIAS');

-- CreateEnum
CREATE TYPE "PriseDeVues" AS ENUM ('REELLE', 'ANIMATION');

-- CreateEnum
CREATE TYPE "Langue" AS ENUM ('FRANCAIS', 'ANGLAIS', 'AUTOCHTONE', 'AUTRE');

-- CreateEnum
CREATE TYPE "Association" AS ENUM ('UDA', 'ARRQ', 'SARTEC', 'GMMQ', 'ACTRA', 'DGC');

-- CreateEnum
CREATE TYPE "CourrielStatut" AS ENUM ('EN_ATTENTE', 'ENVOYE', 'ABANDONNE');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "prenom" TEXT NOT NULL,
    "nom" TEXT NOT NULL,
    "courriel" CITEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "staff" BOOLEAN NOT NULL DEFAULT false,
    "confirmedAt" TIMESTAMPTZ(3),
    "suspendedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "nomPrenom" TEXT COLLATE "C" GENERATED ALWAYS AS (portail_fold(((nom || ' '::text) || prenom))) STORED,
    "prenomNom" TEXT COLLATE "C" GENERATED ALWAYS AS (portail_fold(((prenom || ' '::text) || nom))) STORED,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "remembered" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Jeton" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "usage" "JetonUsage" NOT NULL,
    "userId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "consumedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),

    CONSTRAINT "Jeton_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Maison" (
    "id" UUID NOT NULL,
    "nom" TEXT NOT NULL,
    "statut" "MaisonStatut" NOT NULL DEFAULT 'ACTIF',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "nomTri" TEXT COLLATE "C" GENERATED ALWAYS AS (portail_fold(nom)) STORED,

    CONSTRAINT "Maison_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Administrateur" (
    "id" UUID NOT NULL,
    "maisonId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "genre" "AdministrateurGenre" NOT NULL,
    "ajouteParId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),

    CONSTRAINT "Administrateur_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Producteur" (
    "id" UUID NOT NULL,
    "maisonId" UUID NOT NULL,
    "nature" "ProducteurNature" NOT NULL,
    "nom" TEXT NOT NULL,
    "neq" TEXT,
    "courriel" TEXT,
    "telephone" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "nomTri" TEXT COLLATE "C" GENERATED ALWAYS AS (portail_fold(nom)) STORED,

    CONSTRAINT "Producteur_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CategorieBudgetaire" (
    "code" TEXT NOT NULL,
    "libelle" TEXT NOT NULL,
    "rang" INTEGER NOT NULL,
    "retireeLe" TIMESTAMPTZ(3),

    CONSTRAINT "CategorieBudgetaire_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Fonction" (
    "code" TEXT NOT NULL,
    "libelle" TEXT NOT NULL,
    "rang" INTEGER NOT NULL,
    "retireeLe" TIMESTAMPTZ(3),

    CONSTRAINT "Fonction_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "FicheRang" (
    "annee" INTEGER NOT NULL,
    "dernier" INTEGER NOT NULL,

    CONSTRAINT "FicheRang_pkey" PRIMARY KEY ("annee")
);

-- CreateTable
CREATE TABLE "Fiche" (
    "id" UUID NOT NULL,
    "numero" TEXT NOT NULL,
    "maisonId" UUID NOT NULL,
    "producteurId" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "creeParId" UUID,
    "cle" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "finLe" DATE NOT NULL,
    "prolongee" BOOLEAN NOT NULL DEFAULT false,
    "termineeLe" TIMESTAMPTZ(3),
    "titre" TEXT NOT NULL,
    "titreTravail" TEXT,
    "type" "TypeProduction" NOT NULL,
    "entente" "Entente" NOT NULL,
    "priseDeVues" "PriseDeVues",
    "saison" INTEGER,
    "episodes" INTEGER,
    "duree" INTEGER,
    "langues" "Langue"[],
    "synopsis" TEXT,
    "diffuseurs" TEXT,
    "distributeur" TEXT,
    "categorieBudgetaire" TEXT,
    "preproductionDebut" DATE,
    "preproductionFin" DATE,
    "tournageDebut" DATE NOT NULL,
    "tournageFin" DATE NOT NULL,
    "postproductionDebut" DATE,
    "postproductionFin" DATE,
    "datesApproximatives" BOOLEAN NOT NULL DEFAULT false,
    "lieux" TEXT,
    "productionDeleguee" TEXT,
    "realisation" TEXT,
    "scenarisation" TEXT,
    "directionNom" TEXT,
    "directionCourriel" TEXT,
    "directionTelephone" TEXT,
    "coordinationNom" TEXT,
    "coordinationCourriel" TEXT,
    "coordinationTelephone" TEXT,
    "ressourceNom" TEXT NOT NULL,
    "ressourceCourriel" TEXT NOT NULL,
    "ressourceTelephone" TEXT NOT NULL,
    "bureauAdresse" TEXT,
    "bureauVille" TEXT,
    "bureauCodePostal" TEXT,
    "associations" "Association"[],
    "numeroInterne" TEXT,
    "coproduction" BOOLEAN NOT NULL DEFAULT false,
    "coproductionPartenaires" TEXT,
    "service" BOOLEAN NOT NULL DEFAULT false,
    "servicePartenaires" TEXT,
    "titreTri" TEXT COLLATE "C" GENERATED ALWAYS AS (portail_fold(titre)) STORED,
    "recherche" TEXT COLLATE "C" GENERATED ALWAYS AS (portail_fold(((((titre || ' '::text) || COALESCE("titreTravail", ''::text)) || ' '::text) || numero))) STORED,

    CONSTRAINT "Fiche_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Acces" (
    "id" UUID NOT NULL,
    "ficheId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "fonctionCode" TEXT,
    "jusquau" DATE,
    "accordeParId" UUID,
    "accordeLe" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "retireLe" TIMESTAMPTZ(3),

    CONSTRAINT "Acces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Passage" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "partenaire" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "ficheId" UUID NOT NULL,
    "accesId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "consumedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Passage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Journal" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "action" TEXT NOT NULL,
    "acteurId" UUID,
    "sujetId" UUID,
    "maisonId" UUID,
    "ficheId" UUID,
    "details" JSONB NOT NULL DEFAULT '{}',
    "requete" TEXT,

    CONSTRAINT "Journal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Courriel" (
    "id" UUID NOT NULL,
    "cle" TEXT NOT NULL,
    "gabarit" TEXT NOT NULL,
    "destinataire" TEXT NOT NULL,
    "sujet" TEXT NOT NULL,
    "contenu" JSONB,
    "statut" "CourrielStatut" NOT NULL DEFAULT 'EN_ATTENTE',
    "essais" INTEGER NOT NULL DEFAULT 0,
    "prochainEssai" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "bailJusqua" TIMESTAMPTZ(3),
    "envoyeLe" TIMESTAMPTZ(3),
    "fournisseurId" TEXT,
    "erreur" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),

    CONSTRAINT "Courriel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "OidcRecord" (
    "model" TEXT NOT NULL,
    "idHash" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "grantId" TEXT,
    "expiresAt" TIMESTAMPTZ(3),
    "consumedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OidcRecord_pkey" PRIMARY KEY ("model","idHash")
);

-- CreateTable
CREATE TABLE "CleSignature" (
    "kid" TEXT NOT NULL,
    "publique" JSONB NOT NULL,
    "privee" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),

    CONSTRAINT "CleSignature_pkey" PRIMARY KEY ("kid")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_courriel_key" ON "User"("courriel");

-- CreateIndex
CREATE INDEX "User_nomPrenom_id_idx" ON "User"("nomPrenom", "id");

-- CreateIndex
CREATE INDEX "User_prenomNom_idx" ON "User"("prenomNom");

-- CreateIndex
CREATE INDEX "User_nomPrenom_trgm" ON "User" USING GIN ("nomPrenom" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Jeton_hash_key" ON "Jeton"("hash");

-- CreateIndex
CREATE INDEX "Jeton_userId_usage_idx" ON "Jeton"("userId", "usage");

-- CreateIndex
CREATE INDEX "Jeton_expiresAt_idx" ON "Jeton"("expiresAt");

-- CreateIndex
CREATE INDEX "Maison_nomTri_id_idx" ON "Maison"("nomTri", "id");

-- CreateIndex
CREATE INDEX "Maison_statut_nomTri_idx" ON "Maison"("statut", "nomTri");

-- CreateIndex
CREATE INDEX "Maison_nomTri_trgm" ON "Maison" USING GIN ("nomTri" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Administrateur_userId_idx" ON "Administrateur"("userId");

-- CreateIndex
CREATE INDEX "Administrateur_ajouteParId_idx" ON "Administrateur"("ajouteParId");

-- CreateIndex
CREATE UNIQUE INDEX "Administrateur_maisonId_userId_key" ON "Administrateur"("maisonId", "userId");

-- CreateIndex
CREATE INDEX "Producteur_maisonId_nomTri_idx" ON "Producteur"("maisonId", "nomTri");

-- CreateIndex
CREATE INDEX "Producteur_nomTri_id_idx" ON "Producteur"("nomTri", "id");

-- CreateIndex
CREATE INDEX "Producteur_nomTri_trgm" ON "Producteur" USING GIN ("nomTri" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Producteur_maisonId_neq_key" ON "Producteur"("maisonId", "neq");

-- CreateIndex
CREATE UNIQUE INDEX "Producteur_id_maisonId_key" ON "Producteur"("id", "maisonId");

-- CreateIndex
CREATE UNIQUE INDEX "Fiche_numero_key" ON "Fiche"("numero");

-- CreateIndex
CREATE INDEX "Fiche_maisonId_tournageDebut_id_idx" ON "Fiche"("maisonId", "tournageDebut" DESC, "id");

-- CreateIndex
CREATE INDEX "Fiche_maisonId_titreTri_idx" ON "Fiche"("maisonId", "titreTri");

-- CreateIndex
CREATE INDEX "Fiche_tournageDebut_id_idx" ON "Fiche"("tournageDebut" DESC, "id");

-- CreateIndex
CREATE INDEX "Fiche_titreTri_id_idx" ON "Fiche"("titreTri", "id");

-- CreateIndex
CREATE INDEX "Fiche_producteurId_idx" ON "Fiche"("producteurId");

-- CreateIndex
CREATE INDEX "Fiche_recherche_trgm" ON "Fiche" USING GIN ("recherche" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Fiche_creeParId_cle_key" ON "Fiche"("creeParId", "cle");

-- CreateIndex
CREATE INDEX "Acces_userId_ficheId_idx" ON "Acces"("userId", "ficheId");

-- CreateIndex
CREATE INDEX "Acces_accordeParId_idx" ON "Acces"("accordeParId");

-- CreateIndex
CREATE UNIQUE INDEX "Acces_ficheId_userId_key" ON "Acces"("ficheId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Passage_hash_key" ON "Passage"("hash");

-- CreateIndex
CREATE INDEX "Passage_sessionId_idx" ON "Passage"("sessionId");

-- CreateIndex
CREATE INDEX "Passage_ficheId_createdAt_idx" ON "Passage"("ficheId", "createdAt");

-- CreateIndex
CREATE INDEX "Passage_userId_idx" ON "Passage"("userId");

-- CreateIndex
CREATE INDEX "Passage_accesId_idx" ON "Passage"("accesId");

-- CreateIndex
CREATE INDEX "Journal_ficheId_id_idx" ON "Journal"("ficheId", "id");

-- CreateIndex
CREATE INDEX "Journal_maisonId_id_idx" ON "Journal"("maisonId", "id");

-- CreateIndex
CREATE INDEX "Journal_acteurId_id_idx" ON "Journal"("acteurId", "id");

-- CreateIndex
CREATE INDEX "Journal_sujetId_id_idx" ON "Journal"("sujetId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Courriel_cle_key" ON "Courriel"("cle");

-- CreateIndex
CREATE INDEX "Courriel_statut_prochainEssai_idx" ON "Courriel"("statut", "prochainEssai");

-- CreateIndex
CREATE INDEX "Courriel_createdAt_idx" ON "Courriel"("createdAt");

-- CreateIndex
CREATE INDEX "RateLimit_expire_idx" ON "RateLimit"("expire");

-- CreateIndex
CREATE INDEX "OidcRecord_grantId_idx" ON "OidcRecord"("grantId");

-- CreateIndex
CREATE INDEX "OidcRecord_expiresAt_idx" ON "OidcRecord"("expiresAt");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Jeton" ADD CONSTRAINT "Jeton_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Administrateur" ADD CONSTRAINT "Administrateur_maisonId_fkey" FOREIGN KEY ("maisonId") REFERENCES "Maison"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Administrateur" ADD CONSTRAINT "Administrateur_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Administrateur" ADD CONSTRAINT "Administrateur_ajouteParId_fkey" FOREIGN KEY ("ajouteParId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Producteur" ADD CONSTRAINT "Producteur_maisonId_fkey" FOREIGN KEY ("maisonId") REFERENCES "Maison"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fiche" ADD CONSTRAINT "Fiche_maisonId_fkey" FOREIGN KEY ("maisonId") REFERENCES "Maison"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fiche" ADD CONSTRAINT "Fiche_producteurId_maisonId_fkey" FOREIGN KEY ("producteurId", "maisonId") REFERENCES "Producteur"("id", "maisonId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fiche" ADD CONSTRAINT "Fiche_creeParId_fkey" FOREIGN KEY ("creeParId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Fiche" ADD CONSTRAINT "Fiche_categorieBudgetaire_fkey" FOREIGN KEY ("categorieBudgetaire") REFERENCES "CategorieBudgetaire"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Acces" ADD CONSTRAINT "Acces_ficheId_fkey" FOREIGN KEY ("ficheId") REFERENCES "Fiche"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Acces" ADD CONSTRAINT "Acces_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Acces" ADD CONSTRAINT "Acces_accordeParId_fkey" FOREIGN KEY ("accordeParId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Acces" ADD CONSTRAINT "Acces_fonctionCode_fkey" FOREIGN KEY ("fonctionCode") REFERENCES "Fonction"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Passage" ADD CONSTRAINT "Passage_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Passage" ADD CONSTRAINT "Passage_ficheId_fkey" FOREIGN KEY ("ficheId") REFERENCES "Fiche"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Passage" ADD CONSTRAINT "Passage_accesId_fkey" FOREIGN KEY ("accesId") REFERENCES "Acces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Checks: what no path may write, whatever the code above it does.
ALTER TABLE "User" ADD CONSTRAINT "User_courriel_check" CHECK ("courriel" ~ '^[^@[:space:]]+@[^@[:space:]]+$');
ALTER TABLE "Producteur" ADD CONSTRAINT "Producteur_neq_check" CHECK ("neq" IS NULL OR ("neq" ~ '^[0-9]{10}$' AND "nature" = 'SOCIETE'));
ALTER TABLE "Fiche"
  ADD CONSTRAINT "Fiche_numero_check" CHECK ("numero" ~ '^[0-9]{4}-[0-9]{4,}$'),
  ADD CONSTRAINT "Fiche_preproduction_check" CHECK ("preproductionDebut" <= "preproductionFin"),
  ADD CONSTRAINT "Fiche_tournage_check" CHECK ("tournageDebut" <= "tournageFin"),
  ADD CONSTRAINT "Fiche_postproduction_check" CHECK ("postproductionDebut" <= "postproductionFin"),
  ADD CONSTRAINT "Fiche_fin_check" CHECK ("finLe" >= "tournageFin"),
  ADD CONSTRAINT "Fiche_synopsis_check" CHECK (char_length("synopsis") <= 1000),
  ADD CONSTRAINT "Fiche_nombres_check" CHECK ("saison" > 0 AND "episodes" > 0 AND "duree" > 0),
  ADD CONSTRAINT "Fiche_episodes_check" CHECK ("type" NOT IN ('SERIE', 'WEBSERIE') OR "episodes" IS NOT NULL);
ALTER TABLE "Passage" ADD CONSTRAINT "Passage_dates_check" CHECK ("expiresAt" > "createdAt");
ALTER TABLE "Session" ADD CONSTRAINT "Session_dates_check" CHECK ("expiresAt" > "createdAt");
ALTER TABLE "Courriel" ADD CONSTRAINT "Courriel_entetes_check" CHECK ("destinataire" !~ '[\r\n]' AND "sujet" !~ '[\r\n]');

-- One active signing key at a time.
CREATE UNIQUE INDEX "CleSignature_active_key" ON "CleSignature" ("active") WHERE "active";

-- The journal can only be appended to.
CREATE FUNCTION portail_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Le journal ne se modifie pas (%).', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "Journal_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Journal"
  FOR EACH STATEMENT EXECUTE FUNCTION portail_refuse_change();

-- Reference lists, edited by staff from there.
INSERT INTO "Fonction" ("code", "libelle", "rang") VALUES
  ('coordination', 'Coordination', 1),
  ('direction-production', 'Direction de production', 2),
  ('regie', 'Régie', 3),
  ('assistance-coordination', 'Assistance à la coordination', 4),
  ('assistance-realisation', 'Assistance à la réalisation', 5),
  ('chef-departement', 'Chef de département', 6),
  ('postproduction', 'Supervision de postproduction', 7),
  ('comptabilite', 'Comptabilité de production', 8),
  ('production', 'Production', 9),
  ('autre', 'Autre', 10);
INSERT INTO "CategorieBudgetaire" ("code", "libelle", "rang") VALUES
  ('moins-250k', 'Moins de 250 000 $', 1),
  ('250k-1m', 'De 250 000 $ à 1 M$', 2),
  ('1m-3m', 'De 1 M$ à 3 M$', 3),
  ('3m-8m', 'De 3 M$ à 8 M$', 4),
  ('plus-8m', 'Plus de 8 M$', 5);

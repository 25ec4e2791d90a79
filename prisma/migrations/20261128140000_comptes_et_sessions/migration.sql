-- Comptes et sessions: known devices, tries counted, second factors, passkeys, changes of address, forms kept.

-- CreateEnum
CREATE TYPE "Facteur" AS ENUM ('TOTP', 'SECOURS', 'PASSKEY');

-- CreateEnum
CREATE TYPE "DefiUsage" AS ENUM ('ENREGISTREMENT', 'CONNEXION', 'IDENTITE');

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "factorAt" TIMESTAMPTZ(3),
ADD COLUMN     "identityAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
ADD COLUMN     "navigateur" TEXT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "anonymizedAt" TIMESTAMPTZ(3),
ADD COLUMN     "lastSeenAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Appareil" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "navigateur" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    CONSTRAINT "Appareil_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EssaisConnexion" (
    "cle" TEXT NOT NULL,
    "echecs" INTEGER NOT NULL DEFAULT 0,
    "enCours" INTEGER NOT NULL DEFAULT 0,
    "reserveLe" TIMESTAMPTZ(3),
    "bloqueJusqua" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    CONSTRAINT "EssaisConnexion_pkey" PRIMARY KEY ("cle")
);

-- CreateTable
CREATE TABLE "ConnexionEnCours" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "remembered" BOOLEAN NOT NULL DEFAULT false,
    "facteurRequis" BOOLEAN NOT NULL DEFAULT false,
    "facteur" "Facteur",
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    CONSTRAINT "ConnexionEnCours_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Totp" (
    "userId" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "dernierPas" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    CONSTRAINT "Totp_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "CodeSecours" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    CONSTRAINT "CodeSecours_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Passkey" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "credentialId" TEXT NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL DEFAULT 0,
    "transports" TEXT[],
    "backedUp" BOOLEAN NOT NULL DEFAULT false,
    "nom" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    "lastUsedAt" TIMESTAMPTZ(3),
    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Defi" (
    "id" UUID NOT NULL,
    "challenge" TEXT NOT NULL,
    "usage" "DefiUsage" NOT NULL,
    "userId" UUID,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "Defi_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChangementCourriel" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "ancien" CITEXT NOT NULL,
    "nouveau" CITEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmeLe" TIMESTAMPTZ(3),
    "retourHash" TEXT,
    "retourFin" TIMESTAMPTZ(3),
    "annuleLe" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    CONSTRAINT "ChangementCourriel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FormulaireGarde" (
    "hash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "chemin" TEXT NOT NULL,
    "formulaire" TEXT NOT NULL,
    "valeurs" JSONB NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "FormulaireGarde_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "Appareil_lastSeenAt_idx" ON "Appareil"("lastSeenAt");

-- CreateIndex
CREATE UNIQUE INDEX "Appareil_userId_hash_key" ON "Appareil"("userId", "hash");

-- CreateIndex
CREATE INDEX "EssaisConnexion_updatedAt_idx" ON "EssaisConnexion"("updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ConnexionEnCours_hash_key" ON "ConnexionEnCours"("hash");

-- CreateIndex
CREATE INDEX "ConnexionEnCours_userId_idx" ON "ConnexionEnCours"("userId");

-- CreateIndex
CREATE INDEX "ConnexionEnCours_expiresAt_idx" ON "ConnexionEnCours"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "CodeSecours_userId_hash_key" ON "CodeSecours"("userId", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "Passkey_credentialId_key" ON "Passkey"("credentialId");

-- CreateIndex
CREATE INDEX "Passkey_userId_idx" ON "Passkey"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Defi_challenge_key" ON "Defi"("challenge");

-- CreateIndex
CREATE INDEX "Defi_userId_idx" ON "Defi"("userId");

-- CreateIndex
CREATE INDEX "Defi_expiresAt_idx" ON "Defi"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "ChangementCourriel_hash_key" ON "ChangementCourriel"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "ChangementCourriel_retourHash_key" ON "ChangementCourriel"("retourHash");

-- CreateIndex
CREATE INDEX "ChangementCourriel_userId_idx" ON "ChangementCourriel"("userId");

-- CreateIndex
CREATE INDEX "ChangementCourriel_expiresAt_idx" ON "ChangementCourriel"("expiresAt");

-- CreateIndex
CREATE INDEX "FormulaireGarde_userId_idx" ON "FormulaireGarde"("userId");

-- CreateIndex
CREATE INDEX "FormulaireGarde_expiresAt_idx" ON "FormulaireGarde"("expiresAt");

-- AddForeignKey
ALTER TABLE "Appareil" ADD CONSTRAINT "Appareil_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConnexionEnCours" ADD CONSTRAINT "ConnexionEnCours_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Totp" ADD CONSTRAINT "Totp_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CodeSecours" ADD CONSTRAINT "CodeSecours_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Defi" ADD CONSTRAINT "Defi_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChangementCourriel" ADD CONSTRAINT "ChangementCourriel_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FormulaireGarde" ADD CONSTRAINT "FormulaireGarde_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.
ALTER TABLE "User" ADD CONSTRAINT "User_anonymise_check" CHECK ("anonymizedAt" IS NULL OR ("suspendedAt" IS NOT NULL AND NOT "staff"));
ALTER TABLE "EssaisConnexion" ADD CONSTRAINT "EssaisConnexion_nombres_check" CHECK ("echecs" >= 0 AND "enCours" >= 0);
ALTER TABLE "ChangementCourriel"
  ADD CONSTRAINT "ChangementCourriel_nouveau_check" CHECK ("nouveau" ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  ADD CONSTRAINT "ChangementCourriel_retour_check" CHECK ("confirmeLe" IS NULL OR ("retourHash" IS NOT NULL AND "retourFin" IS NOT NULL));

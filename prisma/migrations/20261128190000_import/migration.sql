-- The import of houses and of their délégués: AQPM invites délégués, and a house may have its NEQ.

-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN "genre" "AdministrateurGenre" NOT NULL DEFAULT 'PRINCIPAL';
ALTER TABLE "Maison" ADD COLUMN "neq" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Maison_neq_key" ON "Maison"("neq");

-- CreateTable
CREATE TABLE "Import" (
    "id" UUID NOT NULL,
    "fichier" TEXT NOT NULL,
    "parId" UUID,
    "entetes" TEXT[],
    "correspondance" JSONB NOT NULL DEFAULT '{}',
    "verifieLe" TIMESTAMPTZ(3),
    "appliqueLe" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT portail_now(),
    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportLigne" (
    "importId" UUID NOT NULL,
    "rang" INTEGER NOT NULL,
    "cellules" TEXT[],
    "etat" TEXT,
    "effets" TEXT[],
    "pourquoi" TEXT,
    CONSTRAINT "ImportLigne_pkey" PRIMARY KEY ("importId","rang")
);

-- CreateIndex
CREATE INDEX "Import_parId_idx" ON "Import"("parId");

-- CreateIndex
CREATE INDEX "Import_createdAt_idx" ON "Import"("createdAt");

-- CreateIndex
CREATE INDEX "ImportLigne_importId_etat_rang_idx" ON "ImportLigne"("importId", "etat", "rang");

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_parId_fkey" FOREIGN KEY ("parId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportLigne" ADD CONSTRAINT "ImportLigne_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.
ALTER TABLE "Maison" ADD CONSTRAINT "Maison_neq_check" CHECK ("neq" ~ '^[0-9]{10}$');

-- Comptes réunis: two accounts of one person become one. The row of the other stays, erased as that of any account that is
-- gone, and says whose it was: its lines of the journal are found from there.

-- AlterTable
ALTER TABLE "User" ADD COLUMN "reuniAId" UUID;

-- CreateIndex
CREATE INDEX "User_reuniAId_idx" ON "User"("reuniAId");

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_reuniAId_fkey" FOREIGN KEY ("reuniAId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Nobody is merged into themself, nor while they still sign in.
ALTER TABLE "User" ADD CONSTRAINT "User_fusion_check"
  CHECK ("reuniAId" IS NULL OR ("reuniAId" <> "id" AND "anonymizedAt" IS NOT NULL));

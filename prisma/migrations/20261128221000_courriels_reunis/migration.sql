-- What was sent to the address of an account that was merged is of the person who is kept: that address is free, and may
-- become someone else's.

-- AlterTable
ALTER TABLE "Courriel" ADD COLUMN "reuniAId" UUID;

-- CreateIndex
CREATE INDEX "Courriel_reuniAId_idx" ON "Courriel"("reuniAId");

-- AddForeignKey
ALTER TABLE "Courriel" ADD CONSTRAINT "Courriel_reuniAId_fkey" FOREIGN KEY ("reuniAId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

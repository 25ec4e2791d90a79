-- A row of "User" that goes is looked for in everything that may name it: where no index leads there, the whole table is
-- read, once for each account that retention deletes and for each that is merged into another.

-- CreateIndex
CREATE INDEX "Invitation_inviteParId_idx" ON "Invitation"("inviteParId");

-- CreateIndex
CREATE INDEX "Invitation_accepteeParId_idx" ON "Invitation"("accepteeParId");

-- CreateIndex
CREATE INDEX "DemandeAcces_repondueParId_idx" ON "DemandeAcces"("repondueParId");

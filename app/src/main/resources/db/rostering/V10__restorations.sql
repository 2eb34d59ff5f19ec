-- Drafts that bring an earlier plan back, and the publication each of them takes back.
CREATE TABLE rostering.restoration (
    roster_id text PRIMARY KEY REFERENCES rostering.roster ON DELETE CASCADE,
    restores text NOT NULL REFERENCES rostering.roster,
    takes_back text NOT NULL REFERENCES rostering.roster
);

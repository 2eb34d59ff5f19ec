-- The visit changed while a carrier had the message in its hands: it is not tried a second time.
ALTER TABLE notification.message ADD COLUMN superseded boolean NOT NULL DEFAULT false;

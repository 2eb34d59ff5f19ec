CREATE UNIQUE INDEX one_account_per_staff_member ON identity.user_account (staff_member_id);

-- What administrators of an organisation list of credits, the last released first, and of those who invited (REW-15).
create index credit_lot_newest on credit_lot (organisation_id, coalesce(released_at, '-infinity'::timestamptz), id);
create index credit_lot_with_left on credit_lot (organisation_id, coalesce(released_at, '-infinity'::timestamptz), id)
  where released_at is not null and reversed_at is null and used < amount;
drop index sign_up_referrer;
create index sign_up_referrer on sign_up (referrer_patient_id, at, id) where referrer_patient_id is not null;

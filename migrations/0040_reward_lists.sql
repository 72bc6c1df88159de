-- What administrators of an organisation list of rewards, newest first (REW-15).
create index sign_up_counted on sign_up (organisation_id, at, id) where referrer_patient_id is not null;
create index reward_order_applied on reward_order (organisation_id, paid_at, id) where applied_amount > 0;
drop index credit_lot_owner;
create index credit_lot_owner on credit_lot (organisation_id, owner_patient_id, id);
create index credit_lot_reversed on credit_lot (organisation_id, referee_patient_id) where reversed_at is not null;

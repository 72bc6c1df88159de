-- Until when a quote holds credit for an order that is not paid (REW-11).
alter table reward_order add column held_until timestamptz(6);

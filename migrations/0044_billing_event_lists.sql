-- What became of what billing reported, the last that came first (REW-8, REW-15).
create index billing_event_received on billing_event (organisation_id, id);
create index billing_event_open on billing_event (organisation_id, id) where settled_at is null;
create index billing_event_refused on billing_event (organisation_id, id) where refusal is not null;
create index billing_event_patient on billing_event (organisation_id, patient_number, id);
drop index billing_event_waiting;
drop index billing_event_order;
create index billing_event_order on billing_event (organisation_id, order_reference, id);

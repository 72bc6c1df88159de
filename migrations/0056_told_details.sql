-- What webhooks told of an order is found by the order, to be forgotten with its patient (PLT-12).
create index webhook_delivery_told on webhook_delivery (subject_id) where details is not null;

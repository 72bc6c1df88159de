-- Whether a federal health program pays an order is said by its reports, of which any may say so (REW-6, REW-8).
alter table reward_order add column federal boolean not null default false;
alter table reward_order rename column barred to bars_federal;

select set_config('app.scope', 'platform', true);
update reward_order o set federal = true
where o.bars_federal
  or exists (
    select from billing_event e
    where e.organisation_id = o.organisation_id and e.order_reference = o.reference and e.federal and e.settled_at is not null);
update reward_order o set bars_federal = true
from reward_program r where r.organisation_id = o.organisation_id and r.bars_federal;

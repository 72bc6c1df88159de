-- How often a patient's link was opened by a person, a day; nothing of who it was (REW-3).
create table invitation_visit (
  patient_id uuid not null constraint invitation_visit_patient_id_foreign references patient (id),
  day date not null,
  visits int not null,
  organisation_id uuid not null,
  constraint invitation_visit_pkey primary key (patient_id, day)
);
alter table invitation_visit enable row level security;
alter table invitation_visit force row level security;
do $$
declare
  organisation constant text := $e$organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid$e$;
  platform constant text := $e$current_setting('app.scope', true) = 'platform'$e$;
begin
  execute format('create policy of_organisation on invitation_visit using ((%1$s) or (%2$s)) with check ((%1$s) or (%2$s))',
    organisation, platform);
end $$;

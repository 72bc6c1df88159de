import { randomUUIDv7 } from 'node:crypto';
import { AggregateRoot } from '../../../shared/domain/aggregate-root';
import { Place, type PlaceFields } from './place';

/** Where a clinic sees clients. */
export class ClinicLocation extends AggregateRoot {
  readonly id: string = randomUUIDv7();
  readonly createdAt!: Date;
  private _place: Place;

  constructor(
    readonly organisationId: string,
    place: PlaceFields,
    /** IANA name, for good: what was agreed in its time stays where it is. */
    readonly timeZone: string,
  ) {
    super();
    this._place = new Place(place);
  }

  get place(): PlaceFields {
    return this._place;
  }

  change(place: PlaceFields): void {
    this._place = new Place(place);
  }
}

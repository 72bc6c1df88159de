import type { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Sql } from '../database/sql';
import type { PersonalDataKeeper } from './personal-data-keeper';

/** The rows of each list, by its name. */
export type PersonalDataSection = Record<string, object[]>;

/** All modules that keep something of people: what they know of an account, together (PLT-12). */
@Injectable()
export class PersonalData {
  private readonly keepers: PersonalDataKeeper[] = [];

  constructor(private readonly database: Sql) {}

  register(keeper: PersonalDataKeeper): void {
    this.keepers.push(keeper);
  }

  /** A section for each module, by its name; lists are there when they are empty, too. */
  async of(accountId: string): Promise<Record<string, PersonalDataSection>> {
    const sections: Record<string, PersonalDataSection> = {};
    for (const keeper of this.inOrder()) {
      const section: PersonalDataSection = (sections[keeper.section] = {});
      for (const [list, statement] of Object.entries(keeper.lists(accountId)))
        section[list] = await this.database.tenantRows<object>(statement);
    }
    return sections;
  }

  /** In the transaction going on. */
  async erase(em: EntityManager, accountId: string): Promise<void> {
    for (const keeper of this.inOrder()) await keeper.erase(em, accountId);
  }

  /** Always the same, so that two erasures lock alike. */
  private inOrder(): readonly PersonalDataKeeper[] {
    return this.keepers.sort((one, other) => one.section.localeCompare(other.section));
  }
}

import { Global, Module } from '@nestjs/common';
import { PersonalData } from './personal-data';
import { PersonalRecords } from './personal-records';

@Global()
@Module({ providers: [PersonalData, PersonalRecords], exports: [PersonalData, PersonalRecords] })
export class PersonalDataModule {}

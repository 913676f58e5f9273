import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Characteristics } from './characteristics/characteristics.service';
import { CharacteristicsQueries } from './characteristics/characteristics.queries';
import { ContactPointRows } from './contact-points/contact-point-rows';
import { ContactPoint } from './contact-points/contact-point.entity';
import { ContactPoints } from './contact-points/contact-points.service';
import { FoundPeople } from './search/found-people.queries';
import { LikelyDuplicates } from './duplicates/likely-duplicates.service';
import { PeopleSearch } from './search/people-search.queries';
import { PeopleQueries } from './people.queries';
import { People } from './people.service';
import { PersonChanges } from './person-changes.queries';
import { PersonHistory } from './person-history';
import { Person } from './person.entity';
import { PointsOfContact } from './points-of-contact.service';
import { PossibleDuplicates } from './duplicates/possible-duplicates.service';
import { SimilarWords } from './search/similar-words.queries';
import { WaitingPeople } from './waiting-people.service';

const OFFERED = [
  People,
  ContactPoints,
  Characteristics,
  CharacteristicsQueries,
  ContactPointRows,
  PersonHistory,
  PeopleQueries,
  PeopleSearch,
  PossibleDuplicates,
  LikelyDuplicates,
  PersonChanges,
  PointsOfContact,
  WaitingPeople,
];

@Module({
  imports: [TypeOrmModule.forFeature([Person, ContactPoint])],
  providers: [...OFFERED, SimilarWords, FoundPeople],
  exports: OFFERED,
})
export class PeopleModule {}

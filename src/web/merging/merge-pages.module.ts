import { Module } from '@nestjs/common';
import { MergingModule } from '../../merging/merging.module';
import { PersonPagesModule } from '../person/person-pages.module';
import { MergeController } from './merge.controller';
import { MergePage } from './merge.page';

@Module({ imports: [MergingModule, PersonPagesModule], controllers: [MergeController], providers: [MergePage] })
export class MergePagesModule {}

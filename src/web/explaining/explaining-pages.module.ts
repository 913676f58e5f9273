import { Module } from '@nestjs/common';
import { ExplainingModule } from '../../explaining/explaining.module';
import { ExplainingController } from './explaining.controller';
import { PageEditController } from './page-edit.controller';

@Module({ imports: [ExplainingModule], controllers: [ExplainingController, PageEditController] })
export class ExplainingPagesModule {}

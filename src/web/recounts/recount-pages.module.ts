import { Module } from '@nestjs/common';
import { RecountsModule } from '../../recounts/recounts.module';
import { RecountsController } from './recounts.controller';

@Module({ imports: [RecountsModule], controllers: [RecountsController] })
export class RecountPagesModule {}

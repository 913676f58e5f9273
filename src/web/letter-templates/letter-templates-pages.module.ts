import { Module } from '@nestjs/common';
import { LettersModule } from '../../letters/letters.module';
import { TemplatesController } from './templates.controller';

@Module({ imports: [LettersModule], controllers: [TemplatesController] })
export class LetterTemplatesPagesModule {}

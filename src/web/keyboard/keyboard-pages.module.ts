import { Module } from '@nestjs/common';
import { KeyboardController } from './keyboard.controller';

@Module({ controllers: [KeyboardController] })
export class KeyboardPagesModule {}

import { Module } from '@nestjs/common';
import { KeyRotation } from './key-rotation.service';
import { Resealing } from './resealing';

@Module({ providers: [KeyRotation, Resealing], exports: [KeyRotation, Resealing] })
export class KeyRotationModule {}

import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from './config/config';
import { FeaturesModule } from './features.module';
import { WebModule } from './web/web.module';

/** The web process: pages, API and health. */
@Module({})
export class MainModule {
  static with(config: Config): DynamicModule {
    return { module: MainModule, imports: [FeaturesModule.with(config), WebModule] };
  }
}

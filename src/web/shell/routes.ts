import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod, type Type } from '@nestjs/common';
import { ACCESS, type AccessStatement } from './access';

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly permission: string | null;
  readonly audit: string | null;
}

type ModuleLike = Type<unknown> | { module: Type<unknown>; imports?: ModuleLike[]; controllers?: Type<unknown>[] };

/** Every route of a module and of what it imports, read from its declarations; starts nothing. */
export function routesOf(root: ModuleLike): Route[] {
  const controllers = new Set<Type<unknown>>();
  collect(root, controllers, new Set());
  return [...controllers]
    .flatMap(routesOfController)
    .sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
}

/** @throws when a route does not say who may call it: the product does not start with such a route */
export function assertEveryRouteStatesItsAccess(root: ModuleLike): void {
  const silent = routesOf(root).filter((route) => route.permission === null);
  if (silent.length > 0) {
    throw new Error(`Without @Access: ${silent.map((route) => `${route.method} ${route.path}`).join(', ')}`);
  }
}

function collect(entry: ModuleLike, controllers: Set<Type<unknown>>, seen: Set<unknown>): void {
  const module = 'module' in entry ? entry.module : entry;
  if (seen.has(module)) return;
  seen.add(module);
  const imports = (Reflect.getMetadata(MODULE_METADATA.IMPORTS, module) ?? []) as ModuleLike[];
  const own = (Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, module) ?? []) as Type<unknown>[];
  own.forEach((controller) => controllers.add(controller));
  [...imports, ...('module' in entry ? (entry.imports ?? []) : [])].forEach((next) => collect(next, controllers, seen));
}

function routesOfController(controller: Type<unknown>): Route[] {
  const prefix = Reflect.getMetadata(PATH_METADATA, controller) as string;
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = Object.getOwnPropertyDescriptor(prototype, name)?.value as object | undefined;
    if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
    const statement = Reflect.getMetadata(ACCESS, handler) as AccessStatement | undefined;
    const path = `/${[prefix, Reflect.getMetadata(PATH_METADATA, handler) as string].join('/')}`.replace(/\/+/g, '/');
    return [
      {
        method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod]!,
        path: path.length > 1 ? path.replace(/\/$/, '') : path,
        permission: statement === undefined ? null : (statement.may ?? statement.door),
        audit: statement?.audit ?? null,
      },
    ];
  });
}

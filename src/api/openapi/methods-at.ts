import { apiPaths } from './paths';

const METHODS = ['get', 'post'] as const;

/** The methods by which an address of the API is used; none where there is no such address. */
export function methodsAt(path: string): string[] {
  for (const [template, item] of Object.entries(apiPaths)) {
    const pattern = new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`);
    if (pattern.test(path)) return METHODS.filter((method) => method in item).map((method) => method.toUpperCase());
  }
  return [];
}

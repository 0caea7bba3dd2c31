export declare const PORTS: Readonly<Record<string, number>>;
export declare function plain(ports: Readonly<Record<string, number>>): Record<string, string>;
export declare const SCENES: Readonly<
  Record<string, (ports: Readonly<Record<string, number>>) => Record<string, string>>
>;
export declare function sceneOf(listed: string): { scene?: string; reason?: string };

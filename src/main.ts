import 'reflect-metadata';
import { AppModule } from './app.module';
import { Settings } from './shared/config/settings';
import { createHttpApplication } from './shared/http/create-application';

/** The HTTP process. */
async function main(): Promise<void> {
  const app = await createHttpApplication(AppModule);
  const { PORT, HOST } = app.get(Settings);
  await app.listen(PORT, HOST);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

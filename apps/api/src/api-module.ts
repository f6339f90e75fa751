import { type DynamicModule, Module, StandardSchemaValidationPipe } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { type LawClock, Ledger } from '#persistence';
import { FileStore } from '#persistence/files/file-store';
import { LiveEvents } from '#persistence/reading/live-events';
import { AccountsController } from './administration/accounts.controller.js';
import { AdministrationController } from './administration/administration.controller.js';
import { BurdenController } from './burden/burden.controller.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { ConformityController } from './conformity/conformity.controller.js';
import { DrawsController } from './draws/draws.controller.js';
import { PlaceProofs } from './draws/place-proofs.js';
import { TaskDrawController } from './draws/task-draw.controller.js';
import { VerificationController } from './draws/verification.controller.js';
import { EnterprisesController } from './enterprises/enterprises.controller.js';
import { RegisteredEnterprisesController } from './enterprises/registered-enterprises.controller.js';
import { ExchangeController } from './exchange/exchange.controller.js';
import { IncomingController } from './exchange/incoming.controller.js';
import { MappedItemsController } from './exchange/mapped-items.controller.js';
import { MappingsController } from './exchange/mappings.controller.js';
import { FileSweep } from './files/file-sweep.js';
import { FilesController } from './files/files.controller.js';
import { HealthController } from './health/health.controller.js';
import { TemporalProbe } from './health/temporal-probe.js';
import { ExportsController } from './imports/exports.controller.js';
import { ImportProgress } from './imports/import-progress.js';
import { ImportsController } from './imports/imports.controller.js';
import { PlannedDayController } from './inspections/planned-day.controller.js';
import { PublicationPreviewController } from './inspections/publication-preview.controller.js';
import { ItemListsController } from './items/item-lists.controller.js';
import { ListFileController } from './items/list-file.controller.js';
import { ItemsController } from './items/items.controller.js';
import { LawTime } from './law-time.js';
import { StreamController } from './live/stream.controller.js';
import type { Logger } from './logger.js';
import { MergeOffersController } from './merging/merge-offers.controller.js';
import { OfficerActsController } from './officers/officer-acts.controller.js';
import { OfficersController } from './officers/officers.controller.js';
import { OpenApiController, OpenApiText } from './openapi/openapi.controller.js';
import { API_LOGGER, API_OPTIONS, type ApiOptions } from './options.js';
import { PlansController } from './plans/plans.controller.js';
import { SimulationRuns } from './plans/simulation-runs.js';
import { Simulations } from './plans/simulations.js';
import { SimulationsController } from './plans/simulations.controller.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { schemaProblem } from './problems/schema-problem.js';
import { OpeningsController } from './processes/openings.controller.js';
import { Performing } from './processes/performing.js';
import { PeopleController } from './processes/people.controller.js';
import { ProcessesController } from './processes/processes.controller.js';
import { PublicationsController } from './publications/publications.controller.js';
import { RecordFormController } from './record-form/record-form.controller.js';
import { ComparisonsController } from './registries/comparisons.controller.js';
import { DepartmentsController } from './registries/departments.controller.js';
import { Keeping } from './registries/keeping.js';
import { AnsweringController } from './return-visits/answering.controller.js';
import { OpenedByLink } from './return-visits/opened-by-link.js';
import { VisitPageController } from './return-visits/page/visit-page.controller.js';
import { ReturnVisitsController } from './return-visits/return-visits.controller.js';
import { VisitAnswers } from './return-visits/visit-answers.js';
import { RuleSetsController } from './rule-sets/rule-sets.controller.js';
import { SessionController } from './session/session.controller.js';
import { SessionGuard } from './session/session.guard.js';
import { StatisticsController } from './statistics/statistics.controller.js';
import { BreachesController } from './todo/breaches.controller.js';
import { TodoController } from './todo/todo.controller.js';
import { WitnessesController } from './witnesses/witnesses.controller.js';

/** What the API is made of and does not make itself. */
export interface ApiParts {
  readonly dataSource: DataSource;
  readonly clock: LawClock;
  readonly logger: Logger;
  readonly options: ApiOptions;
  readonly temporalAddress: string;
}

@Module({})
export class ApiModule {
  static of({ dataSource, clock, logger, options, temporalAddress }: ApiParts): DynamicModule {
    const live = new LiveEvents(dataSource.manager, {
      url: options.databaseUrl,
      pollMs: 2_000,
      gatherMs: 100,
      trouble: (error) => logger.warn({ err: error }, 'live events are late'),
    });
    return {
      module: ApiModule,
      controllers: [
        SessionController, OpeningsController, ProcessesController, PeopleController, MergeOffersController, TaskDrawController, ConformityController, RecordFormController, PlannedDayController, PublicationPreviewController, FilesController, TodoController, BreachesController, PublicationsController, DrawsController, VerificationController,
        PlansController, SimulationsController, EnterprisesController, BurdenController, StatisticsController, CalendarController, ReturnVisitsController, AnsweringController, VisitPageController, StreamController, AdministrationController, AccountsController,
        WitnessesController, RegisteredEnterprisesController, DepartmentsController, OfficersController, OfficerActsController, ComparisonsController, ImportsController, ExportsController, MappingsController,
        ExchangeController, IncomingController, MappedItemsController, ItemsController, ItemListsController, ListFileController, RuleSetsController, OpenApiController, HealthController,
      ],
      providers: [
        { provide: DataSource, useValue: dataSource },
        { provide: Ledger, useValue: new Ledger(dataSource, clock) },
        { provide: LawTime, useValue: new LawTime(clock) },
        { provide: LiveEvents, useValue: live },
        { provide: TemporalProbe, useValue: new TemporalProbe(temporalAddress) },
        { provide: OpenApiText, useValue: new OpenApiText() },
        { provide: API_OPTIONS, useValue: options },
        { provide: API_LOGGER, useValue: logger },
        { provide: FileStore, useValue: new FileStore(options.files.folder) },
        FileSweep,
        Performing,
        Keeping,
        OpenedByLink,
        ImportProgress,
        VisitAnswers,
        PlaceProofs,
        Simulations,
        SimulationRuns,
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_FILTER, useValue: new ProblemFilter(logger) },
        { provide: APP_PIPE, useValue: new StandardSchemaValidationPipe({ exceptionFactory: (issues) => schemaProblem(issues) }) },
      ],
    };
  }
}

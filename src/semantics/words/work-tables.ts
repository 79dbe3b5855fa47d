import { Phrases } from '../phrase-match.ts';

/** Endings of the name of a table of work to do. */
export const queueTables: Phrases = new Phrases([
  'job',
  'queue',
  'outbox',
  'inbox event',
  'outbox event',
  'background task',
  'scheduled task',
  'task queue',
  'job queue',
  'work item',
  'scheduled job',
  'scheduled post',
  'scheduled message',
  'scheduled email',
  'queued email',
  'webhook delivery',
  'delivery attempt',
  'mail queue',
  'message queue',
]);

/** Tables of appointments between people: a status and a schedule make no queue of them. */
export const appointmentTables: Phrases = new Phrases([
  'appointment',
  'booking',
  'meeting',
  'reservation',
  'event',
  'visit',
  'shipment',
  'class',
  'lesson',
  'interview',
  'match',
  'game',
  'flight',
  'trip',
  'delivery',
  'ride',
  'shift',
  'consultation',
  'session',
  'webinar',
  'course',
]);

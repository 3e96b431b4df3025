/** A calendar file of dates (RFC 5545): all-day events, each with alarms before it. */
import { addDays, type Day } from './days.ts';

export interface CalendarEvent {
  /** Unique and stable: the same date imported twice is one event. */
  uid: string;
  day: Day;
  summary: string;
  description: string;
  /** Days before the event on which an alarm rings, at 9 in the morning. */
  alarms: number[];
}

const escape = (text: string) => text.replace(/[\\;,]/g, (char) => `\\${char}`).replace(/\r?\n/g, '\\n');
const compact = (day: Day) => day.replaceAll('-', '');

/** Lines of at most 75 octets; a longer one goes on after a line end and a space. No character is cut in two. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  const lines: string[] = [];
  let current = '';
  let size = 0;
  for (const char of line) {
    const width = encoder.encode(char).length;
    if (size + width > 75) {
      lines.push(current);
      current = ' ';
      size = 1;
    }
    current += char;
    size += width;
  }
  return [...lines, current].join('\r\n');
}

/** `made` is the moment of making, as `YYYYMMDDTHHMMSSZ`. */
export function calendar(name: string, events: CalendarEvent[], made: string): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//open-appeals//deadlines//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', `X-WR-CALNAME:${escape(name)}`];
  for (const { uid, day, summary, description, alarms } of events) {
    lines.push('BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${made}`, `DTSTART;VALUE=DATE:${compact(day)}`, `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`);
    lines.push(`SUMMARY:${escape(summary)}`, `DESCRIPTION:${escape(description)}`, 'TRANSP:TRANSPARENT');
    for (const before of alarms) {
      // The event begins at midnight: nine in the morning, `before` days ahead, is that many days less nine hours.
      const trigger = before === 0 ? 'PT9H' : `-P${before - 1}DT15H`;
      lines.push('BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escape(summary)}`, `TRIGGER:${trigger}`, 'END:VALARM');
    }
    lines.push('END:VEVENT');
  }
  lines.push('END:VCALENDAR');
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

import assert from 'node:assert/strict';
import { editableAt } from '../../../src/platform/delivery/telling.js';

const at = (time: string): string => `2026-03-11T${time}.000Z`;
const from = (copy: Parameters<typeof editableAt>[0]): string => editableAt(copy).toISOString();

// Asked of every edit, also of the one that turns an older copy into a pointer, which nobody put off.
describe('the moment from which a copy may be edited', () => {
  it('is a minute after something was saved on it', () => {
    assert.equal(from({ savedAt: at('10:00:00') }), at('10:01:00'));
  });

  it('is half an hour after a form was opened on it since', () => {
    assert.equal(from({ savedAt: at('10:00:00'), openedAt: at('10:00:20') }), at('10:30:20'));
  });

  it('is a minute after the form was saved', () => {
    assert.equal(from({ savedAt: at('10:05:00'), openedAt: at('10:00:20') }), at('10:06:00'));
  });

  it('has come for one that nobody has pressed', () => {
    assert.ok(editableAt({}) <= new Date(at('00:00:00')));
  });
});

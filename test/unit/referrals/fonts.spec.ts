import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { fonts, WEIGHTS } from '../../../src/modules/referrals/http/print/fonts';
import { textOfPages } from '../../support/pdf-text';

describe('the fonts of a process', () => {
  it.each(WEIGHTS)('COL-16 %s: text can be selected, whatever was written before', async (weight) => {
    const font = (await fonts()).get(weight)!;
    for (const text of ['At once: yes; no!', 'The first. The last.']) {
      const pdf = new PDFDocument({ font: undefined });
      pdf.font(font).text(text).end();
      expect(textOfPages(await buffer(pdf))[0]).toContain(text);
    }
  });
});

import PDFDocument from 'pdfkit';
import type { Block, Item } from './block';
import type { Weight } from './fonts';
import type { Paper } from './paper';
import { GAP, LABELS, LISTS, MARGIN, PICTURE, RULE, type Style, STYLES } from './styles';

type Element = PDFKit.PDFStructureElement;

export interface SheetHead {
  title: string;
  author: string;
  /** BCP 47. */
  language: string;
  paper: Paper;
  fonts: ReadonlyMap<Weight, PDFKit.Mixins.PDFFontSource>;
  /** At the foot of every page, left and right; pages count from 1. */
  foot: (page: number) => readonly [string, string];
}

/** Paper, written from top to bottom: tagged for screen readers, with text to select and links to follow. */
export class Sheet {
  pages = 0;
  private readonly doc: PDFKit.PDFDocument;
  private readonly root: Element;
  private readonly width: number;
  private style: Style = STYLES.P;

  constructor({ title, author, language, paper, fonts, foot }: SheetHead) {
    const info = { Title: title, Author: author, Creator: 'Refero' };
    const accessible = { tagged: true, pdfVersion: '1.7', lang: language, displayTitle: true } as const;
    this.doc = new PDFDocument({ ...accessible, info, size: paper, margin: MARGIN, autoFirstPage: false });
    for (const [weight, font] of fonts) this.doc.registerFont(weight, font);
    this.doc.on('pageAdded', () => this.furnish(foot((this.pages += 1))));
    this.doc.addPage();
    this.width = this.doc.page.width - 2 * MARGIN;
    this.root = this.doc.struct('Document');
    this.doc.addStructure(this.root);
  }

  write(blocks: readonly Block[]): void {
    for (const block of blocks) this.block(this.root, block, this.width);
  }

  /** What belongs together, with a bookmark: on one page where one can hold it. */
  article(name: string, blocks: readonly Block[], picture?: Buffer): void {
    const width = picture ? this.width - PICTURE - GAP : this.width;
    this.room(blocks.reduce((height, block) => height + this.heightOf(block, width), 2 * GAP));
    this.doc.outline.addItem(name);
    const article = this.doc.struct('Art');
    this.root.add(article);
    this.rule();
    const under = picture ? this.picture(article, picture, name) : 0;
    const { page } = this.doc;
    for (const block of blocks) this.block(article, block, width);
    if (this.doc.page === page) this.doc.y = Math.max(this.doc.y, under);
    article.end();
  }

  end(): void {
    this.root.end();
    this.doc.end();
  }

  /** What was written since it was last asked for. */
  *written(): Generator<Buffer> {
    const bytes = this.doc.read() as Buffer | null;
    if (bytes) yield bytes;
  }

  private block(parent: Element, block: Block, width: number): void {
    if (block.as !== 'L') {
      const style = STYLES[block.style ?? block.as];
      parent.add(this.doc.struct(block.as, {}, () => this.text(style, block.text, MARGIN, { width })));
      return;
    }
    const list = this.doc.struct('L');
    parent.add(list);
    this.doc.y += LISTS;
    for (const item of block.items) this.item(list, item, width);
    list.end();
  }

  private item(list: Element, { label, text, href }: Item, width: number): void {
    this.room(this.heightOf({ as: 'L', items: [{ label, text }] }, width));
    const top = this.doc.y;
    const labelled = () => this.text(STYLES.label, label, MARGIN, { width: LABELS });
    const said = () => {
      this.doc.y = top;
      this.text(STYLES.text, text, MARGIN + LABELS, { width: width - LABELS, ...(href && { link: href }) });
    };
    const body = [labelled, href ? this.doc.struct('Link', {}, said) : said];
    list.add(this.doc.struct('LI', {}, this.doc.struct('LBody', {}, body)));
  }

  private text(style: Style, text: string, x: number, options: PDFKit.Mixins.TextOptions): void {
    this.use(style);
    this.doc.text(text, x, this.doc.y + style.above, options);
  }

  private heightOf(block: Block, width: number): number {
    const tall = (style: Style, text: string, wide: number) => {
      this.use(style);
      return style.above + this.doc.heightOfString(text, { width: wide });
    };
    if (block.as !== 'L') return tall(STYLES[block.style ?? block.as], block.text, width);
    return block.items.reduce((height, { text }) => height + tall(STYLES.text, text, width - LABELS), LISTS);
  }

  /** Turns the page for what does not fit any more on this one, but does on another. */
  private room(height: number): void {
    const end = this.doc.page.maxY();
    if (this.doc.y + height > end && MARGIN + height <= end) this.doc.addPage();
  }

  private rule(): void {
    if (this.doc.y > MARGIN) this.doc.y += GAP;
    this.artifact('Layout', () => {
      const { y } = this.doc;
      this.doc
        .moveTo(MARGIN, y)
        .lineTo(MARGIN + this.width, y)
        .lineWidth(0.75)
        .stroke(RULE);
    });
    this.doc.y += GAP;
  }

  /** In the right upper corner; returns where it ends. */
  private picture(article: Element, picture: Buffer, name: string): number {
    const { y } = this.doc;
    const draw = () => void this.doc.image(picture, MARGIN + this.width - PICTURE, y, { fit: [PICTURE, PICTURE] });
    article.add(this.doc.struct('Figure', { alt: name }, draw));
    this.doc.y = y;
    return y + PICTURE;
  }

  private furnish([left, right]: readonly [string, string]): void {
    const { style, doc } = this;
    const y = doc.page.height - MARGIN / 1.5;
    this.artifact('Pagination', () => {
      this.use(STYLES.foot);
      doc.text(left, MARGIN, y, { lineBreak: false });
      doc.text(right, doc.page.width - MARGIN - doc.widthOfString(right), y, { lineBreak: false });
    });
    this.use(style);
    doc.x = MARGIN;
    doc.y = MARGIN;
  }

  private artifact(type: 'Pagination' | 'Layout', draw: () => void): void {
    this.doc.markContent('Artifact', { type });
    draw();
    this.doc.endMarkedContent();
  }

  private use(style: Style): void {
    this.style = style;
    this.doc.font(style.weight).fontSize(style.size).fillColor(style.color);
  }
}

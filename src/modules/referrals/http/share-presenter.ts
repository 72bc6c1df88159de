import { Injectable } from '@nestjs/common';
import { Settings } from '../../../shared/config/settings';
import { Links } from '../../../shared/links/links';
import type { PageOf } from '../../../shared/lists/page';
import type { OwnShare } from '../queries/own-shares';
import { OF_CHANNEL } from './share-channels';
import type { ShareDto } from './share.dto';

/** From shares to answers. */
@Injectable()
export class SharePresenter {
  constructor(
    private readonly links: Links,
    private readonly settings: Settings,
  ) {}

  share({ linkId, credentials, ...share }: OwnShare): ShareDto {
    const { id, name, channel } = share;
    const url = `${this.settings.PUBLIC_URL}/s/${this.links.codeOf({ id: linkId })}`;
    const who = name && [name, credentials].filter(Boolean).join(', ');
    return { ...share, url, ...OF_CHANNEL[channel]({ id, url, who }) };
  }

  page({ data, page }: PageOf<OwnShare>): PageOf<ShareDto> {
    return { data: data.map((share) => this.share(share)), page };
  }
}

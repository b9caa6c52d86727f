"""TikTok's messages as TikTokLive has them: its import takes seconds, so few are to do it."""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    from TikTokLive.events import CommentEvent, ControlEvent, ImDeleteEvent, RoomUserSeqEvent
    from TikTokLive.proto import (
        ProtoMessageFetchResult,
        ProtoMessageFetchResultBaseProtoMessage,
        WebcastPushFrame,
    )
    from TikTokLiveProto.v3.webcast.im import PushHeader
    from TikTokLiveProto.v3.webcast.model.base.user import User
    from TikTokLiveProto.v3.webcast.model.data import UserIdentity
    from TikTokLiveProto.v3.webcast.shared.message import CommonMessageData

__all__ = [
    "CommentEvent",
    "CommonMessageData",
    "ControlEvent",
    "ImDeleteEvent",
    "ProtoMessageFetchResult",
    "ProtoMessageFetchResultBaseProtoMessage",
    "PushHeader",
    "RoomUserSeqEvent",
    "User",
    "UserIdentity",
    "WebcastPushFrame",
]

// openapi sha256 73fdb99f6ceda0f7fd7611249a520906c3b5acf47fccd5764ec2b67e58d263bd (of the document with sorted keys and no spaces); written by api-types/generate.mjs
export interface paths {
    "/api/v1/auth/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** SetUp */
        post: operations["ApiV1AuthSetupSetUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** SignIn */
        post: operations["ApiV1AuthLoginSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** SignOut */
        post: operations["ApiV1AuthLogoutSignOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Me */
        get: operations["ApiV1AuthMeMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** ChangeProfile */
        patch: operations["ApiV1AuthMeChangeProfile"];
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** ChangePassword */
        post: operations["ApiV1AuthPasswordChangePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListTokens */
        get: operations["ApiV1AuthTokensListTokens"];
        put?: never;
        /** CreateToken */
        post: operations["ApiV1AuthTokensCreateToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/tokens/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** RevokeToken */
        delete: operations["ApiV1AuthTokensTokenIdRevokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListSessions */
        get: operations["ApiV1AuthSessionsListSessions"];
        put?: never;
        post?: never;
        /** EndOtherSessions */
        delete: operations["ApiV1AuthSessionsEndOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** EndSession */
        delete: operations["ApiV1AuthSessionsSessionIdEndSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admins/{admin_id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListSessionsOf */
        get: operations["ApiV1AdminsAdminIdSessionsListSessionsOf"];
        put?: never;
        post?: never;
        /** EndSessionsOf */
        delete: operations["ApiV1AdminsAdminIdSessionsEndSessionsOf"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admins/{admin_id}/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** EndSessionOf */
        delete: operations["ApiV1AdminsAdminIdSessionsSessionIdEndSessionOf"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListAdmins */
        get: operations["ApiV1AdminsListAdmins"];
        put?: never;
        /** AddAdmin */
        post: operations["ApiV1AdminsAddAdmin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admins/{admin_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** RemoveAdmin */
        delete: operations["ApiV1AdminsAdminIdRemoveAdmin"];
        options?: never;
        head?: never;
        /** ChangeAdmin */
        patch: operations["ApiV1AdminsAdminIdChangeAdmin"];
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListAudit */
        get: operations["ApiV1AuditListAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings */
        get: operations["ApiV1AiSettingsSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/providers/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** ChangeProvider */
        patch: operations["ApiV1AiProvidersChangeProvider"];
        trace?: never;
    };
    "/api/v1/ai/providers/{provider}/keys/personal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** SetPersonalKey */
        put: operations["ApiV1AiProvidersKeysPersonalSetPersonalKey"];
        post?: never;
        /** RemovePersonalKey */
        delete: operations["ApiV1AiProvidersKeysPersonalRemovePersonalKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/providers/{provider}/keys/personal/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** TestPersonalKey */
        post: operations["ApiV1AiProvidersKeysPersonalTestTestPersonalKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/providers/{provider}/keys/shared": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** SetSharedKey */
        put: operations["ApiV1AiProvidersKeysSharedSetSharedKey"];
        post?: never;
        /** RemoveSharedKey */
        delete: operations["ApiV1AiProvidersKeysSharedRemoveSharedKey"];
        options?: never;
        head?: never;
        /** ShareKey */
        patch: operations["ApiV1AiProvidersKeysSharedShareKey"];
        trace?: never;
    };
    "/api/v1/ai/providers/{provider}/keys/shared/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** TestSharedKey */
        post: operations["ApiV1AiProvidersKeysSharedTestTestSharedKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/providers/{provider}/keys/shared/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** PreviewSharing */
        post: operations["ApiV1AiProvidersKeysSharedPreviewPreviewSharing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/providers/{provider}/preference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** SetPreference */
        put: operations["ApiV1AiProvidersPreferenceSetPreference"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Explain */
        get: operations["ApiV1AiAccessExplain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Grid */
        get: operations["ApiV1AiModelsGrid"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/models/active": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** SelectActive */
        put: operations["ApiV1AiModelsActiveSelectActive"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/models/active/successor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** SwitchToSuccessor */
        post: operations["ApiV1AiModelsActiveSuccessorSwitchToSuccessor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/models/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Drift */
        get: operations["ApiV1AiModelsDriftDrift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/models/override": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** OverrideModel */
        put: operations["ApiV1AiModelsOverrideOverrideModel"];
        post?: never;
        /** ResetOverride */
        delete: operations["ApiV1AiModelsOverrideResetOverride"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Chat */
        post: operations["ApiV1AiChatChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/image": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Image */
        post: operations["ApiV1AiImageImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/speech": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Speech */
        post: operations["ApiV1AiSpeechSpeech"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write */
        post: operations["ApiV1AiContentWrite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/content/section": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** WriteSection */
        post: operations["ApiV1AiContentSectionWriteSection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/content/refine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refine */
        post: operations["ApiV1AiContentRefineRefine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/content/titles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Titles */
        post: operations["ApiV1AiContentTitlesTitles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/content/outline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Outline */
        post: operations["ApiV1AiContentOutlineOutline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/content/meta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Meta */
        post: operations["ApiV1AiContentMetaMeta"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/content/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListBatches */
        get: operations["ApiV1AiContentBatchesListBatches"];
        put?: never;
        /** Begin */
        post: operations["ApiV1AiContentBatchesBegin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/content/batches/{batch_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetBatch */
        get: operations["ApiV1AiContentBatchesBatchIdGetBatch"];
        put?: never;
        post?: never;
        /** Remove */
        delete: operations["ApiV1AiContentBatchesBatchIdRemove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/content/batches/{batch_id}/items/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetItem */
        get: operations["ApiV1AiContentBatchesBatchIdItemsNumberGetItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/content/batches/{batch_id}/items/{number}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RetryItem */
        post: operations["ApiV1AiContentBatchesBatchIdItemsNumberRetryRetryItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/content/batches/{batch_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause */
        post: operations["ApiV1AiContentBatchesBatchIdPausePause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/content/batches/{batch_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume */
        post: operations["ApiV1AiContentBatchesBatchIdResumeResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/content/batches/{batch_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel */
        post: operations["ApiV1AiContentBatchesBatchIdCancelCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/content/batches/{batch_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events */
        get: operations["ApiV1AiContentBatchesBatchIdEventsEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/podcasts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListEpisodes */
        get: operations["ApiV1AiPodcastsListEpisodes"];
        put?: never;
        /** Begin */
        post: operations["ApiV1AiPodcastsBegin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/podcasts/{podcast_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetEpisode */
        get: operations["ApiV1AiPodcastsPodcastIdGetEpisode"];
        put?: never;
        post?: never;
        /** RemoveEpisode */
        delete: operations["ApiV1AiPodcastsPodcastIdRemoveEpisode"];
        options?: never;
        head?: never;
        /** ChangeEpisode */
        patch: operations["ApiV1AiPodcastsPodcastIdChangeEpisode"];
        trace?: never;
    };
    "/api/v1/ai/podcasts/{podcast_id}/script": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** EditScript */
        patch: operations["ApiV1AiPodcastsPodcastIdScriptEditScript"];
        trace?: never;
    };
    "/api/v1/ai/podcasts/{podcast_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve */
        post: operations["ApiV1AiPodcastsPodcastIdApproveApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/podcasts/{podcast_id}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** MakeAgain */
        post: operations["ApiV1AiPodcastsPodcastIdAgainMakeAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/podcasts/{podcast_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause */
        post: operations["ApiV1AiPodcastsPodcastIdPausePause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/podcasts/{podcast_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume */
        post: operations["ApiV1AiPodcastsPodcastIdResumeResume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/podcasts/{podcast_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel */
        post: operations["ApiV1AiPodcastsPodcastIdCancelCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/podcasts/{podcast_id}/lines/{line}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** RetryLine */
        post: operations["ApiV1AiPodcastsPodcastIdLinesRetryRetryLine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/podcasts/{podcast_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events */
        get: operations["ApiV1AiPodcastsPodcastIdEventsEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/podcasts/{podcast_id}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** EpisodeAudio */
        get: operations["ApiV1AiPodcastsPodcastIdAudioEpisodeAudio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/podcasts/{podcast_id}/lines/{line}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** LineAudio */
        get: operations["ApiV1AiPodcastsPodcastIdLinesAudioLineAudio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/podcasts/{podcast_id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** EpisodeTranscript */
        get: operations["ApiV1AiPodcastsPodcastIdTranscriptEpisodeTranscript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/podcasts/{podcast_id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** EpisodeNotes */
        get: operations["ApiV1AiPodcastsPodcastIdNotesEpisodeNotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/content/guidelines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Guidelines */
        get: operations["ApiV1AiContentGuidelinesGuidelines"];
        /** SetGuidelines */
        put: operations["ApiV1AiContentGuidelinesSetGuidelines"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/podcasts/casts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListCasts */
        get: operations["ApiV1AiPodcastsCastsListCasts"];
        put?: never;
        /** SaveCast */
        post: operations["ApiV1AiPodcastsCastsSaveCast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/podcasts/casts/{cast_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** RemoveCast */
        delete: operations["ApiV1AiPodcastsCastsCastIdRemoveCast"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** OwnFeed */
        get: operations["ApiV1AiFeedOwnFeed"];
        /** DescribeFeed */
        put: operations["ApiV1AiFeedDescribeFeed"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/feed/address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** OpenFeed */
        post: operations["ApiV1AiFeedAddressOpenFeed"];
        /** CloseFeed */
        delete: operations["ApiV1AiFeedAddressCloseFeed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/feed/episodes/{output_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** PutInFeed */
        put: operations["ApiV1AiFeedEpisodesOutputIdPutInFeed"];
        post?: never;
        /** TakeFromFeed */
        delete: operations["ApiV1AiFeedEpisodesOutputIdTakeFromFeed"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/lexicon": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lexicon */
        get: operations["ApiV1AiLexiconLexicon"];
        /** SetLexicon */
        put: operations["ApiV1AiLexiconSetLexicon"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/lexicon/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Preview */
        post: operations["ApiV1AiLexiconPreviewPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read */
        post: operations["ApiV1AiSourcesRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListUsage */
        get: operations["ApiV1AiUsageListUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/usage/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Summarise */
        get: operations["ApiV1AiUsageSummarySummarise"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Estimate */
        post: operations["ApiV1AiEstimateEstimate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Limits */
        get: operations["ApiV1AiLimitsLimits"];
        /** SetLimits */
        put: operations["ApiV1AiLimitsSetLimits"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Budgets */
        get: operations["ApiV1AiBudgetsBudgets"];
        /** SetBudgets */
        put: operations["ApiV1AiBudgetsSetBudgets"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/budgets/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** MyBudgets */
        get: operations["ApiV1AiBudgetsMineMyBudgets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/usage/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export */
        get: operations["ApiV1AiUsageExportExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/usage/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Policy */
        get: operations["ApiV1AiUsagePolicyPolicy"];
        /** SetPolicy */
        put: operations["ApiV1AiUsagePolicySetPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Examine */
        get: operations["ApiV1AiDoctorExamine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** HoldUpload */
        post: operations["ApiV1AiHoldsHoldUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/holds/{hold_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** OpenHold */
        get: operations["ApiV1AiHoldsHoldIdOpenHold"];
        put?: never;
        post?: never;
        /** DropHold */
        delete: operations["ApiV1AiHoldsHoldIdDropHold"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/outputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListOutputs */
        get: operations["ApiV1AiOutputsListOutputs"];
        put?: never;
        /** SaveOutput */
        post: operations["ApiV1AiOutputsSaveOutput"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/outputs/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ExportOutputs */
        get: operations["ApiV1AiOutputsExportExportOutputs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/outputs/{output_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetOutput */
        get: operations["ApiV1AiOutputsOutputIdGetOutput"];
        put?: never;
        post?: never;
        /** RemoveOutput */
        delete: operations["ApiV1AiOutputsOutputIdRemoveOutput"];
        options?: never;
        head?: never;
        /** EditOutput */
        patch: operations["ApiV1AiOutputsOutputIdEditOutput"];
        trace?: never;
    };
    "/api/v1/ai/outputs/{output_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** OutputFile */
        get: operations["ApiV1AiOutputsOutputIdFileOutputFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/outputs/{output_id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** OutputTranscript */
        get: operations["ApiV1AiOutputsOutputIdTranscriptOutputTranscript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/outputs/{output_id}/delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** DeliverOutput */
        post: operations["ApiV1AiOutputsOutputIdDeliveryDeliverOutput"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListMedia */
        get: operations["ApiV1AiMediaListMedia"];
        put?: never;
        /** UploadMedia */
        post: operations["ApiV1AiMediaUploadMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/media/{media_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** GetMedia */
        get: operations["ApiV1AiMediaMediaIdGetMedia"];
        put?: never;
        post?: never;
        /** RemoveMedia */
        delete: operations["ApiV1AiMediaMediaIdRemoveMedia"];
        options?: never;
        head?: never;
        /** EditMedia */
        patch: operations["ApiV1AiMediaMediaIdEditMedia"];
        trace?: never;
    };
    "/api/v1/ai/media/{media_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** MediaFile */
        get: operations["ApiV1AiMediaMediaIdFileMediaFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** ListDestinations */
        get: operations["ApiV1AiDestinationsListDestinations"];
        put?: never;
        /** AddDestination */
        post: operations["ApiV1AiDestinationsAddDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ai/destinations/{destination_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** RemoveDestination */
        delete: operations["ApiV1AiDestinationsDestinationIdRemoveDestination"];
        options?: never;
        head?: never;
        /** ChangeDestination */
        patch: operations["ApiV1AiDestinationsDestinationIdChangeDestination"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** AccessGridView */
        AccessGridView: {
            admin_id: string;
            items: components["schemas"]["AccessView"][];
        };
        /** AccessView */
        AccessView: {
            admin_id: string;
            section: components["schemas"]["Section"];
            operation: components["schemas"]["Operation"];
            provider: string | null;
            provider_name: string | null;
            is_default: boolean;
            model: string | null;
            source: components["schemas"]["KeyOwner"] | null;
            code: string | null;
            message: string | null;
            action: components["schemas"]["Action"] | null;
            trace: components["schemas"]["StepView"][];
        };
        /** AccountView */
        AccountView: {
            admin_id: string | null;
            state: components["schemas"]["domain_budget_State"];
            spent: string;
            reserved: string;
            left: string;
        };
        /**
         * Action
         * @description The one next step: a label, and the panel's page where it is done.
         */
        Action: {
            label: string;
            href: string;
        };
        /** ActiveModelView */
        ActiveModelView: {
            section: components["schemas"]["Section"];
            operation: components["schemas"]["Operation"];
            provider: string;
            model: string;
            is_default: boolean;
        };
        /**
         * ActorKind
         * @description An account, whoever runs commands on the service's own machine, or the service itself.
         * @enum {string}
         */
        ActorKind: "admin" | "command_line" | "system";
        /** ActorView */
        ActorView: {
            kind: components["schemas"]["ActorKind"];
            id: string | null;
            name: string;
        };
        /** AdminView */
        AdminView: {
            id: string;
            username: string;
            role: components["schemas"]["Role"];
            disabled: boolean;
            language: string | null;
            calendar: string | null;
            theme: string | null;
            /** Format: date-time */
            created_at: string;
        };
        /**
         * AllowanceView
         * @description How many runs may begin in any minute, and how many may be under way; null is as many as will.
         */
        AllowanceView: {
            /** @default null */
            requests_per_minute?: number | null;
            /** @default null */
            at_once?: number | null;
        };
        /**
         * AllowancesView
         * @description For each admin, and for all of them together.
         */
        AllowancesView: {
            each_admin?: components["schemas"]["AllowanceView"];
            together?: components["schemas"]["AllowanceView"];
        };
        /** AmountView */
        AmountView: {
            currency: string;
            low: string;
            high: string;
        };
        /** Answer[AccessGridView] */
        "Answer_entrypoints.rest.access.AccessGridView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["AccessGridView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[AccessView] */
        "Answer_entrypoints.rest.access.AccessView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["AccessView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[FullAdminView] */
        "Answer_entrypoints.rest.admins.FullAdminView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["FullAdminView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Items[FullAdminView]] */
        "Answer_entrypoints.rest.answer.Items_entrypoints.rest.admins.FullAdminView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Items_entrypoints.rest.admins.FullAdminView_"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Items[AuditView]] */
        "Answer_entrypoints.rest.answer.Items_entrypoints.rest.audit.AuditView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Items_entrypoints.rest.audit.AuditView_"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Items[BriefBatchView]] */
        "Answer_entrypoints.rest.answer.Items_entrypoints.rest.batch_views.BriefBatchView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Items_entrypoints.rest.batch_views.BriefBatchView_"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Items[OwnBudgetView]] */
        "Answer_entrypoints.rest.answer.Items_entrypoints.rest.budgets.OwnBudgetView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Items_entrypoints.rest.budgets.OwnBudgetView_"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Items[CastView]] */
        "Answer_entrypoints.rest.answer.Items_entrypoints.rest.casts.CastView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Items_entrypoints.rest.casts.CastView_"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Items[DestinationView]] */
        "Answer_entrypoints.rest.answer.Items_entrypoints.rest.destinations.DestinationView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Items_entrypoints.rest.destinations.DestinationView_"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Items[FindingView]] */
        "Answer_entrypoints.rest.answer.Items_entrypoints.rest.doctor.FindingView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Items_entrypoints.rest.doctor.FindingView_"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Items[ProviderDriftView]] */
        "Answer_entrypoints.rest.answer.Items_entrypoints.rest.drift.ProviderDriftView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Items_entrypoints.rest.drift.ProviderDriftView_"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Items[BriefOutputView]] */
        "Answer_entrypoints.rest.answer.Items_entrypoints.rest.output_views.BriefOutputView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Items_entrypoints.rest.output_views.BriefOutputView_"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Items[MediaItem]] */
        "Answer_entrypoints.rest.answer.Items_entrypoints.rest.output_views.MediaItem_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Items_entrypoints.rest.output_views.MediaItem_"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Items[BriefEpisodeView]] */
        "Answer_entrypoints.rest.answer.Items_entrypoints.rest.podcast_views.BriefEpisodeView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Items_entrypoints.rest.podcast_views.BriefEpisodeView_"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Items[SessionView]] */
        "Answer_entrypoints.rest.answer.Items_entrypoints.rest.sessions.SessionView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Items_entrypoints.rest.sessions.SessionView_"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Items[TokenView]] */
        "Answer_entrypoints.rest.answer.Items_entrypoints.rest.tokens.TokenView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Items_entrypoints.rest.tokens.TokenView_"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Items[UsageView]] */
        "Answer_entrypoints.rest.answer.Items_entrypoints.rest.usage.UsageView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Items_entrypoints.rest.usage.UsageView_"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Removed] */
        "Answer_entrypoints.rest.answer.Removed_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Removed"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Done] */
        "Answer_entrypoints.rest.auth.Done_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Done"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[SelfView] */
        "Answer_entrypoints.rest.auth.SelfView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["SelfView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[BatchTextView] */
        "Answer_entrypoints.rest.batch_views.BatchTextView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["BatchTextView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[BatchView] */
        "Answer_entrypoints.rest.batch_views.BatchView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["BatchView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[BudgetsView] */
        "Answer_entrypoints.rest.budgets.BudgetsView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["BudgetsView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[CastView] */
        "Answer_entrypoints.rest.casts.CastView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["CastView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[GuidelinesView] */
        "Answer_entrypoints.rest.content_guidelines.GuidelinesView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["GuidelinesView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[NewDestinationView] */
        "Answer_entrypoints.rest.destinations.NewDestinationView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["NewDestinationView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[EstimateView] */
        "Answer_entrypoints.rest.estimate.EstimateView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["EstimateView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[HeldUploadView] */
        "Answer_entrypoints.rest.holds.HeldUploadView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["HeldUploadView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[KeyView] */
        "Answer_entrypoints.rest.keys.KeyView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["KeyView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[PreferenceView] */
        "Answer_entrypoints.rest.keys.PreferenceView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["PreferenceView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[ProbeView] */
        "Answer_entrypoints.rest.keys.ProbeView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["ProbeView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[SharingView] */
        "Answer_entrypoints.rest.keys.SharingView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["SharingView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[LexiconView] */
        "Answer_entrypoints.rest.lexicon.LexiconView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["LexiconView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[SpokenView] */
        "Answer_entrypoints.rest.lexicon.SpokenView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["SpokenView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[RunLimitsView] */
        "Answer_entrypoints.rest.limits.RunLimitsView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["RunLimitsView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[ActiveModelView] */
        "Answer_entrypoints.rest.models.ActiveModelView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["ActiveModelView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[GridView] */
        "Answer_entrypoints.rest.models.GridView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["GridView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[BriefOutputView] */
        "Answer_entrypoints.rest.output_views.BriefOutputView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["BriefOutputView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[MediaItem] */
        "Answer_entrypoints.rest.output_views.MediaItem_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["MediaItem"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[OutputView] */
        "Answer_entrypoints.rest.output_views.OutputView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["OutputView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[UploadedItem] */
        "Answer_entrypoints.rest.output_views.UploadedItem_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["UploadedItem"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[OverrideView] */
        "Answer_entrypoints.rest.overrides.OverrideView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["OverrideView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[FeedAddressView] */
        "Answer_entrypoints.rest.own_feed.FeedAddressView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["FeedAddressView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[FeedView] */
        "Answer_entrypoints.rest.own_feed.FeedView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["FeedView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[EpisodeView] */
        "Answer_entrypoints.rest.podcast_views.EpisodeView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["EpisodeView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[Ended] */
        "Answer_entrypoints.rest.sessions.Ended_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["Ended"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[ProviderView] */
        "Answer_entrypoints.rest.settings.ProviderView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["ProviderView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[SettingsView] */
        "Answer_entrypoints.rest.settings.SettingsView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["SettingsView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[SharingPreviewView] */
        "Answer_entrypoints.rest.sharing.SharingPreviewView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["SharingPreviewView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[SourceView] */
        "Answer_entrypoints.rest.sources.SourceView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["SourceView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[NewTokenView] */
        "Answer_entrypoints.rest.tokens.NewTokenView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["NewTokenView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[UsagePolicyView] */
        "Answer_entrypoints.rest.usage_policy.UsagePolicyView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["UsagePolicyView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** Answer[SummaryView] */
        "Answer_entrypoints.rest.usage_summary.SummaryView_": {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["SummaryView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /** AppView */
        AppView: {
            url: string;
            version: number;
            /** Format: date-time */
            created_at: string;
        };
        /**
         * Audience
         * @description To whom a shared key is open.
         * @enum {unknown}
         */
        Audience: "all" | "none" | "selected";
        /** AuditView */
        AuditView: {
            id: string;
            number: number;
            /** Format: date-time */
            at: string;
            actor: components["schemas"]["ActorView"];
            action: string;
            message: string;
            object: components["schemas"]["ObjectView"];
            changes: components["schemas"]["ChangeView"][];
            request_id: string | null;
            address: string | null;
        };
        /** BasisView */
        BasisView: {
            input_tokens: components["schemas"]["SpanView"] | null;
            output_tokens: components["schemas"]["SpanView"] | null;
            images: number | null;
            characters: number | null;
            seconds: components["schemas"]["SpanView"] | null;
        };
        /** BatchItemView */
        BatchItemView: {
            number: number;
            topic: string | null;
            state: components["schemas"]["ItemState"];
            code: string | null;
            message: string | null;
            run_id: string | null;
            cost: components["schemas"]["CostView"] | null;
        };
        /** BatchTextView */
        BatchTextView: {
            number: number;
            topic: string;
            run_id: string | null;
            content: components["schemas"]["TextView"];
            length: components["schemas"]["LengthView"];
            checks: components["schemas"]["CheckView"][];
        };
        /** BatchView */
        BatchView: {
            id: string;
            state: components["schemas"]["JobState"];
            total: number;
            done: number;
            failed: number;
            left: number;
            cost_so_far: components["schemas"]["CostView"];
            /** Format: date-time */
            made_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            expires_at: string;
            items: components["schemas"]["BatchItemView"][];
        };
        /** BriefBatchView */
        BriefBatchView: {
            id: string;
            state: components["schemas"]["JobState"];
            total: number;
            done: number;
            failed: number;
            left: number;
            cost_so_far: components["schemas"]["CostView"];
            /** Format: date-time */
            made_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            expires_at: string;
        };
        /** BriefEpisodeView */
        BriefEpisodeView: {
            id: string;
            title: string | null;
            mode: components["schemas"]["TalkMode"] | null;
            language: string | null;
            state: components["schemas"]["JobState"];
            stage: components["schemas"]["Stage"];
            standing: components["schemas"]["podcast_stages_Standing"];
            done: number;
            total: number;
            failed: number;
            cost_so_far: components["schemas"]["CostView"];
            /** Format: date-time */
            made_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            expires_at: string;
        };
        /** BriefOutputView */
        BriefOutputView: {
            id: string;
            section: components["schemas"]["Section"] | null;
            destination: string;
            title: string;
            preview: string | null;
            file: components["schemas"]["FileView"] | null;
            metadata: components["schemas"]["MetadataView"];
            provenance: components["schemas"]["ProvenanceView"] | null;
            delivery: components["schemas"]["DeliveryView"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            version: number;
            in_feed_at: string | null;
        };
        /**
         * BudgetMode
         * @description Whether a run that does not fit is refused, or the admin is only told.
         * @enum {unknown}
         */
        BudgetMode: "hard" | "warn";
        /**
         * BudgetStanding
         * @description Decimal strings in the budget's currency; `resets_at` null is never.
         */
        BudgetStanding: {
            id: string;
            state: components["schemas"]["State"];
            mode: components["schemas"]["BudgetMode"];
            amount: string;
            spent: string;
            reserved: string;
            left: string;
            currency: string;
            resets_at: string | null;
        };
        /** BudgetView */
        BudgetView: {
            id: string;
            scope: components["schemas"]["Scope"];
            admin_id: string | null;
            section: components["schemas"]["Section"] | null;
            provider: string | null;
            period: components["schemas"]["Period"];
            amount: string;
            currency: string;
            mode: components["schemas"]["BudgetMode"];
            resets_at: string | null;
            accounts: components["schemas"]["AccountView"][];
        };
        /** BudgetsView */
        BudgetsView: {
            version: number;
            budgets: components["schemas"]["BudgetView"][];
        };
        /** CastView */
        CastView: {
            id: string;
            name: string;
            mode: components["schemas"]["TalkMode"];
            speakers: components["schemas"]["SpeakerView"][];
            /** Format: date-time */
            updated_at: string;
        };
        /** CellView */
        CellView: {
            section: components["schemas"]["Section"];
            operation: components["schemas"]["Operation"];
            provider: string;
            provider_name: string;
            is_default: boolean;
            models: components["schemas"]["ModelView"][];
        };
        /**
         * ChangeKind
         * @description Why something is read otherwise than it is written.
         * @enum {string}
         */
        ChangeKind: "lexicon" | "link" | "date" | "time" | "currency" | "percent" | "unit" | "ordinal" | "number" | "abbreviation" | "spelling";
        /** ChangeView */
        ChangeView: {
            field: string;
            before: string | number | boolean | string[] | null;
            after: string | number | boolean | string[] | null;
        };
        /** ChapterView */
        ChapterView: {
            title: string;
            start: number;
        };
        /**
         * CheckKind
         * @description What was looked for.
         * @enum {unknown}
         */
        CheckKind: "keyword" | "must_avoid" | "must_include";
        /**
         * CheckView
         * @description One phrase of the brief: how often it is in the text, and whether that is as it was wanted.
         */
        CheckView: {
            check: components["schemas"]["CheckKind"];
            phrase: string;
            count: number;
            ok: boolean;
        };
        /** ChoiceView */
        ChoiceView: {
            provider: string | null;
            model: string | null;
        };
        /**
         * ContentKind
         * @description What sort of text is wanted.
         * @enum {unknown}
         */
        ContentKind: "article" | "faq" | "news" | "portfolio" | "product" | "rewrite" | "seo" | "social" | "summarise" | "translate";
        /** CostSum */
        CostSum: {
            currency: string;
            amount: string;
            by_provenance: {
                [key: string]: string;
            };
        };
        /**
         * CostView
         * @description A decimal string with its currency; null is unknown, never zero.
         */
        CostView: {
            amount: string | null;
            currency: string | null;
            provenance: components["schemas"]["Provenance"];
            priced_on: string | null;
        };
        /**
         * DeliveryState
         * @description How far the way to an application is.
         * @enum {string}
         */
        DeliveryState: "pending" | "delivered" | "failed";
        /** DeliveryView */
        DeliveryView: {
            state: components["schemas"]["DeliveryState"];
            attempts: number;
            next_at: string | null;
            code: string | null;
            message: string | null;
            delivered_at: string | null;
        };
        /** DestinationView */
        DestinationView: {
            id: string | null;
            destination: string;
            label: string;
            enabled: boolean;
            takes_text: boolean;
            takes_files: boolean;
            app?: components["schemas"]["AppView"] | null;
        };
        /** DetailsView */
        DetailsView: {
            title: string;
            description: string;
            summary: string;
            tags: string[];
        };
        /** DifferenceView */
        DifferenceView: {
            field: string;
            file: boolean | number | string | string[] | null;
            value: boolean | number | string | string[] | null;
        };
        /**
         * Dimension
         * @description What a summary may be cut by.
         * @enum {string}
         */
        Dimension: "day" | "section" | "provider" | "model" | "admin" | "key_source" | "status";
        /**
         * DocumentKind
         * @description The sorts of documents that texts are taken from.
         * @enum {string}
         */
        DocumentKind: "pdf" | "docx" | "html" | "text";
        /** Done */
        Done: Record<string, never>;
        /** DraftLineView */
        DraftLineView: {
            id: string;
            speaker: string;
            text: string;
            pause_after: number | null;
            chapter: string | null;
        };
        /**
         * DriftKind
         * @description How a file and a list differ.
         * @enum {string}
         */
        DriftKind: "gone" | "ending" | "price" | "limit" | "voices" | "seen" | "new";
        /** DriftView */
        DriftView: {
            kind: components["schemas"]["DriftKind"];
            model: string;
            operation: components["schemas"]["Operation"] | null;
            field: string | null;
            file: string | null;
            live: string | null;
            successor: string | null;
            message: string;
        };
        /** EffectiveView */
        EffectiveView: {
            source: components["schemas"]["KeyOwner"] | null;
            code: string | null;
            message: string | null;
            action: components["schemas"]["Action"] | null;
            model: string | null;
            models: {
                [key: string]: string | null;
            };
            trace: components["schemas"]["StepView"][];
        };
        /** Ended */
        Ended: {
            count: number;
        };
        /** EntitlementView */
        EntitlementView: {
            audience: components["schemas"]["Audience"];
            admin_ids: string[];
            sections: components["schemas"]["Section"][] | null;
            models: string[] | null;
        };
        /** EntryView */
        EntryView: {
            term: string;
            say: string;
            language: string | null;
            exact: boolean;
        };
        /** EpisodeFileView */
        EpisodeFileView: {
            format: components["schemas"]["SoundFormat"];
            media_type: components["schemas"]["MediaType"];
            size: number;
            hold_id: string;
            url: string;
        };
        /** EpisodeOutlineView */
        EpisodeOutlineView: {
            title: string;
            segments: components["schemas"]["PointView"][];
        };
        /** EpisodeView */
        EpisodeView: {
            id: string;
            title: string | null;
            mode: components["schemas"]["TalkMode"] | null;
            language: string | null;
            state: components["schemas"]["JobState"];
            stage: components["schemas"]["Stage"];
            standing: components["schemas"]["podcast_stages_Standing"];
            done: number;
            total: number;
            failed: number;
            cost_so_far: components["schemas"]["CostView"];
            /** Format: date-time */
            made_at: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: date-time */
            expires_at: string;
            version: string | null;
            fault: components["schemas"]["WhyView"] | null;
            wishes: components["schemas"]["WishesView"] | null;
            speakers: components["schemas"]["SpeakerView"][];
            script_choice: components["schemas"]["ChoiceView"] | null;
            sound: components["schemas"]["SoundView"] | null;
            outline: components["schemas"]["EpisodeOutlineView"] | null;
            script: components["schemas"]["ScriptView"] | null;
            drafting: components["schemas"]["DraftLineView"][] | null;
            outlook: components["schemas"]["OutlookView"] | null;
            details: components["schemas"]["DetailsView"] | null;
            mixed: components["schemas"]["MixedView"] | null;
        };
        /** EstimateView */
        EstimateView: {
            section: components["schemas"]["Section"];
            operation: components["schemas"]["Operation"];
            provider: string;
            model: string;
            key_source: components["schemas"]["KeyOwner"] | null;
            code: string | null;
            message: string | null;
            low: string | null;
            high: string | null;
            currency: string | null;
            provenance: components["schemas"]["Provenance"];
            priced_on: string | null;
            basis: components["schemas"]["BasisView"];
            outlook?: components["schemas"]["OutlookView"] | null;
        };
        /** FactsView */
        FactsView: {
            offered: boolean | null;
            shared: boolean | null;
            name: string | null;
            limits: components["schemas"]["LimitsView"] | null;
            parameters: {
                [key: string]: components["schemas"]["ParameterView"];
            } | null;
            price: components["schemas"]["PriceView"] | null;
        };
        /** FeedAddressView */
        FeedAddressView: {
            address: string;
            /** Format: date-time */
            opened_at: string;
        };
        /** FeedView */
        FeedView: {
            version: number;
            title: string;
            description: string;
            author: string;
            language: string;
            category: string;
            link: string;
            cover_media_id: string | null;
            explicit: boolean;
            opened_at: string | null;
            episodes: number;
            categories: string[];
        };
        /** FiguresView */
        FiguresView: {
            runs: number;
            statuses: {
                [key: string]: number;
            };
            usage: components["schemas"]["TokensSum"];
            media: components["schemas"]["MediaSum"];
            cost: components["schemas"]["CostSum"][];
            unknown_runs: number;
            first_ms: components["schemas"]["PercentilesView"] | null;
            total_ms: components["schemas"]["PercentilesView"] | null;
        };
        /** FileView */
        FileView: {
            media_type: components["schemas"]["MediaType"];
            size: number;
            width: number | null;
            height: number | null;
            seconds: number | null;
            sha256: string;
            url: string;
        };
        /** FindingView */
        FindingView: {
            code: string;
            state: components["schemas"]["application_doctor_State"];
            message: string;
            action: components["schemas"]["Action"] | null;
        };
        /** FullAdminView */
        FullAdminView: {
            id: string;
            username: string;
            role: components["schemas"]["Role"];
            disabled: boolean;
            language: string | null;
            calendar: string | null;
            theme: string | null;
            /** Format: date-time */
            created_at: string;
            last_seen_at: string | null;
            personal_keys: number;
        };
        /** GridView */
        GridView: {
            cells: components["schemas"]["CellView"][];
        };
        /** GroupView */
        GroupView: {
            runs: number;
            statuses: {
                [key: string]: number;
            };
            usage: components["schemas"]["TokensSum"];
            media: components["schemas"]["MediaSum"];
            cost: components["schemas"]["CostSum"][];
            unknown_runs: number;
            first_ms: components["schemas"]["PercentilesView"] | null;
            total_ms: components["schemas"]["PercentilesView"] | null;
            day?: string;
            section?: components["schemas"]["Section"];
            provider?: string | null;
            provider_name?: string | null;
            model?: string | null;
            model_name?: string | null;
            admin_id?: string;
            admin_name?: string | null;
            key_source?: components["schemas"]["KeyOwner"] | null;
            status?: components["schemas"]["RunStatus"];
        };
        /** GuidelinesView */
        GuidelinesView: {
            text: string;
            version: number;
        };
        /** HeardNoticeView */
        HeardNoticeView: {
            code: string;
            message: string;
            action?: components["schemas"]["Action"];
            line: string;
        };
        /** HeardView */
        HeardView: {
            line: string;
            start: number;
            end: number;
        };
        /** HeldUploadView */
        HeldUploadView: {
            hold_id: string;
            media_type: components["schemas"]["MediaType"];
            size: number;
            /** Format: date-time */
            expires_at: string;
            url: string;
            width: number | null;
            height: number | null;
            seconds: number | null;
        };
        /**
         * ItemState
         * @description How far an item of a batch is.
         * @enum {string}
         */
        ItemState: "waiting" | "writing" | "done" | "failed" | "cancelled";
        /** Items[FullAdminView] */
        "Items_entrypoints.rest.admins.FullAdminView_": {
            items: components["schemas"]["FullAdminView"][];
        };
        /** Items[AuditView] */
        "Items_entrypoints.rest.audit.AuditView_": {
            items: components["schemas"]["AuditView"][];
        };
        /** Items[BriefBatchView] */
        "Items_entrypoints.rest.batch_views.BriefBatchView_": {
            items: components["schemas"]["BriefBatchView"][];
        };
        /** Items[OwnBudgetView] */
        "Items_entrypoints.rest.budgets.OwnBudgetView_": {
            items: components["schemas"]["OwnBudgetView"][];
        };
        /** Items[CastView] */
        "Items_entrypoints.rest.casts.CastView_": {
            items: components["schemas"]["CastView"][];
        };
        /** Items[DestinationView] */
        "Items_entrypoints.rest.destinations.DestinationView_": {
            items: components["schemas"]["DestinationView"][];
        };
        /** Items[FindingView] */
        "Items_entrypoints.rest.doctor.FindingView_": {
            items: components["schemas"]["FindingView"][];
        };
        /** Items[ProviderDriftView] */
        "Items_entrypoints.rest.drift.ProviderDriftView_": {
            items: components["schemas"]["ProviderDriftView"][];
        };
        /** Items[BriefOutputView] */
        "Items_entrypoints.rest.output_views.BriefOutputView_": {
            items: components["schemas"]["BriefOutputView"][];
        };
        /** Items[MediaItem] */
        "Items_entrypoints.rest.output_views.MediaItem_": {
            items: components["schemas"]["MediaItem"][];
        };
        /** Items[BriefEpisodeView] */
        "Items_entrypoints.rest.podcast_views.BriefEpisodeView_": {
            items: components["schemas"]["BriefEpisodeView"][];
        };
        /** Items[SessionView] */
        "Items_entrypoints.rest.sessions.SessionView_": {
            items: components["schemas"]["SessionView"][];
        };
        /** Items[TokenView] */
        "Items_entrypoints.rest.tokens.TokenView_": {
            items: components["schemas"]["TokenView"][];
        };
        /** Items[UsageView] */
        "Items_entrypoints.rest.usage.UsageView_": {
            items: components["schemas"]["UsageView"][];
        };
        /**
         * JobState
         * @description How far a job is; one that is done may have steps that failed.
         * @enum {string}
         */
        JobState: "waiting" | "running" | "paused" | "done" | "cancelled";
        /**
         * KeyOwner
         * @description Whose key it is: one admin's own, or the one the site shares.
         * @enum {unknown}
         */
        KeyOwner: "personal" | "shared";
        /**
         * KeyStatus
         * @description What is known of a key: from its last test or the last run with it.
         * @enum {string}
         */
        KeyStatus: "untested" | "valid" | "rejected" | "no_credit";
        /** KeyView */
        KeyView: {
            provider: string;
            owner: components["schemas"]["KeyOwner"];
            present: boolean;
            hint: string | null;
            status: components["schemas"]["KeyStatus"];
        };
        /**
         * LengthView
         * @description The words counted, without those of the title; and, where a length was wanted, the range that keeps to it.
         */
        LengthView: {
            words: number;
            /** @default null */
            wanted?: number | null;
            /** @default null */
            low?: number | null;
            /** @default null */
            high?: number | null;
            /** @default null */
            within?: boolean | null;
        };
        /** LexiconView */
        LexiconView: {
            entries: components["schemas"]["EntryView"][];
            version: number;
        };
        /** LimitsView */
        LimitsView: {
            context_tokens: number | null;
            max_output_tokens: number | null;
            default_output_tokens: number | null;
            max_input_characters: number | null;
            max_images: number | null;
            max_references: number | null;
        };
        /**
         * LineState
         * @description How far a line is: `draft` was not approved yet, and has no sound.
         * @enum {string}
         */
        LineState: "draft" | "waiting" | "voicing" | "voiced" | "failed" | "cancelled";
        /** LineView */
        LineView: {
            id: string;
            speaker: string;
            text: string;
            pause_after: number | null;
            chapter: string | null;
            spoken: string;
            changes: components["schemas"]["ReadView"][];
            state: components["schemas"]["LineState"];
            fault: components["schemas"]["WhyView"] | null;
            seconds: number | null;
            sound_url: string | null;
            cost: components["schemas"]["CostView"] | null;
        };
        /** MarkView */
        MarkView: {
            title: string;
            start: number;
        };
        /** MaterialView */
        MaterialView: {
            hold_id: string;
            url: string;
        };
        /** MediaItem */
        MediaItem: {
            id: string;
            owner_id: string;
            owner_name: string | null;
            may_change: boolean;
            title: string;
            file: components["schemas"]["FileView"];
            metadata: components["schemas"]["MetadataView"];
            provenance: components["schemas"]["ProvenanceView"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            version: number;
        };
        /** MediaSum */
        MediaSum: {
            images: number;
            characters: number;
            seconds: number;
        };
        /**
         * MediaType
         * @description The kinds of pictures and sound that are taken; raw samples (`PCM`) have no header to be known by. What jobs hold of their own
         *         is text: never taken from anybody, and saved as a body alone.
         * @enum {unknown}
         */
        MediaType: "application/json" | "audio/flac" | "audio/mp4" | "audio/mpeg" | "audio/ogg" | "audio/pcm" | "audio/wav" | "image/gif" | "image/jpeg" | "image/png" | "image/webp" | "text/markdown";
        /** MediaView */
        MediaView: {
            images: number | null;
            characters: number | null;
            seconds: number | null;
        };
        /**
         * Meta
         * @description What is said about an answer.
         */
        Meta: {
            request_id: string;
            retry_after?: number;
            action?: components["schemas"]["Action"];
            upstream?: string;
            retryable?: boolean;
            partial?: boolean;
            trace?: components["schemas"]["StepView"][];
            page?: components["schemas"]["PageMeta"];
            version?: number;
            budget?: components["schemas"]["BudgetStanding"];
        };
        /** MetadataView */
        MetadataView: {
            tags: string[];
            alt: string;
            caption: string;
            excerpt: string;
            slug: string;
            language: string;
            meta_title: string;
            meta_description: string;
        };
        /** MixedView */
        MixedView: {
            seconds: number;
            loudness: number;
            peak: number;
            chapters: components["schemas"]["ChapterView"][];
            timings: components["schemas"]["HeardView"][];
            notices: components["schemas"]["HeardNoticeView"][];
            files: components["schemas"]["EpisodeFileView"][];
        };
        /** ModelView */
        ModelView: {
            id: string;
            name: string;
            active: boolean;
            usable: components["schemas"]["UsableView"];
            status: components["schemas"]["model_life_Standing"];
            message: string | null;
            limits: components["schemas"]["LimitsView"];
            price: components["schemas"]["PriceView"] | null;
            inputs: string[];
            voices: components["schemas"]["VoiceView"][];
            languages: string[];
            formats: string[];
            parameters: string[];
            parameter_ranges: {
                [key: string]: components["schemas"]["ParameterView"];
            };
            checked: string | null;
            retires: string | null;
            retires_in_days: number | null;
            successor: string | null;
            note: string;
            override: boolean;
            overridden?: components["schemas"]["OverriddenView"];
        };
        /** NewDestinationView */
        NewDestinationView: {
            id: string | null;
            destination: string;
            label: string;
            enabled: boolean;
            takes_text: boolean;
            takes_files: boolean;
            app?: components["schemas"]["AppView"] | null;
            secret: string | null;
        };
        /** NewTokenView */
        NewTokenView: {
            id: string;
            name: string;
            hint: string;
            sections: components["schemas"]["Section"][] | null;
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            token: string;
        };
        /**
         * Notice
         * @description Something to know of what was asked for, and its one next step.
         */
        Notice: {
            code: string;
            message: string;
            action?: components["schemas"]["Action"];
        };
        /** ObjectView */
        ObjectView: {
            kind: string;
            id: string;
            name: string;
        };
        /**
         * Operation
         * @description What a provider can do.
         * @enum {unknown}
         */
        Operation: "image" | "speech" | "text";
        /** OutlookView */
        OutlookView: {
            words: components["schemas"]["SpanView"];
            characters: components["schemas"]["SpanView"];
            seconds: components["schemas"]["SpanView"];
            amounts: components["schemas"]["AmountView"][];
            unpriced: number;
            priced_on: string | null;
            provenance: components["schemas"]["Provenance"];
        };
        /**
         * OutputKind
         * @description What an output is to whoever looks for it.
         * @enum {string}
         */
        OutputKind: "text" | "picture" | "sound";
        /** OutputView */
        OutputView: {
            id: string;
            section: components["schemas"]["Section"] | null;
            destination: string;
            title: string;
            preview: string | null;
            file: components["schemas"]["FileView"] | null;
            metadata: components["schemas"]["MetadataView"];
            provenance: components["schemas"]["ProvenanceView"] | null;
            delivery: components["schemas"]["DeliveryView"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            version: number;
            in_feed_at: string | null;
            body: string | null;
            episode: components["schemas"]["TalkView"] | null;
        };
        /** OverriddenView */
        OverriddenView: {
            version: number;
            file: components["schemas"]["FactsView"] | null;
            override: components["schemas"]["FactsView"];
            differences: components["schemas"]["DifferenceView"][];
        };
        /** OverrideView */
        OverrideView: {
            version: number;
            file: components["schemas"]["FactsView"] | null;
            override: components["schemas"]["FactsView"];
            differences: components["schemas"]["DifferenceView"][];
            section: components["schemas"]["Section"];
            provider: string;
            model: string;
        };
        /** OwnBudgetView */
        OwnBudgetView: {
            id: string;
            state: components["schemas"]["domain_budget_State"];
            mode: components["schemas"]["BudgetMode"];
            amount: string;
            spent: string;
            reserved: string;
            left: string;
            currency: string;
            resets_at: string | null;
            scope: components["schemas"]["Scope"];
            section: components["schemas"]["Section"] | null;
            provider: string | null;
            period: components["schemas"]["Period"];
        };
        /**
         * PageMeta
         * @description Where a list stands; `next` is the cursor for `after`.
         */
        PageMeta: {
            number: number;
            size: number;
            total: number | null;
            /** @default null */
            next?: string | null;
        };
        /** ParameterView */
        ParameterView: {
            minimum: number | null;
            maximum: number | null;
            values: string[];
            default: number | string | null;
        };
        /** PercentilesView */
        PercentilesView: {
            p50: number;
            p95: number;
        };
        /**
         * Period
         * @description After what time a budget begins anew, in UTC. A week begins on Monday, as ISO 8601 says; `total` never ends.
         * @enum {unknown}
         */
        Period: "day" | "month" | "total" | "week";
        /** PersonalView */
        PersonalView: {
            present: boolean;
            hint: string | null;
            changed_at: string | null;
            last_used_at: string | null;
            status: string | null;
        };
        /** PointView */
        PointView: {
            title: string;
            points: string[];
            minutes: number | null;
        };
        /**
         * Preference
         * @description Which key an admin wants for a provider; `auto` is the personal one, else the shared one.
         * @enum {unknown}
         */
        Preference: "auto" | "personal" | "shared";
        /** PreferenceView */
        PreferenceView: {
            provider: string;
            preference: components["schemas"]["Preference"];
        };
        /** PresetView */
        PresetView: {
            each_admin?: components["schemas"]["AllowanceView"];
            together?: components["schemas"]["AllowanceView"];
            sections: {
                [key: string]: components["schemas"]["AllowancesView"];
            };
        };
        /**
         * PriceUnit
         * @description What one price is for.
         * @enum {unknown}
         */
        PriceUnit: "image" | "million_characters" | "million_tokens" | "second";
        /** PriceView */
        PriceView: {
            currency: string;
            unit: components["schemas"]["PriceUnit"];
            input: string | null;
            output: string | null;
            cached_input: string | null;
            /** Format: date */
            checked: string;
        };
        /**
         * ProbeStatus
         * @description The four outcomes of a test.
         * @enum {string}
         */
        ProbeStatus: "valid" | "rejected" | "no_credit" | "unreachable";
        /** ProbeView */
        ProbeView: {
            status: components["schemas"]["ProbeStatus"];
            message: string;
        };
        /**
         * Problem
         * @description One field at fault.
         */
        Problem: {
            field: string;
            code: string;
            message: string;
        };
        /**
         * Provenance
         * @description Where a cost comes from. Unknown is no amount at all, never zero.
         * @enum {unknown}
         */
        Provenance: "estimated" | "priced" | "provider_reported" | "unknown";
        /** ProvenanceView */
        ProvenanceView: {
            provider: string | null;
            provider_name: string | null;
            model: string | null;
            model_name: string | null;
            run_id: string | null;
            /** Format: date-time */
            made_at: string;
            digital_source_type: string;
        };
        /** ProviderDriftView */
        ProviderDriftView: {
            provider: string;
            provider_name: string;
            /** Format: date-time */
            asked_at: string;
            drifted: boolean;
            code: string | null;
            message: string | null;
            items: components["schemas"]["DriftView"][];
            new: string[];
            new_count: number;
        };
        /** ProviderView */
        ProviderView: {
            slug: string;
            name: string;
            enabled: boolean;
            needs_key: boolean;
            docs: string;
            keys_page: string;
            sections: components["schemas"]["Section"][];
            personal: components["schemas"]["PersonalView"];
            preference: components["schemas"]["Preference"];
            effective: {
                [key: string]: components["schemas"]["EffectiveView"];
            };
            shared?: components["schemas"]["SharedView"];
            base_url?: string | null;
            base_url_pinned?: boolean;
            problem?: string;
        };
        /** ReadView */
        ReadView: {
            kind: components["schemas"]["ChangeKind"];
            before: string;
            after: string;
        };
        /** Removed */
        Removed: {
            id: string;
        };
        /**
         * Role
         * @description A super admin holds the shared keys and the policy; an admin uses what is allowed.
         * @enum {unknown}
         */
        Role: "admin" | "super_admin";
        /** RunLimitsView */
        RunLimitsView: {
            each_admin?: components["schemas"]["AllowanceView"];
            together?: components["schemas"]["AllowanceView"];
            version: number;
            on: boolean;
            sections: {
                [key: string]: components["schemas"]["AllowancesView"];
            };
            workers: number;
            preset: components["schemas"]["PresetView"];
        };
        /**
         * RunStatus
         * @description How a run ended; `running` until it has. `refused` means Kelidar stopped it before any upstream call.
         * @enum {string}
         */
        RunStatus: "running" | "completed" | "failed" | "refused" | "cancelled" | "interrupted";
        /**
         * Scope
         * @description Whose runs a budget counts: those of each admin apart, of one admin, or of all together.
         * @enum {unknown}
         */
        Scope: "each_admin" | "one_admin" | "together";
        /** ScriptView */
        ScriptView: {
            lines: components["schemas"]["LineView"][];
            characters: number;
            words: number;
            seconds: number;
            notice: components["schemas"]["Notice"] | null;
        };
        /**
         * Section
         * @description One of the four places where AI is used.
         * @enum {unknown}
         */
        Section: "chat" | "content" | "image" | "podcast";
        /** SelfView */
        SelfView: {
            admin: components["schemas"]["AdminView"];
            csrf_token: string | null;
        };
        /** SessionView */
        SessionView: {
            id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            seen_at: string;
            /** Format: date-time */
            expires_at: string;
            address: string;
            agent: string;
            current: boolean;
        };
        /** SettingsView */
        SettingsView: {
            providers: components["schemas"]["ProviderView"][];
        };
        /** SharedView */
        SharedView: {
            present: boolean;
            hint: string | null;
            enabled: boolean;
            entitlement: components["schemas"]["EntitlementView"];
            changed_at: string | null;
            last_used_at: string | null;
            status: string | null;
        };
        /** SharingPreviewView */
        SharingPreviewView: {
            enabled: boolean;
            entitlement: components["schemas"]["EntitlementView"];
            admins: number;
            gains: components["schemas"]["TouchedListView"];
            loses: components["schemas"]["TouchedListView"];
        };
        /** SharingView */
        SharingView: {
            present: boolean;
            hint: string | null;
            enabled: boolean;
            entitlement: components["schemas"]["EntitlementView"];
            status: components["schemas"]["KeyStatus"];
        };
        /**
         * SoundFormat
         * @description What an admin may ask sound to be: MP3 plays everywhere, WAV and FLAC lose nothing, M4A and OGG (Opus) are small.
         * @enum {unknown}
         */
        SoundFormat: "flac" | "m4a" | "mp3" | "ogg" | "wav";
        /** SoundView */
        SoundView: {
            formats: components["schemas"]["SoundFormat"][];
            mp3_bit_rate: number;
            loudness: number;
            intro: number;
            outro: number;
            bed: components["schemas"]["MaterialView"] | null;
            cover: components["schemas"]["MaterialView"] | null;
        };
        /** SourceView */
        SourceView: {
            kind: components["schemas"]["DocumentKind"];
            title: string;
            text: string;
            words: number;
            language: string | null;
            truncated: boolean;
            url: string | null;
        };
        /** SpanView */
        SpanView: {
            low: number;
            high: number;
        };
        /** SpeakerView */
        SpeakerView: {
            id: string;
            name: string;
            role: string;
            manner: string;
            voice: components["schemas"]["SpeakerVoiceView"] | null;
        };
        /** SpeakerVoiceView */
        SpeakerVoiceView: {
            provider: string;
            model: string;
            voice: string | null;
            speed: number | null;
            instructions: string;
        };
        /** SpokenChangeView */
        SpokenChangeView: {
            kind: components["schemas"]["ChangeKind"];
            at: number;
            before: string;
            to: number;
            after: string;
        };
        /** SpokenView */
        SpokenView: {
            spoken: string;
            changes: components["schemas"]["SpokenChangeView"][];
        };
        /**
         * Stage
         * @description What is made next; each stage's result stays when a later one fails.
         * @enum {string}
         */
        Stage: "outline" | "script" | "voices" | "details" | "mix";
        /**
         * StepView
         * @description One step of the key rule in words.
         */
        StepView: {
            step: string;
            ok: boolean;
            code: string;
            message: string;
        };
        /** SummaryView */
        SummaryView: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            group_by: components["schemas"]["Dimension"][];
            totals: components["schemas"]["TotalsView"];
            previous: components["schemas"]["FiguresView"];
            groups: components["schemas"]["GroupView"][];
        };
        /**
         * TalkMode
         * @description What kind of talk an episode is.
         * @enum {unknown}
         */
        TalkMode: "brief" | "debate" | "dialogue" | "interview" | "panel" | "read_aloud";
        /** TalkSourceView */
        TalkSourceView: {
            title: string;
            url: string;
            characters: number;
        };
        /** TalkView */
        TalkView: {
            language: string;
            description: string;
            notes: string;
            page: string;
            chapters: components["schemas"]["MarkView"][];
            transcript_url: string;
        };
        /**
         * TextView
         * @description What was written, in Markdown; `title` is there where it begins with one, and is then not in the body.
         */
        TextView: {
            kind: components["schemas"]["ContentKind"] | null;
            language: string;
            title: string | null;
            body: string;
        };
        /**
         * TimingView
         * @description Milliseconds to the first upstream data and to the end.
         */
        TimingView: {
            first_ms: number | null;
            total_ms: number | null;
        };
        /** TokenView */
        TokenView: {
            id: string;
            name: string;
            hint: string;
            sections: components["schemas"]["Section"][] | null;
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
        };
        /** TokensSum */
        TokensSum: {
            input_tokens: number;
            output_tokens: number;
            reasoning_tokens: number;
            cached_tokens: number;
        };
        /**
         * TokensView
         * @description Tokens as the provider counted them; null is not told.
         */
        TokensView: {
            input_tokens: number | null;
            output_tokens: number | null;
            reasoning_tokens: number | null;
            cached_tokens: number | null;
        };
        /** TotalsView */
        TotalsView: {
            runs: number;
            statuses: {
                [key: string]: number;
            };
            usage: components["schemas"]["TokensSum"];
            media: components["schemas"]["MediaSum"];
            cost: components["schemas"]["CostSum"][];
            unknown_runs: number;
            first_ms: components["schemas"]["PercentilesView"] | null;
            total_ms: components["schemas"]["PercentilesView"] | null;
            notices: components["schemas"]["Notice"][];
        };
        /** TouchedListView */
        TouchedListView: {
            count: number;
            items: components["schemas"]["TouchedView"][];
        };
        /** TouchedView */
        TouchedView: {
            admin_id: string;
            username: string;
            sections: components["schemas"]["TurnView"][];
        };
        /**
         * TranscriptForm
         * @description The forms in which a transcript is given out.
         * @default txt
         * @enum {string}
         */
        TranscriptForm: "txt" | "md" | "srt" | "vtt" | "json";
        /** TurnView */
        TurnView: {
            section: components["schemas"]["Section"];
            whole: boolean;
            models: string[];
        };
        /** UploadedItem */
        UploadedItem: {
            id: string;
            owner_id: string;
            owner_name: string | null;
            may_change: boolean;
            title: string;
            file: components["schemas"]["FileView"];
            metadata: components["schemas"]["MetadataView"];
            provenance: components["schemas"]["ProvenanceView"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            version: number;
            same_as: string | null;
        };
        /** UsableView */
        UsableView: {
            ok: boolean;
            code: string | null;
        };
        /** UsagePolicyView */
        UsagePolicyView: {
            retention_days: number | null;
        };
        /** UsageView */
        UsageView: {
            id: string;
            /** Format: date-time */
            at: string;
            admin_id: string;
            admin_name: string | null;
            section: components["schemas"]["Section"];
            operation: components["schemas"]["Operation"];
            provider: string | null;
            provider_name: string | null;
            model: string | null;
            model_name: string | null;
            key_source: components["schemas"]["KeyOwner"] | null;
            status: components["schemas"]["RunStatus"];
            code: string | null;
            message: string | null;
            usage: components["schemas"]["TokensView"];
            media: components["schemas"]["MediaView"];
            cost: components["schemas"]["CostView"];
            owes: boolean;
            timing: components["schemas"]["TimingView"];
            generation_id: string;
        };
        /** VoiceView */
        VoiceView: {
            id: string;
            name: string;
            languages: string[];
        };
        /** WhyView */
        WhyView: {
            code: string;
            message: string;
            action: components["schemas"]["Action"] | null;
        };
        /** WishesView */
        WishesView: {
            minutes: number;
            topic: string;
            sources: components["schemas"]["TalkSourceView"][];
            focus: string;
            audience: string;
            tone: string;
            segments: number | null;
        };
        /**
         * State
         * @description Whether a finding is in order, wants a look, or stops a first conversation.
         * @enum {string}
         */
        application_doctor_State: "fine" | "warning" | "missing";
        /**
         * State
         * @description How far a budget is used: `near` from four fifths on.
         * @enum {string}
         */
        domain_budget_State: "open" | "near" | "used_up";
        /**
         * Standing
         * @description Whether a model can run, and if not, why not.
         * @enum {string}
         */
        model_life_Standing: "offered" | "retiring" | "retired" | "unconfirmed" | "not_offered" | "vanished";
        /**
         * Standing
         * @description What happens at a stage now. `asking` waits for an admin's yes.
         * @enum {string}
         */
        podcast_stages_Standing: "waiting" | "working" | "asking" | "paused" | "failed" | "cancelled" | "done";
        /**
         * AboutInput
         * @description A finished text, of which excerpt, meta title and description, slug, tags and alternative texts are wanted.
         */
        AboutInput: {
            /** @default null */
            provider?: string | null;
            /** @default null */
            model?: string | null;
            /** @default null */
            parameters?: components["schemas"]["ParametersInput"] | null;
            /** @default true */
            guidelines?: boolean;
            text: string;
            /** @default  */
            title?: string;
            /** @default null */
            language?: string | null;
            /** @default [] */
            keywords?: string[];
            /** @default null */
            stream?: boolean | null;
        };
        /**
         * AboutView
         * @description What is told about a text. The slug is made of the title by the service. Fields of another length than was asked for are
         *         as the model wrote them, and named in `off_lengths`.
         */
        AboutView: {
            generation_id: string;
            section: components["schemas"]["Section"];
            provider: string;
            model: string;
            key_source: components["schemas"]["KeyOwner"] | null;
            finish_reason: components["schemas"]["FinishReason"];
            usage: components["schemas"]["TokensView"];
            cost: components["schemas"]["CostView"];
            timing: components["schemas"]["TimingView"];
            budget?: components["schemas"]["BudgetStanding"];
            generation_ids: string[];
            repaired: boolean;
            excerpt: string;
            meta_title: string;
            meta_description: string;
            slug: string;
            tags: string[];
            alts: string[];
            off_lengths: components["schemas"]["OffLengthView"][];
        };
        /**
         * ActiveModelInput
         * @description The model to make active; `operation` is needed only where the model could serve several.
         */
        ActiveModelInput: {
            section: components["schemas"]["Section"];
            provider: string;
            model: string;
            /** @default null */
            operation?: components["schemas"]["Operation"] | null;
            /** @default false */
            make_default?: boolean;
        };
        /**
         * AdminChangeInput
         * @description What to change of an account; absent stays.
         */
        AdminChangeInput: {
            /** @default null */
            role?: components["schemas"]["Role"] | null;
            /** @default null */
            password?: string | null;
            /** @default null */
            disabled?: boolean | null;
        };
        /**
         * Again
         * @description What can be written anew.
         * @enum {unknown}
         */
        Again: "details" | "outline" | "script";
        /**
         * AgainInput
         * @description What is to be written anew, and the version that was looked at.
         */
        AgainInput: {
            version: string;
            part: components["schemas"]["Again"];
        };
        /**
         * Answer[AboutView]
         * @description Success or failure, in one shape.
         */
        Answer_AboutView_: {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["AboutView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /**
         * Answer[ChatView]
         * @description Success or failure, in one shape.
         */
        Answer_ChatView_: {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["ChatView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /**
         * Answer[ContentView]
         * @description Success or failure, in one shape.
         */
        Answer_ContentView_: {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["ContentView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /**
         * Answer[ImageView]
         * @description Success or failure, in one shape.
         */
        Answer_ImageView_: {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["ImageView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /**
         * Answer[NoneType]
         * @description Success or failure, in one shape.
         */
        Answer_NoneType_: {
            ok: boolean;
            code: string;
            message: string;
            data: null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /**
         * Answer[OutlineView]
         * @description Success or failure, in one shape.
         */
        Answer_OutlineView_: {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["OutlineView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /**
         * Answer[SpeechView]
         * @description Success or failure, in one shape.
         */
        Answer_SpeechView_: {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["SpeechView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /**
         * Answer[TitlesView]
         * @description Success or failure, in one shape.
         */
        Answer_TitlesView_: {
            ok: boolean;
            code: string;
            message: string;
            data: components["schemas"]["TitlesView"] | null;
            errors: components["schemas"]["Problem"][];
            meta: components["schemas"]["Meta"];
        };
        /**
         * AudioView
         * @description The sound: the data of an `audio` event.
         */
        AudioView: {
            hold_id: string;
            media_type: components["schemas"]["MediaType"];
            size: number;
            expires_at: string;
            url: string;
            seconds: number | null;
        };
        /**
         * BatchInput
         * @description The topics, each a text of its own, and what holds for all of them, as in `POST /ai/content`; `brief` may be left out.
         */
        BatchInput: {
            /** @default null */
            provider?: string | null;
            /** @default null */
            model?: string | null;
            /** @default null */
            parameters?: components["schemas"]["ParametersInput"] | null;
            /** @default true */
            guidelines?: boolean;
            /** @default  */
            brief?: string;
            kind: components["schemas"]["ContentKind"];
            /** @default null */
            language?: string | null;
            /** @default  */
            tone?: string;
            /** @default  */
            audience?: string;
            /** @default null */
            length_words?: number | null;
            /** @default [] */
            keywords?: string[];
            /** @default [] */
            must_include?: string[];
            /** @default [] */
            must_avoid?: string[];
            /** @default [] */
            sources?: components["schemas"]["SourceInput"][];
            topics: string[];
        };
        /**
         * BudgetInput
         * @description One rule; without an id it is a new one. A rule that counts something else than before counts from anew.
         */
        BudgetInput: {
            /** @default null */
            id?: string | null;
            scope: components["schemas"]["Scope"];
            /** @default null */
            admin_id?: string | null;
            /** @default null */
            section?: components["schemas"]["Section"] | null;
            /** @default null */
            provider?: string | null;
            period: components["schemas"]["Period"];
            /** @description A decimal number in quotes. */
            amount: string;
            /** @default USD */
            currency?: string;
            mode: components["schemas"]["BudgetMode"];
        };
        /**
         * BudgetsInput
         * @description The whole set, and the version that was edited.
         */
        BudgetsInput: {
            version: number;
            budgets: components["schemas"]["BudgetInput"][];
        };
        /**
         * CastInput
         * @description What to keep under a name. Without `replace` a name that is taken is refused (409).
         */
        CastInput: {
            name: string;
            mode: components["schemas"]["TalkMode"];
            speakers: components["schemas"]["SpeakerInput"][];
            /** @default false */
            replace?: boolean;
        };
        /**
         * ChangeInput
         * @description What to change of the episode; what is absent stays.
         */
        ChangeInput: {
            version: string;
            speakers?: components["schemas"]["SpeakerInput"][];
            sound?: components["schemas"]["SoundInput"];
            details?: components["schemas"]["DetailsInput"];
            outline?: components["schemas"]["EpisodeOutlineInput"];
            script_choice?: components["schemas"]["ChoiceInput"];
        };
        /**
         * ChatInput
         * @description A talk to continue; without provider or model those that are active serve it.
         *
         *         `trim` leaves out the oldest messages where they are too many for the model's context or too long to be sent; the answer's
         *         `context` says how many. What the system says and the last message always stay.
         */
        ChatInput: {
            messages: components["schemas"]["TurnInput"][];
            /** @default null */
            provider?: string | null;
            /** @default null */
            model?: string | null;
            /** @default null */
            stream?: boolean | null;
            /** @default null */
            parameters?: components["schemas"]["ParametersInput"] | null;
            /** @default false */
            trim?: boolean;
        };
        /**
         * ChatView
         * @description A whole answer.
         */
        ChatView: {
            generation_id: string;
            section: components["schemas"]["Section"];
            provider: string;
            model: string;
            key_source: components["schemas"]["KeyOwner"] | null;
            finish_reason: components["schemas"]["FinishReason"];
            usage: components["schemas"]["TokensView"];
            cost: components["schemas"]["CostView"];
            timing: components["schemas"]["TimingView"];
            budget?: components["schemas"]["BudgetStanding"];
            message: components["schemas"]["MessageView"];
            context?: components["schemas"]["ContextView"];
        };
        /**
         * ChoiceInput
         * @description A provider and a model; without them those that are active serve it.
         */
        ChoiceInput: {
            /** @default null */
            provider?: string | null;
            /** @default null */
            model?: string | null;
        };
        /**
         * ContentInput
         * @description A text to be written.
         */
        ContentInput: {
            /** @default null */
            provider?: string | null;
            /** @default null */
            model?: string | null;
            /** @default null */
            parameters?: components["schemas"]["ParametersInput"] | null;
            /** @default true */
            guidelines?: boolean;
            brief: string;
            kind: components["schemas"]["ContentKind"];
            /** @default null */
            language?: string | null;
            /** @default  */
            tone?: string;
            /** @default  */
            audience?: string;
            /** @default null */
            length_words?: number | null;
            /** @default [] */
            keywords?: string[];
            /** @default [] */
            must_include?: string[];
            /** @default [] */
            must_avoid?: string[];
            /** @default [] */
            sources?: components["schemas"]["SourceInput"][];
            /** @default null */
            stream?: boolean | null;
        };
        /**
         * ContentView
         * @description A whole text.
         */
        ContentView: {
            generation_id: string;
            section: components["schemas"]["Section"];
            provider: string;
            model: string;
            key_source: components["schemas"]["KeyOwner"] | null;
            finish_reason: components["schemas"]["FinishReason"];
            usage: components["schemas"]["TokensView"];
            cost: components["schemas"]["CostView"];
            timing: components["schemas"]["TimingView"];
            budget?: components["schemas"]["BudgetStanding"];
            content: components["schemas"]["TextView"];
            length: components["schemas"]["LengthView"];
            checks: components["schemas"]["CheckView"][];
        };
        /**
         * ContextView
         * @description The tokens of what was sent, at most, by Kelidar's own measure; the model's limit (null is not known); the messages left out.
         *
         *         `unmeasured` are the pictures that were sent, where there are some: nobody knows beforehand how many tokens they are.
         */
        ContextView: {
            tokens: number;
            limit: number | null;
            dropped: number;
            unmeasured?: number;
        };
        /**
         * DestinationChangeInput
         * @description What to change, and the version that was edited; what is absent stays. `new_secret` ends the old one at once.
         */
        DestinationChangeInput: {
            version: number;
            /** @default null */
            url?: string | null;
            /** @default null */
            label?: string | null;
            /** @default null */
            enabled?: boolean | null;
            /** @default false */
            new_secret?: boolean;
        };
        /**
         * DestinationInput
         * @description A new application: outputs are saved to `app:<name>` and told to its address by signed webhook.
         */
        DestinationInput: {
            name: string;
            url: string;
            /** @default  */
            label?: string;
        };
        /**
         * DetailsInput
         * @description What is told of an episode where it is listed.
         */
        DetailsInput: {
            title: string;
            /** @default  */
            description?: string;
            /** @default  */
            summary?: string;
            /** @default [] */
            tags?: string[];
        };
        /**
         * EntitlementInput
         * @description Who may use the shared key; null sections or models means all.
         */
        EntitlementInput: {
            audience: components["schemas"]["Audience"];
            /** @default [] */
            admin_ids?: string[];
            /** @default null */
            sections?: components["schemas"]["Section"][] | null;
            /** @default null */
            models?: string[] | null;
        };
        /**
         * EntryInput
         * @description A term and what is said for it, in texts of one language or, without one, of every; `exact` tells capitals apart.
         */
        EntryInput: {
            term: string;
            say: string;
            /** @default null */
            language?: string | null;
            /** @default false */
            exact?: boolean;
        };
        /**
         * EpisodeInput
         * @description What an episode is to be. Without a language, that of its topic or sources. With a `script` no model writes one; what is read
         *         aloud is the text itself. `voice_choice` reads for speakers without a voice of their own.
         */
        EpisodeInput: {
            mode: components["schemas"]["TalkMode"];
            /** @default null */
            language?: string | null;
            /** @default 5 */
            minutes?: number;
            /** @default  */
            topic?: string;
            /** @default [] */
            sources?: components["schemas"]["TalkSourceInput"][];
            /** @default  */
            focus?: string;
            /** @default  */
            audience?: string;
            /** @default  */
            tone?: string;
            /** @default null */
            segments?: number | null;
            speakers: components["schemas"]["SpeakerInput"][];
            /**
             * @default {
             *       "provider": null,
             *       "model": null
             *     }
             */
            script_choice?: components["schemas"]["ChoiceInput"];
            /**
             * @default {
             *       "provider": null,
             *       "model": null
             *     }
             */
            voice_choice?: components["schemas"]["ChoiceInput"];
            /** @default null */
            script?: components["schemas"]["LineInput"][] | null;
            /** @default {} */
            sound?: components["schemas"]["SoundInput"];
        };
        /**
         * EpisodeOutlineInput
         * @description The whole talk before a line of it is written.
         */
        EpisodeOutlineInput: {
            title: string;
            segments: components["schemas"]["PointInput"][];
        };
        /**
         * EstimateInput
         * @description The run: of a text `messages` or `text`, of pictures their `count`, of speech its `text`. The rest is as in a run.
         *
         *         Of the content section it may be the body of `POST /ai/content` as `content`, or that of a batch as `batch`, but for its provider
         *         and model, which stand here. Of the podcast section it may be the body of `POST /ai/podcasts` as `podcast`, also before there is
         *         anything to talk about; writer and voices are named there.
         */
        EstimateInput: {
            section: components["schemas"]["Section"];
            /** @default null */
            operation?: components["schemas"]["Operation"] | null;
            /** @default null */
            provider?: string | null;
            /** @default null */
            model?: string | null;
            /** @default null */
            messages?: components["schemas"]["TurnInput"][] | null;
            /** @default null */
            text?: string | null;
            /** @default null */
            count?: number | null;
            /** @default null */
            parameters?: components["schemas"]["ParametersInput"] | null;
            /** @default null */
            content?: components["schemas"]["ContentInput"] | null;
            /** @default null */
            batch?: components["schemas"]["BatchInput"] | null;
            /** @default null */
            podcast?: components["schemas"]["EpisodeInput"] | null;
        };
        /**
         * FailureView
         * @description One picture that did not come, and why: the data of a `failure` event.
         */
        FailureView: {
            index: number;
            code: string;
            message: string;
        };
        /**
         * FeedInput
         * @description What is told of the podcast as a whole, and the version that was edited; the cover is a JPEG or PNG of the media library.
         */
        FeedInput: {
            version: number;
            title: string;
            /** @default  */
            description?: string;
            /** @default  */
            author?: string;
            /** @default fa */
            language?: string;
            /** @default Technology */
            category?: string;
            /** @default  */
            link?: string;
            /** @default null */
            cover_media_id?: string | null;
            /** @default false */
            explicit?: boolean;
        };
        /**
         * FinishReason
         * @description Why a model stopped.
         * @enum {unknown}
         */
        FinishReason: "content_filter" | "length" | "other" | "stop" | "tool_calls";
        /**
         * GuidelinesInput
         * @description The guidelines as they are to be, and the version that was edited; an empty text is none.
         */
        GuidelinesInput: {
            text: string;
            version: number;
        };
        /**
         * ImageInput
         * @description Pictures to be made; what is absent is left to the model, and what the model lacks is refused.
         *
         *         `references` are ids of pictures that one has held, or of the media library.
         */
        ImageInput: {
            prompt: string;
            /** @default 1 */
            count?: number;
            /** @default null */
            aspect_ratio?: string | null;
            /** @default null */
            size?: string | null;
            /** @default null */
            quality?: string | null;
            /** @default null */
            background?: string | null;
            /** @default null */
            negative_prompt?: string | null;
            /** @default null */
            seed?: number | null;
            /** @default null */
            steps?: number | null;
            /** @default null */
            guidance?: number | null;
            /** @default [] */
            references?: string[];
            /** @default null */
            provider?: string | null;
            /** @default null */
            model?: string | null;
            /** @default null */
            stream?: boolean | null;
        };
        /**
         * ImageView
         * @description The pictures of a whole answer.
         */
        ImageView: {
            generation_id: string;
            section: components["schemas"]["Section"];
            provider: string;
            model: string;
            key_source: components["schemas"]["KeyOwner"] | null;
            images: components["schemas"]["PictureView"][];
            failures: components["schemas"]["FailureView"][];
            usage: components["schemas"]["MadeUsageView"];
            cost: components["schemas"]["CostView"];
            timing: components["schemas"]["TimingView"];
            budget?: components["schemas"]["BudgetStanding"];
            notices: components["schemas"]["Notice"][];
        };
        /**
         * InsertInput
         * @description A new line behind another or, with null, before all.
         */
        InsertInput: {
            /** @enum {unknown} */
            op: "insert";
            after: string | null;
            speaker: string;
            text: string;
        };
        /**
         * KeyInput
         * @description A key to store.
         */
        KeyInput: {
            api_key: string;
        };
        /**
         * LexiconInput
         * @description The whole lexicon as it is to be, and the version that was edited.
         */
        LexiconInput: {
            entries: components["schemas"]["EntryInput"][];
            version: number;
        };
        /**
         * LimitsInput
         * @description Bounds to change; null goes back to the file's, what is absent stays.
         */
        LimitsInput: {
            context_tokens?: number | null;
            max_output_tokens?: number | null;
            default_output_tokens?: number | null;
            max_input_characters?: number | null;
            max_images?: number | null;
            max_references?: number | null;
        };
        /**
         * LineInput
         * @description A line of a script. Without an id it gets one; a pause of null is the usual one; a chapter begins with its line.
         */
        LineInput: {
            /** @default null */
            id?: string | null;
            speaker: string;
            text: string;
            /** @default null */
            pause_after?: number | null;
            /** @default null */
            chapter?: string | null;
        };
        /**
         * LoginInput
         * @description A name and its password.
         */
        LoginInput: {
            username: string;
            password: string;
        };
        /**
         * MadeUsageView
         * @description Tokens as the provider counted them, and what was made or read besides; null is not told.
         */
        MadeUsageView: {
            input_tokens: number | null;
            output_tokens: number | null;
            reasoning_tokens: number | null;
            cached_tokens: number | null;
            images: number | null;
            characters: number | null;
            seconds: number | null;
        };
        /**
         * MaterialInput
         * @description Where a file is to come from: what is held, or what is in the media library; exactly one of the two.
         */
        MaterialInput: {
            /** @default null */
            hold_id?: string | null;
            /** @default null */
            media_id?: string | null;
        };
        /**
         * MediaInput
         * @description What to change of an item, and the version that was edited; what is absent stays.
         */
        MediaInput: {
            version: number;
            title?: string;
            metadata?: components["schemas"]["MetadataInput"];
        };
        /**
         * MessageView
         * @description The model's turn; `reasoning` is there when the model told what it thought.
         */
        MessageView: {
            role: components["schemas"]["TurnRole"];
            content: string;
            reasoning?: string;
        };
        /**
         * MetadataInput
         * @description What is told of an output besides its title.
         */
        MetadataInput: {
            /** @default [] */
            tags?: string[];
            /** @default  */
            alt?: string;
            /** @default  */
            caption?: string;
            /** @default  */
            excerpt?: string;
            /** @default  */
            slug?: string;
            /** @default  */
            language?: string;
            /** @default  */
            meta_title?: string;
            /** @default  */
            meta_description?: string;
        };
        /**
         * MoveInput
         * @description Another place: `to`, counted from 0 without the line itself.
         */
        MoveInput: {
            /** @enum {unknown} */
            op: "move";
            line: string;
            to: number;
        };
        /**
         * NewAdminInput
         * @description A new account.
         */
        NewAdminInput: {
            username: string;
            password: string;
            role: components["schemas"]["Role"];
        };
        /**
         * OffLengthView
         * @description A field that is longer or shorter than it should be where it is shown, and its length in characters.
         */
        OffLengthView: {
            field: string;
            length: number;
            least: number;
            most: number;
        };
        /**
         * OutlineInput
         * @description An outline for a text of this brief; a title that is given stays.
         */
        OutlineInput: {
            /** @default null */
            provider?: string | null;
            /** @default null */
            model?: string | null;
            /** @default null */
            parameters?: components["schemas"]["ParametersInput"] | null;
            /** @default true */
            guidelines?: boolean;
            brief: string;
            /** @default article */
            kind?: components["schemas"]["ContentKind"];
            /** @default null */
            language?: string | null;
            /** @default  */
            tone?: string;
            /** @default  */
            audience?: string;
            /** @default null */
            length_words?: number | null;
            /** @default [] */
            keywords?: string[];
            /** @default [] */
            must_include?: string[];
            /** @default [] */
            must_avoid?: string[];
            /** @default [] */
            sources?: components["schemas"]["SourceInput"][];
            /** @default  */
            title?: string;
            /** @default null */
            stream?: boolean | null;
        };
        /**
         * OutlineView
         * @description A title and the sections under it.
         */
        OutlineView: {
            generation_id: string;
            section: components["schemas"]["Section"];
            provider: string;
            model: string;
            key_source: components["schemas"]["KeyOwner"] | null;
            finish_reason: components["schemas"]["FinishReason"];
            usage: components["schemas"]["TokensView"];
            cost: components["schemas"]["CostView"];
            timing: components["schemas"]["TimingView"];
            budget?: components["schemas"]["BudgetStanding"];
            generation_ids: string[];
            repaired: boolean;
            title: string;
            outline: components["schemas"]["PlannedView"][];
        };
        /**
         * OutputInput
         * @description What to change, and the version that was edited; what is absent stays.
         */
        OutputInput: {
            version: number;
            title?: string;
            body?: string;
            metadata?: components["schemas"]["MetadataInput"];
        };
        /**
         * OverrideInput
         * @description What to change of a model; null goes back to what the file says, what is absent stays. `shared` false: off the shared key.
         */
        OverrideInput: {
            section: components["schemas"]["Section"];
            provider: string;
            model: string;
            /** @default null */
            version?: number | null;
            offered?: boolean | null;
            shared?: boolean | null;
            name?: string | null;
            limits?: components["schemas"]["LimitsInput"] | null;
            parameters?: {
                [key: string]: components["schemas"]["ParameterInput"] | null;
            } | null;
            price?: components["schemas"]["PriceInput"] | null;
        };
        /**
         * ParameterInput
         * @description What to change of a knob; null goes back to the file's, what is absent stays.
         */
        ParameterInput: {
            minimum?: number | null;
            maximum?: number | null;
            values?: string[] | null;
            default?: number | string | null;
        };
        /**
         * ParametersInput
         * @description The knobs of a run; absent leaves the model's own default.
         */
        ParametersInput: {
            /** @default null */
            temperature?: number | null;
            /** @default null */
            top_p?: number | null;
            /** @default null */
            max_tokens?: number | null;
            /** @default null */
            seed?: number | null;
            /** @default null */
            stop?: string | string[] | null;
            /** @default null */
            reasoning_effort?: string | null;
        };
        /**
         * PasswordInput
         * @description The password in use, and the one to come.
         */
        PasswordInput: {
            current_password: string;
            new_password: string;
        };
        /**
         * PicturePartInput
         * @description A picture of an admin's message: one that is held, one of the media library, or its bytes in base64; exactly one of the three.
         *
         *         PNG, JPEG, WebP or GIF, as its bytes say (`media_type` proves nothing), of 50 megapixels at most; 16 of them and 24 MiB in a
         *         talk. A body has 4 MiB at most: what is larger is uploaded to `POST /ai/holds` first.
         */
        PicturePartInput: {
            /** @enum {unknown} */
            type: "image";
            /** @default null */
            hold_id?: string | null;
            /** @default null */
            media_id?: string | null;
            /** @default null */
            data?: string | null;
            /** @default null */
            media_type?: string | null;
        };
        /**
         * PictureView
         * @description One picture: the data of an `image` event; `index` is its place in the order.
         */
        PictureView: {
            hold_id: string;
            media_type: components["schemas"]["MediaType"];
            size: number;
            expires_at: string;
            url: string;
            index: number;
            width: number | null;
            height: number | null;
        };
        /**
         * PlannedView
         * @description One section of an outline, and its length where one was planned.
         */
        PlannedView: {
            heading: string;
            points: string[];
            words: number | null;
        };
        /**
         * PointInput
         * @description One part of the talk: its title, the points it makes, and how many minutes it is to last.
         */
        PointInput: {
            title: string;
            /** @default [] */
            points?: string[];
            /** @default null */
            minutes?: number | null;
        };
        /**
         * PreferenceInput
         * @description Which key serves oneself.
         */
        PreferenceInput: {
            preference: components["schemas"]["Preference"];
        };
        /**
         * PreviewInput
         * @description A text to prepare for a voice, and its language.
         */
        PreviewInput: {
            text: string;
            language: string;
        };
        /**
         * PriceInput
         * @description What to change of a price, amounts as decimal strings; null goes back to the file's, `checked` is today if absent.
         */
        PriceInput: {
            unit?: components["schemas"]["PriceUnit"] | null;
            currency?: string | null;
            input?: string | null;
            output?: string | null;
            cached_input?: string | null;
            checked?: string | null;
        };
        /**
         * ProfileInput
         * @description What an admin sets of the own account; null is "not chosen".
         */
        ProfileInput: {
            language?: string | null;
            calendar?: ("gregorian" | "jalali") | null;
            theme?: ("dark" | "light" | "system") | null;
        };
        /**
         * ProviderInput
         * @description What to change of a provider; a null base URL goes back to the file's.
         */
        ProviderInput: {
            /** @default null */
            enabled?: boolean | null;
            base_url?: string | null;
        };
        /**
         * ReassignAllInput
         * @description All that one speaker says is said by another.
         */
        ReassignAllInput: {
            /** @enum {unknown} */
            op: "reassign_all";
            speaker: string;
            to: string;
        };
        /**
         * ReassignInput
         * @description Another speaker.
         */
        ReassignInput: {
            /** @enum {unknown} */
            op: "reassign";
            line: string;
            speaker: string;
        };
        /**
         * RefineAction
         * @description What is to become of the passage.
         * @enum {unknown}
         */
        RefineAction: "continue" | "expand" | "fix" | "rephrase" | "shorten" | "simplify" | "tone" | "translate";
        /**
         * RefineInput
         * @description A passage (`text`) to change, with what stands before and after it, so that it fits. A change of tone names the `tone`, a
         *         translation the `language`.
         */
        RefineInput: {
            /** @default null */
            provider?: string | null;
            /** @default null */
            model?: string | null;
            /** @default null */
            parameters?: components["schemas"]["ParametersInput"] | null;
            /** @default true */
            guidelines?: boolean;
            action: components["schemas"]["RefineAction"];
            text: string;
            /** @default  */
            before?: string;
            /** @default  */
            after?: string;
            /** @default  */
            tone?: string;
            /** @default null */
            language?: string | null;
            /** @default  */
            instruction?: string;
            /** @default null */
            stream?: boolean | null;
        };
        /**
         * RemoveInput
         * @description The line is taken out.
         */
        RemoveInput: {
            /** @enum {unknown} */
            op: "remove";
            line: string;
        };
        /**
         * RewriteInput
         * @description Another text.
         */
        RewriteInput: {
            /** @enum {unknown} */
            op: "rewrite";
            line: string;
            text: string;
        };
        /**
         * RunLimitsInput
         * @description All limits, and the version that was edited. They hold for runs on personal keys too.
         */
        RunLimitsInput: {
            each_admin?: components["schemas"]["AllowanceView"];
            together?: components["schemas"]["AllowanceView"];
            version: number;
            /** @default {} */
            sections?: {
                [key: string]: components["schemas"]["AllowancesView"];
            };
        };
        /**
         * SaveInput
         * @description What to save, a text in `body` or what is held; `run_id` names the run that made a text (its `generation_id`).
         *
         *         With the `podcast_id` of the episode whose finished sound is held, its transcript, chapters and notes are kept with it.
         */
        SaveInput: {
            section: components["schemas"]["Section"];
            destination: string;
            title: string;
            /** @default null */
            body?: string | null;
            /** @default null */
            hold_id?: string | null;
            /** @default null */
            run_id?: string | null;
            /** @default null */
            podcast_id?: string | null;
            /**
             * @default {
             *       "tags": [],
             *       "alt": "",
             *       "caption": "",
             *       "excerpt": "",
             *       "slug": "",
             *       "language": "",
             *       "meta_title": "",
             *       "meta_description": ""
             *     }
             */
            metadata?: components["schemas"]["MetadataInput"];
        };
        /**
         * ScriptInput
         * @description Edits, of which all are made or none, or the whole script as `lines`; exactly one of the two.
         */
        ScriptInput: {
            version: string;
            /** @default null */
            edits?: (components["schemas"]["RewriteInput"] | components["schemas"]["MoveInput"] | components["schemas"]["ReassignInput"] | components["schemas"]["ReassignAllInput"] | components["schemas"]["SetPauseInput"] | components["schemas"]["SetChapterInput"] | components["schemas"]["InsertInput"] | components["schemas"]["SplitInput"] | components["schemas"]["RemoveInput"])[] | null;
            /** @default null */
            lines?: components["schemas"]["LineInput"][] | null;
        };
        /**
         * SectionDraftInput
         * @description Section `number` (from 1) of an outline; `before` is the end of what is written. The section's own words go before `length_words`.
         */
        SectionDraftInput: {
            /** @default null */
            provider?: string | null;
            /** @default null */
            model?: string | null;
            /** @default null */
            parameters?: components["schemas"]["ParametersInput"] | null;
            /** @default true */
            guidelines?: boolean;
            brief: string;
            /** @default article */
            kind?: components["schemas"]["ContentKind"];
            /** @default null */
            language?: string | null;
            /** @default  */
            tone?: string;
            /** @default  */
            audience?: string;
            /** @default null */
            length_words?: number | null;
            /** @default [] */
            keywords?: string[];
            /** @default [] */
            must_include?: string[];
            /** @default [] */
            must_avoid?: string[];
            /** @default [] */
            sources?: components["schemas"]["SourceInput"][];
            title: string;
            outline: components["schemas"]["SectionInput"][];
            number: number;
            /** @default  */
            before?: string;
            /** @default null */
            stream?: boolean | null;
        };
        /**
         * SectionInput
         * @description One section of an outline, as `POST /ai/content/outline` gives it.
         */
        SectionInput: {
            heading: string;
            /** @default [] */
            points?: string[];
            /** @default null */
            words?: number | null;
        };
        /**
         * SetChapterInput
         * @description A chapter begins with the line or, with null, no longer does.
         */
        SetChapterInput: {
            /** @enum {unknown} */
            op: "set_chapter";
            line: string;
            title: string | null;
        };
        /**
         * SetPauseInput
         * @description Another pause behind the line; null is the usual one.
         */
        SetPauseInput: {
            /** @enum {unknown} */
            op: "set_pause";
            line: string;
            seconds: number | null;
        };
        /**
         * SetupInput
         * @description The one-time code, and the first super admin's name and password.
         */
        SetupInput: {
            code: string;
            username: string;
            password: string;
        };
        /**
         * SharingInput
         * @description What to change of the shared key's sharing; absent stays.
         */
        SharingInput: {
            /** @default null */
            enabled?: boolean | null;
            /** @default null */
            entitlement?: components["schemas"]["EntitlementInput"] | null;
        };
        /**
         * SoundInput
         * @description What the files are to be; what is absent is as it was, or as usual. `bed` is music and `cover` a picture; null takes it away.
         */
        SoundInput: {
            formats?: components["schemas"]["SoundFormat"][];
            mp3_bit_rate?: number;
            /** @description LUFS; usually -16 */
            loudness?: number;
            intro?: number;
            outro?: number;
            bed?: components["schemas"]["MaterialInput"] | null;
            cover?: components["schemas"]["MaterialInput"] | null;
        };
        /**
         * SourceInput
         * @description A text to rest on, as `POST /ai/sources` makes it of a page or a file. What stands in it is never followed as an order.
         */
        SourceInput: {
            text: string;
            /** @default  */
            title?: string;
            /** @default  */
            url?: string;
        };
        /**
         * SourceUrlInput
         * @description The address of a page or a file, public and over TLS.
         */
        SourceUrlInput: {
            url: string;
        };
        /**
         * SpeakerInput
         * @description Somebody of the cast; lines refer to the `id`, which is the client's to choose (`a-z`, digits, `-`, `_`).
         */
        SpeakerInput: {
            id: string;
            name: string;
            /** @default  */
            role?: string;
            /** @default  */
            manner?: string;
            /** @default null */
            voice?: components["schemas"]["VoiceInput"] | null;
        };
        /**
         * SpeechInput
         * @description A text to be read; without a voice it is one that speaks the language. A long text is read in parts and joined.
         */
        SpeechInput: {
            text: string;
            /** @default null */
            voice?: string | null;
            /** @default null */
            language?: string | null;
            /** @default mp3 */
            format?: components["schemas"]["SoundFormat"];
            /** @default null */
            speed?: number | null;
            /** @default null */
            instructions?: string | null;
            /** @default null */
            provider?: string | null;
            /** @default null */
            model?: string | null;
            /** @default null */
            stream?: boolean | null;
        };
        /**
         * SpeechView
         * @description The sound of a whole answer; `notices` say what to know of its voice.
         */
        SpeechView: {
            generation_id: string;
            section: components["schemas"]["Section"];
            provider: string;
            model: string;
            key_source: components["schemas"]["KeyOwner"] | null;
            audio: components["schemas"]["AudioView"];
            voice: string | null;
            usage: components["schemas"]["MadeUsageView"];
            cost: components["schemas"]["CostView"];
            timing: components["schemas"]["TimingView"];
            budget?: components["schemas"]["BudgetStanding"];
            notices: components["schemas"]["Notice"][];
        };
        /**
         * SplitInput
         * @description The line becomes two at a place in its text, counted in characters from 0.
         */
        SplitInput: {
            /** @enum {unknown} */
            op: "split";
            line: string;
            at: number;
        };
        /**
         * State
         * @description How far a budget is used: `near` from four fifths on.
         * @enum {unknown}
         */
        State: "near" | "open" | "used_up";
        /**
         * SuccessorInput
         * @description Whose active model to replace; without `operation` the first of the section whose model does not plainly run.
         */
        SuccessorInput: {
            section: components["schemas"]["Section"];
            provider: string;
            /** @default null */
            operation?: components["schemas"]["Operation"] | null;
        };
        /**
         * TalkSourceInput
         * @description A text to talk about, as `POST /ai/sources` makes it of a page or a file. What stands in it is never followed as an order.
         */
        TalkSourceInput: {
            text: string;
            /** @default  */
            title?: string;
            /** @default  */
            url?: string;
        };
        /**
         * TextPartInput
         * @description Words of a message.
         */
        TextPartInput: {
            /** @enum {unknown} */
            type: "text";
            text: string;
        };
        /**
         * TitlesInput
         * @description Titles for a text of this brief.
         */
        TitlesInput: {
            /** @default null */
            provider?: string | null;
            /** @default null */
            model?: string | null;
            /** @default null */
            parameters?: components["schemas"]["ParametersInput"] | null;
            /** @default true */
            guidelines?: boolean;
            brief: string;
            /** @default article */
            kind?: components["schemas"]["ContentKind"];
            /** @default null */
            language?: string | null;
            /** @default  */
            tone?: string;
            /** @default  */
            audience?: string;
            /** @default null */
            length_words?: number | null;
            /** @default [] */
            keywords?: string[];
            /** @default [] */
            must_include?: string[];
            /** @default [] */
            must_avoid?: string[];
            /** @default [] */
            sources?: components["schemas"]["SourceInput"][];
            /** @default 5 */
            count?: number;
            /** @default null */
            stream?: boolean | null;
        };
        /**
         * TitlesView
         * @description Titles to choose from.
         */
        TitlesView: {
            generation_id: string;
            section: components["schemas"]["Section"];
            provider: string;
            model: string;
            key_source: components["schemas"]["KeyOwner"] | null;
            finish_reason: components["schemas"]["FinishReason"];
            usage: components["schemas"]["TokensView"];
            cost: components["schemas"]["CostView"];
            timing: components["schemas"]["TimingView"];
            budget?: components["schemas"]["BudgetStanding"];
            generation_ids: string[];
            repaired: boolean;
            titles: string[];
        };
        /**
         * TokenInput
         * @description A new token; without `sections` it may do whatever its admin may, without `expires_at` it does not expire.
         */
        TokenInput: {
            name: string;
            /** @default null */
            sections?: components["schemas"]["Section"][] | null;
            /** @default null */
            expires_at?: string | null;
        };
        /**
         * TurnInput
         * @description One message of the talk: words alone, or words and pictures in their order, for a model that sees.
         */
        TurnInput: {
            role: components["schemas"]["TurnRole"];
            content: string | (components["schemas"]["TextPartInput"] | components["schemas"]["PicturePartInput"])[];
        };
        /**
         * TurnRole
         * @description Who says a turn.
         * @enum {unknown}
         */
        TurnRole: "assistant" | "system" | "user";
        /**
         * UsagePolicyInput
         * @description Days a run's record is kept, up to 3650; null keeps it for good, 0 until it is settled and counted.
         *
         *         `replaces` are the days that were looked at: 409 if somebody else has chosen others since. Without it whatever is there is replaced.
         */
        UsagePolicyInput: {
            retention_days: number | null;
            replaces?: number | null;
        };
        /**
         * VersionInput
         * @description The version that was looked at.
         */
        VersionInput: {
            version: string;
        };
        /**
         * VoiceInput
         * @description By what a speaker is read; `speed` and `instructions` only where the model takes them.
         */
        VoiceInput: {
            provider: string;
            model: string;
            /** @default null */
            voice?: string | null;
            /** @default null */
            speed?: number | null;
            /** @default  */
            instructions?: string;
        };
        /**
         * WhichInput
         * @description Which override; with `version`, only if that is the one stored.
         */
        WhichInput: {
            section: components["schemas"]["Section"];
            provider: string;
            model: string;
            /** @default null */
            version?: number | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ApiV1AuthSetupSetUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupInput"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.auth.SelfView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AuthLoginSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.auth.SelfView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AuthLogoutSignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.auth.Done_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AuthMeMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.auth.SelfView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AuthMeChangeProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.auth.SelfView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AuthPasswordChangePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.auth.Done_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AuthTokensListTokens: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Items_entrypoints.rest.tokens.TokenView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AuthTokensCreateToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenInput"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.tokens.NewTokenView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AuthTokensTokenIdRevokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Removed_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AuthSessionsListSessions: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Items_entrypoints.rest.sessions.SessionView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AuthSessionsEndOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.sessions.Ended_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AuthSessionsSessionIdEndSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.sessions.Ended_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AdminsAdminIdSessionsListSessionsOf: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path: {
                admin_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Items_entrypoints.rest.sessions.SessionView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AdminsAdminIdSessionsEndSessionsOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                admin_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.sessions.Ended_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AdminsAdminIdSessionsSessionIdEndSessionOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                admin_id: string;
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.sessions.Ended_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AdminsListAdmins: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Items_entrypoints.rest.admins.FullAdminView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AdminsAddAdmin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAdminInput"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.admins.FullAdminView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AdminsAdminIdRemoveAdmin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                admin_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Removed_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AdminsAdminIdChangeAdmin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                admin_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdminChangeInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.admins.FullAdminView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AuditListAudit: {
        parameters: {
            query?: {
                actor?: string | null;
                action?: string | null;
                object?: string | null;
                from?: string | null;
                to?: string | null;
                page?: number;
                page_size?: number;
                after?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Items_entrypoints.rest.audit.AuditView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiSettingsSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.settings.SettingsView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiProvidersChangeProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.settings.ProviderView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiProvidersKeysPersonalSetPersonalKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.keys.KeyView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiProvidersKeysPersonalRemovePersonalKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Removed_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiProvidersKeysPersonalTestTestPersonalKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.keys.ProbeView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiProvidersKeysSharedSetSharedKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.keys.KeyView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiProvidersKeysSharedRemoveSharedKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Removed_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiProvidersKeysSharedShareKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SharingInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.keys.SharingView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiProvidersKeysSharedTestTestSharedKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.keys.ProbeView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiProvidersKeysSharedPreviewPreviewSharing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SharingInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.sharing.SharingPreviewView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiProvidersPreferenceSetPreference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreferenceInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.keys.PreferenceView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiAccessExplain: {
        parameters: {
            query?: {
                section?: components["schemas"]["Section"] | null;
                operation?: components["schemas"]["Operation"] | null;
                provider?: string | null;
                model?: string | null;
                admin_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.access.AccessView_"] | components["schemas"]["Answer_entrypoints.rest.access.AccessGridView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiModelsGrid: {
        parameters: {
            query?: {
                all?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.models.GridView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiModelsActiveSelectActive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActiveModelInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.models.ActiveModelView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiModelsActiveSuccessorSwitchToSuccessor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SuccessorInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.models.ActiveModelView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiModelsDriftDrift: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Items_entrypoints.rest.drift.ProviderDriftView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiModelsOverrideOverrideModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OverrideInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.overrides.OverrideView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiModelsOverrideResetOverride: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhichInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.overrides.OverrideView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiChatChat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatInput"];
            };
        };
        responses: {
            /** @description The whole answer. With `stream: true`: server-sent events `start`, `delta`, `reasoning`, then exactly one of `done` and `error`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_ChatView_"];
                    "text/event-stream": string;
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiImageImage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImageInput"];
            };
        };
        responses: {
            /** @description The whole answer. With `stream: true`: server-sent events `start`, `progress`, `image`, `failure`, then exactly one of `done` and `error`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_ImageView_"];
                    "text/event-stream": string;
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiSpeechSpeech: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpeechInput"];
            };
        };
        responses: {
            /** @description The whole answer. With `stream: true`: server-sent events `start`, `progress`, `audio`, then exactly one of `done` and `error`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_SpeechView_"];
                    "text/event-stream": string;
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentWrite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContentInput"];
            };
        };
        responses: {
            /** @description The whole answer. With `stream: true`: server-sent events `start`, `delta`, `reasoning`, then exactly one of `done` and `error`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_ContentView_"];
                    "text/event-stream": string;
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentSectionWriteSection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SectionDraftInput"];
            };
        };
        responses: {
            /** @description The whole answer. With `stream: true`: server-sent events `start`, `delta`, `reasoning`, then exactly one of `done` and `error`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_ContentView_"];
                    "text/event-stream": string;
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentRefineRefine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefineInput"];
            };
        };
        responses: {
            /** @description The whole answer. With `stream: true`: server-sent events `start`, `delta`, `reasoning`, then exactly one of `done` and `error`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_ContentView_"];
                    "text/event-stream": string;
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentTitlesTitles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TitlesInput"];
            };
        };
        responses: {
            /** @description The whole answer. With `stream: true`: server-sent events `start`, then exactly one of `done` and `error`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_TitlesView_"];
                    "text/event-stream": string;
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentOutlineOutline: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutlineInput"];
            };
        };
        responses: {
            /** @description The whole answer. With `stream: true`: server-sent events `start`, then exactly one of `done` and `error`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_OutlineView_"];
                    "text/event-stream": string;
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentMetaMeta: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AboutInput"];
            };
        };
        responses: {
            /** @description The whole answer. With `stream: true`: server-sent events `start`, then exactly one of `done` and `error`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_AboutView_"];
                    "text/event-stream": string;
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentBatchesListBatches: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                after?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Items_entrypoints.rest.batch_views.BriefBatchView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentBatchesBegin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchInput"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.batch_views.BatchView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentBatchesBatchIdGetBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.batch_views.BatchView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentBatchesBatchIdRemove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Removed_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentBatchesBatchIdItemsNumberGetItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.batch_views.BatchTextView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentBatchesBatchIdItemsNumberRetryRetryItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.batch_views.BatchView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentBatchesBatchIdPausePause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.batch_views.BatchView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentBatchesBatchIdResumeResume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.batch_views.BatchView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentBatchesBatchIdCancelCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.batch_views.BatchView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentBatchesBatchIdEventsEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stream Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsListEpisodes: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                after?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Items_entrypoints.rest.podcast_views.BriefEpisodeView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsBegin: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EpisodeInput"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.podcast_views.EpisodeView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsPodcastIdGetEpisode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                podcast_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.podcast_views.EpisodeView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsPodcastIdRemoveEpisode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                podcast_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Removed_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsPodcastIdChangeEpisode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                podcast_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.podcast_views.EpisodeView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsPodcastIdScriptEditScript: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                podcast_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScriptInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.podcast_views.EpisodeView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsPodcastIdApproveApprove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                podcast_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VersionInput"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.podcast_views.EpisodeView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsPodcastIdAgainMakeAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                podcast_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgainInput"];
            };
        };
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.podcast_views.EpisodeView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsPodcastIdPausePause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                podcast_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.podcast_views.EpisodeView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsPodcastIdResumeResume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                podcast_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.podcast_views.EpisodeView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsPodcastIdCancelCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                podcast_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.podcast_views.EpisodeView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsPodcastIdLinesRetryRetryLine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                podcast_id: string;
                line: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request accepted, processing continues off-line */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.podcast_views.EpisodeView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsPodcastIdEventsEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                podcast_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stream Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsPodcastIdAudioEpisodeAudio: {
        parameters: {
            query?: {
                format?: components["schemas"]["SoundFormat"] | null;
                download?: boolean;
            };
            header?: never;
            path: {
                podcast_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stream Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsPodcastIdLinesAudioLineAudio: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                podcast_id: string;
                line: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stream Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsPodcastIdTranscriptEpisodeTranscript: {
        parameters: {
            query?: {
                /** @description The forms in which a transcript is given out. */
                form?: components["schemas"]["TranscriptForm"];
            };
            header?: never;
            path: {
                podcast_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsPodcastIdNotesEpisodeNotes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                podcast_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentGuidelinesGuidelines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.content_guidelines.GuidelinesView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiContentGuidelinesSetGuidelines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuidelinesInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.content_guidelines.GuidelinesView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsCastsListCasts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Items_entrypoints.rest.casts.CastView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsCastsSaveCast: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CastInput"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.casts.CastView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiPodcastsCastsCastIdRemoveCast: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cast_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Removed_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiFeedOwnFeed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.own_feed.FeedView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiFeedDescribeFeed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.own_feed.FeedView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiFeedAddressOpenFeed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.own_feed.FeedAddressView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiFeedAddressCloseFeed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.own_feed.FeedView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiFeedEpisodesOutputIdPutInFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                output_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.output_views.BriefOutputView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiFeedEpisodesOutputIdTakeFromFeed: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                output_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.output_views.BriefOutputView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiLexiconLexicon: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.lexicon.LexiconView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiLexiconSetLexicon: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LexiconInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.lexicon.LexiconView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiLexiconPreviewPreview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.lexicon.SpokenView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiSourcesRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceUrlInput"];
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.sources.SourceView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiUsageListUsage: {
        parameters: {
            query?: {
                /** @description A day in UTC, such as 2026-11-22. */
                from?: string | null;
                /** @description A day in UTC, included. */
                to?: string | null;
                section?: components["schemas"]["Section"] | null;
                provider?: string | null;
                model?: string | null;
                admin_id?: string | null;
                key_source?: components["schemas"]["KeyOwner"] | null;
                status?: components["schemas"]["RunStatus"] | null;
                page?: number;
                page_size?: number;
                after?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Items_entrypoints.rest.usage.UsageView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiUsageSummarySummarise: {
        parameters: {
            query?: {
                /** @description A day in UTC, such as 2026-11-22. */
                from?: string | null;
                /** @description A day in UTC, included. */
                to?: string | null;
                section?: components["schemas"]["Section"] | null;
                provider?: string | null;
                model?: string | null;
                admin_id?: string | null;
                key_source?: components["schemas"]["KeyOwner"] | null;
                status?: components["schemas"]["RunStatus"] | null;
                group_by?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.usage_summary.SummaryView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiEstimateEstimate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EstimateInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.estimate.EstimateView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiLimitsLimits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.limits.RunLimitsView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiLimitsSetLimits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunLimitsInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.limits.RunLimitsView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiBudgetsBudgets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.budgets.BudgetsView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiBudgetsSetBudgets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BudgetsInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.budgets.BudgetsView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiBudgetsMineMyBudgets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Items_entrypoints.rest.budgets.OwnBudgetView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiUsageExportExport: {
        parameters: {
            query?: {
                /** @description A day in UTC, such as 2026-11-22. */
                from?: string | null;
                /** @description A day in UTC, included. */
                to?: string | null;
                section?: components["schemas"]["Section"] | null;
                provider?: string | null;
                model?: string | null;
                admin_id?: string | null;
                key_source?: components["schemas"]["KeyOwner"] | null;
                status?: components["schemas"]["RunStatus"] | null;
                bom?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stream Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiUsagePolicyPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.usage_policy.UsagePolicyView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiUsagePolicySetPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UsagePolicyInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.usage_policy.UsagePolicyView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiDoctorExamine: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Items_entrypoints.rest.doctor.FindingView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiHoldsHoldUpload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    /** @enum {string} */
                    section: "chat" | "content" | "image" | "podcast";
                };
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.holds.HeldUploadView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiHoldsHoldIdOpenHold: {
        parameters: {
            query?: {
                download?: boolean;
            };
            header?: never;
            path: {
                hold_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stream Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiHoldsHoldIdDropHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hold_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Removed_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiOutputsListOutputs: {
        parameters: {
            query?: {
                section?: components["schemas"]["Section"] | null;
                destination?: string | null;
                kind?: components["schemas"]["OutputKind"] | null;
                /** @description One of its tags, as it is written. */
                tag?: string | null;
                /** @description Words that all have to occur. */
                q?: string | null;
                /** @description These alone; up to 200, each as one `id`. */
                id?: string[] | null;
                page?: number;
                page_size?: number;
                after?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Items_entrypoints.rest.output_views.BriefOutputView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiOutputsSaveOutput: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveInput"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.output_views.OutputView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiOutputsExportExportOutputs: {
        parameters: {
            query?: {
                section?: components["schemas"]["Section"] | null;
                destination?: string | null;
                kind?: components["schemas"]["OutputKind"] | null;
                /** @description One of its tags, as it is written. */
                tag?: string | null;
                /** @description Words that all have to occur. */
                q?: string | null;
                /** @description These alone; up to 200, each as one `id`. */
                id?: string[] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stream Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": unknown;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiOutputsOutputIdGetOutput: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                output_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.output_views.OutputView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiOutputsOutputIdRemoveOutput: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                output_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Removed_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiOutputsOutputIdEditOutput: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                output_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutputInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.output_views.OutputView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiOutputsOutputIdFileOutputFile: {
        parameters: {
            query?: {
                download?: boolean;
                original?: boolean;
            };
            header?: never;
            path: {
                output_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stream Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiOutputsOutputIdTranscriptOutputTranscript: {
        parameters: {
            query?: {
                /** @description The forms in which a transcript is given out. */
                form?: components["schemas"]["TranscriptForm"];
            };
            header?: never;
            path: {
                output_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiOutputsOutputIdDeliveryDeliverOutput: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                output_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.output_views.OutputView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiMediaListMedia: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                after?: string | null;
                /** @description Words that all have to occur. */
                q?: string | null;
                kind?: components["schemas"]["OutputKind"] | null;
                /** @description One of its tags, as it is written. */
                tag?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Items_entrypoints.rest.output_views.MediaItem_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiMediaUploadMedia: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    title?: string;
                    alt?: string;
                    caption?: string;
                    language?: string;
                    tags?: string[];
                };
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.output_views.UploadedItem_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiMediaMediaIdGetMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.output_views.MediaItem_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiMediaMediaIdRemoveMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Removed_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiMediaMediaIdEditMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.output_views.MediaItem_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiMediaMediaIdFileMediaFile: {
        parameters: {
            query?: {
                download?: boolean;
                original?: boolean;
            };
            header?: never;
            path: {
                media_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stream Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiDestinationsListDestinations: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Items_entrypoints.rest.destinations.DestinationView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiDestinationsAddDestination: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DestinationInput"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.destinations.NewDestinationView_"];
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiDestinationsDestinationIdRemoveDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                destination_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.answer.Removed_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
    ApiV1AiDestinationsDestinationIdChangeDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                destination_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DestinationChangeInput"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_entrypoints.rest.destinations.NewDestinationView_"];
                };
            };
            /** @description Bad request syntax or unsupported method */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        status_code: number;
                        detail: string;
                        extra?: null | {
                            [key: string]: unknown;
                        } | unknown[];
                    };
                };
            };
            /** @description A failure: the envelope with `ok: false`, a stable `code` and a `message` in the reader's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer_NoneType_"];
                };
            };
        };
    };
}

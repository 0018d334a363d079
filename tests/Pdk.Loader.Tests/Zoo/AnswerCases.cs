namespace Pdk.Loader.Tests.Zoo;

/// <summary>Libraries whose opening, start or creation answers what it may not, or an error that is none.</summary>
internal static class AnswerCases
{
    /// <summary>Seen when the folder is loaded.</summary>
    public static IEnumerable<ZooCase> AtLoad =>
    [
        ZooCase.Spoiled("entry-missing", LoadStep.Open, Verdict.EntryMissing, "WITHOUT_ENTRY"),
        Open("open-fails", "PDK_UNSUPPORTED"),
        Open("open-fails-without-record", "PDK_FAULT", "ERROR=NULL"),
        Open("open-answers-pending", "PDK_PENDING", "ERROR=NULL"),
        Open("open-answers-an-unknown-status", "77"),
        Open("open-error-unmapped", "PDK_FAULT", "ERROR=UNMAPPED"),
        Start("start-fails", "PDK_FAULT"),
        Start("start-fails-without-record", "PDK_FAULT", "ERROR=NULL"),
        Start("start-answers-an-unknown-status", "-5"),
        Start("start-error-odd-address", "PDK_FAULT", "ERROR=ODD"),
        Start("start-error-unmapped", "PDK_FAULT", "ERROR=UNMAPPED"),
        Start("start-error-size-zero", "PDK_FAULT", "ERROR_SIZE=0"),
        Start("start-error-size-huge", "PDK_FAULT", "ERROR_SIZE=0x7fffffff"),
        Start("start-error-text-null", "PDK_FAULT", "ERROR_TEXT={NULL,7}"),
        Start("start-error-text-length-negative", "PDK_FAULT", "ERROR_TEXT={\"x\",(size_t)-1}"),
        Start("start-error-text-unmapped", "PDK_FAULT", "ERROR_TEXT={UNMAPPED,7}"),
        Start("start-error-text-overlong", "PDK_FAULT", "ERROR_TEXT={\"x\",0x7fffffff}"),
        Start("start-error-text-not-utf8", "PDK_FAULT", "ERROR_TEXT={\"\\xff\\xfe\",2}"),
        Start("start-error-text-of-many-lines", "PDK_FAULT", "ERROR_TEXT=PDK_STR_INIT(\"one\\ntwo\\r\\nthree\")"),
        Start("start-error-release-in-data", "PDK_FAULT", "ERROR_RELEASE=(void*)DATA"),
    ];

    /// <summary>Ready at load; the component cannot be made.</summary>
    public static IEnumerable<ZooCase> AtCreation =>
    [
        Create("create-fails", "CREATE_STATUS=PDK_FAULT"),
        Create("create-fails-without-record", "CREATE_STATUS=PDK_FAULT", "ERROR=NULL"),
        Create("create-refuses-the-configuration", "CREATE_STATUS=PDK_ARGUMENT", "ERROR_TEXT=PDK_STR_INIT(\"The key 'size' must be positive.\")"),
        Create("create-answers-pending", "CREATE_STATUS=PDK_PENDING", "ERROR=NULL"),
        Create("create-answers-an-unknown-status", "CREATE_STATUS=77"),
        Create("create-error-unmapped", "CREATE_STATUS=PDK_FAULT", "ERROR=UNMAPPED"),
        Create("create-handle-zero", "HANDLE=0"),
    ];

    private static ZooCase Open(string name, string status, params string[] macros) =>
        ZooCase.Spoiled(name, LoadStep.Open, Verdict.EntryFailed, [$"OPEN_STATUS={status}", .. macros]);

    private static ZooCase Start(string name, string status, params string[] macros) =>
        ZooCase.Spoiled(name, LoadStep.Start, Verdict.StartFailed, [$"START_STATUS={status}", .. macros]);

    private static ZooCase Create(string name, params string[] macros) => ZooCase.Spoiled(name, LoadStep.Create, Verdict.CreateFailed, macros);
}

namespace Pdk.Tests.Long;

/// <summary>Whether the tests that need patience run: where the environment variable <c>PDK_LONG</c> is 1.</summary>
internal static class LongRun
{
    /// <summary>Why such a test is skipped; null where it runs.</summary>
    public static string? SkipReason { get; } = IsWanted ? null : "It takes long; PDK_LONG=1 runs it.";

    /// <summary>Whether they run.</summary>
    public static bool IsWanted => Environment.GetEnvironmentVariable("PDK_LONG") == "1";
}

namespace Pdk.Loader.Platform;

/// <summary>Libraries that whoever started this process has put into it, beside those that it asked for itself.</summary>
/// <param name="Preloaded">The text of <c>LD_PRELOAD</c>: libraries whose functions are taken before those of all others.</param>
/// <param name="Auditors">
/// The text of <c>LD_AUDIT</c>: libraries that the system's loader asks about each library, and that may name another file in its place.
/// </param>
internal sealed record ForeignLibraries(string Preloaded, string Auditors)
{
    private static readonly Lazy<ForeignLibraries> s_ofProcess = new(static () => new ForeignLibraries(
        StartEnvironment.Get("LD_PRELOAD"), HostLibc.Kind == LibcKind.Musl ? "" : StartEnvironment.Get("LD_AUDIT")));

    /// <summary>Those of this process.</summary>
    internal static ForeignLibraries OfProcess => s_ofProcess.Value;

    /// <summary>None.</summary>
    internal static ForeignLibraries None { get; } = new("", "");
}

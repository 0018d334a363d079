using System.Diagnostics.CodeAnalysis;

namespace Pdk.Loader.Loading;

/// <summary>What became of a file: a library that has been started and is not in use yet, or the row of its outcome.</summary>
/// <param name="Candidate">What was opened, given up with this; null where nothing was.</param>
/// <param name="Library">The library; null where there is none, or where it is in use.</param>
/// <param name="Row">The outcome; null while there is none.</param>
/// <param name="Elapsed">How long opening and starting took.</param>
internal sealed record Opened(Candidate? Candidate, LoadedLibrary? Library, LoadReportRow? Row, TimeSpan Elapsed = default) : IDisposable
{
    /// <summary>Whether there is a library that is not in use yet.</summary>
    [MemberNotNullWhen(true, nameof(Library), nameof(Candidate))]
    [MemberNotNullWhen(false, nameof(Row))]
    internal bool IsStarted => Library is not null;

    /// <summary>Gives up the copy and the file, unless it was mapped.</summary>
    public void Dispose() => Candidate?.Dispose();
}

using Pdk.Loader.Platform;
using Pdk.Loader.Report;

namespace Pdk.Loader.Loading;

/// <summary>One search for plugins: each file is met once, under whatever names it has. One thread at a time.</summary>
/// <param name="opened">The files that were opened before.</param>
internal sealed class FileSearch(OpenedFiles opened)
{
    private readonly Dictionary<string, string> _met = new(StringComparer.Ordinal);

    /// <summary>Meets a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="facts">What the system says of it; null where it was not opened.</param>
    /// <returns>What is wrong where it was met before; null where it is new.</returns>
    internal Defect? Meet(string path, FileFacts? facts)
    {
        string identity = facts?.Identity ?? FileStatus.Of(path)?.Identity ?? path;
        if ((opened.PathOf(identity, facts) ?? _met.GetValueOrDefault(identity)) is not { } earlier)
        {
            _met.Add(identity, path);
            return null;
        }

        return new Defect(
            Verdict.Duplicate,
            earlier == path
                ? "expected a new file, found one that was loaded before"
                : $"expected a new file, found one that was met before as {earlier}");
    }
}

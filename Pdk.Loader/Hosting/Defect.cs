namespace Pdk.Loader;

/// <summary>What is wrong with a file.</summary>
/// <param name="Verdict">The cause.</param>
/// <param name="Message">One line: what was expected and what was found.</param>
/// <param name="Hint">One line: what to do about it; where empty, what helps against the verdict in general.</param>
internal sealed record Defect(Verdict Verdict, string Message, string Hint = "")
{
    /// <summary>One line: what to do about it.</summary>
    internal string Hint { get; init; } = VerdictCatalog.Hint(Verdict, Hint);

    /// <summary>Where one line does not say it all: the particulars, one line each.</summary>
    internal IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>All of it, one line each.</summary>
    internal IReadOnlyList<string> Lines => Details.Count > 0 ? Details : [Message];
}

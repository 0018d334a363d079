
namespace Pdk.Loader.Report;

/// <summary>What is wrong with a file.</summary>
/// <remarks>Messages quote stamps, paths and errors of the system. Whatever those hold, a text of a defect is one line.</remarks>
/// <param name="Verdict">The cause.</param>
/// <param name="Message">One line: what was expected and what was found.</param>
/// <param name="Hint">One line: what to do about it; where empty, what helps against the verdict in general.</param>
internal sealed record Defect(Verdict Verdict, string Message, string Hint = "")
{
    private readonly string _message = OneLine.Of(Message);
    private readonly IReadOnlyList<string> _details = [];

    /// <summary>One line: what was expected and what was found.</summary>
    internal string Message
    {
        get => _message;
        init => _message = OneLine.Of(value);
    }

    /// <summary>One line: what to do about it.</summary>
    internal string Hint { get; init; } = OneLine.Of(VerdictCatalog.Hint(Verdict, Hint));

    /// <summary>Where one line does not say it all: the particulars, one line each.</summary>
    internal IReadOnlyList<string> Details
    {
        get => _details;
        init => _details = [.. value.Select(OneLine.Of)];
    }

    /// <summary>All of it, one line each.</summary>
    internal IReadOnlyList<string> Lines => Details.Count > 0 ? Details : [Message];
}

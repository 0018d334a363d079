using Pdk.Loader.Report;

namespace Pdk.Loader;

/// <summary>What became of one file, directory, linked library or creation. Immutable.</summary>
public sealed record LoadReportRow
{
    /// <summary>The file or directory; of a linked library the name that it was added under.</summary>
    public required string Path { get; init; }

    /// <summary>The step in which the verdict was found.</summary>
    public required LoadStep Step { get; init; }

    /// <summary>The cause.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>One line: what was expected and what was found.</summary>
    public required string Message { get; init; }

    /// <summary>
    /// The particulars, one line each, where one line does not say it all: in what a contract differs. All of them; <see cref="Text"/>
    /// shows the first five.
    /// </summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>One line: what to do about it; empty where there is nothing to do.</summary>
    public string Hint { get; init; } = "";

    /// <summary>The library's name, from its stamp; empty where no stamp was read.</summary>
    public string Name { get; init; } = "";

    /// <summary>The library's version, from its stamp; empty where no stamp was read.</summary>
    public string Version { get; init; } = "";

    /// <summary>
    /// The SHA-256 of the bytes that were judged and mapped, as 64 lower-case hexadecimal digits; empty where none were read to their end,
    /// or where they were mapped in place.
    /// </summary>
    public string Sha256 { get; init; } = "";

    /// <summary>
    /// Who signed the library or the lock file that names it: the name of the key's file; empty where no signature was asked for.
    /// </summary>
    public string Publisher { get; init; } = "";

    /// <summary>
    /// The framework that the plugin was built for, such as <c>net10.0</c>; empty for plugins that are not written in .NET.
    /// </summary>
    public string Framework { get; init; } = "";

    /// <summary>
    /// The version of the runtime inside the library, such as <c>9.0.11</c>; empty for plugins that are not written in .NET.
    /// </summary>
    public string Runtime { get; init; } = "";

    /// <summary>The contracts that the library implements, such as <c>pdk.codec 1.0</c>, each once, in the stamp's order.</summary>
    public IReadOnlyList<string> Contracts { get; init; } = [];

    /// <summary>The names of the library's components; in a row of step <see cref="LoadStep.Create"/> the one that was asked for.</summary>
    public IReadOnlyList<string> Components { get; init; } = [];

    /// <summary>
    /// What is no error but worth knowing, one line each: contracts that the host does not know, a runtime out of support.
    /// </summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>
    /// The time from opening the file to the end of its start (of a creation: the time it took); zero where nothing was opened.
    /// </summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>
    /// How often it came to this, where the same goes wrong again and again: the row tells of the last time. Otherwise 1.
    /// </summary>
    public int Times { get; init; } = 1;

    /// <summary>
    /// Libraries beside this one that it brings with it, as the client of a database: absolute paths. In a folder of plugins they are found
    /// too, and passed over, which is as it should be.
    /// </summary>
    public IReadOnlyList<string> Companions { get; init; } = [];

    /// <summary>What the library has replaced; null where it has replaced nothing.</summary>
    public PluginReplacement? Replacement { get; init; }

    /// <summary>Whether the library is in use.</summary>
    public bool IsReady => Verdict == Verdict.Ready;

    /// <summary>
    /// Whether it was nothing to be loaded in the first place: a link, a second name of a file, a library that is no plugin.
    /// </summary>
    public bool IsPassedOver =>
        Verdict is Verdict.SymbolicLinkSkipped or Verdict.Duplicate or Verdict.TooDeep or Verdict.NotAFile or Verdict.StampMissing;

    /// <summary>For people: the message, the first five of the details on an indented line each, and how many more there are.</summary>
    public string Text => DetailLines.Text(Message, Details);

    /// <summary>
    /// For people: the row as one line, the first five of the details on an indented line each, and how many more there are.
    /// </summary>
    public override string ToString() =>
        DetailLines.Text($"{OneLine.Of(Path)}: {Verdict} ({Step}): {Message}{(Hint.Length == 0 ? "" : $" {Hint}")}", Details);
}

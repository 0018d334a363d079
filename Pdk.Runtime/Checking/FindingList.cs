namespace Pdk.Runtime.Checking;

/// <summary>What was found wrong so far, each once.</summary>
internal sealed class FindingList
{
    private readonly HashSet<PipelineFinding> _known = [];

    /// <summary>In the order of the text.</summary>
    internal IReadOnlyList<PipelineFinding> InOrder =>
        [.. _known.OrderBy(static finding => finding.Position.Line).ThenBy(static finding => finding.Position.Column)];

    internal void Error(FilePosition position, string message) =>
        Add(new(position, FindingSeverity.Error, message.ReplaceLineEndings(" ")));

    internal void Warning(FilePosition position, string message) =>
        Add(new(position, FindingSeverity.Warning, message.ReplaceLineEndings(" ")));

    /// <summary>An alias says the same at the same place for everyone that it stands for: that is one mistake.</summary>
    internal void Add(PipelineFinding finding) => _known.Add(finding);
}

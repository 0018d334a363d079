using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>What all steps of reading one pipeline share: the name of the text, the parameters, and the mistakes found so far.</summary>
internal sealed class ParseContext(string file, IReadOnlyDictionary<string, string>? parameters)
{
    private readonly List<string> _errors = [];
    private readonly SortedSet<string> _references = new(StringComparer.Ordinal);
    private int _untold;
    private long _taken;

    internal string File { get; } = file;

    internal bool HasNoErrors => _errors.Count == 0;

    internal FilePosition PositionOf(YamlNode node) => new(File, node.Start.Line, node.Start.Column);

    internal void Error(YamlNode node, string message) => Error(PositionOf(node), message);

    internal void Error(Mark mark, string message) => Error(new FilePosition(File, mark.Line, mark.Column), message);

    internal void Error(FilePosition position, string message)
    {
        if (_errors.Count == YamlLimits.Mistakes)
        {
            _untold++;
            return;
        }

        // One mistake is one line, whatever the text quotes.
        _errors.Add($"{position}: {message.ReplaceLineEndings(" ")}");
    }

    /// <summary>The names of the parameters that were given.</summary>
    internal IEnumerable<string> ParameterNames => parameters?.Keys ?? [];

    /// <summary>The names that were looked up so far.</summary>
    internal IReadOnlyList<string> References => [.. _references];

    /// <summary>The value of <c>${name}</c>; null where nobody gives one.</summary>
    internal string? Lookup(string name)
    {
        _references.Add(name);
        return parameters is not null && parameters.TryGetValue(name, out string? value) ? value : Environment.GetEnvironmentVariable(name);
    }

    /// <summary>Counts what a value takes.</summary>
    /// <exception cref="PipelineDefinitionException">All of them together are too much: nothing more is read.</exception>
    internal void Take(YamlNode node, int characters)
    {
        _taken += characters;
        if (_taken > YamlLimits.Values)
        {
            Error(node, $"with their parameters and aliases the values are too much: at most {YamlLimits.Values} characters are possible");
            ThrowIfFailed();
        }
    }

    internal void ThrowIfFailed()
    {
        if (_errors.Count > 0)
        {
            throw new PipelineDefinitionException(_untold == 0 ? _errors : [.. _errors, $"{File}: and {_untold} more mistakes"]);
        }
    }

    /// <summary>A node as a message names it.</summary>
    internal static string Describe(YamlNode node) => node switch
    {
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when CoreSchema.IsNull(scalar.Value ?? "") => "nothing",
        YamlScalarNode scalar => $"'{Short(scalar.Value ?? "")}'",
        YamlSequenceNode => "a list",
        YamlMappingNode => "a mapping",
        _ => "an alias",
    };

    /// <summary>As much of a text as a message repeats.</summary>
    internal static string Short(string text) => text.Length <= YamlLimits.Quotation ? text : $"{text.AsSpan(0, YamlLimits.Quotation)}…";
}
